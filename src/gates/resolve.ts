import type { MetricNames } from '../analysis/metric-names.ts';
import type { FormFault, WrittenGate } from './file.ts';
import type { Gate } from './gate.ts';
import { type GateFault, readGate } from './parse.ts';

/** Gates that can be used, and what is wrong with the others: some lines each. */
export interface ResolvedGates {
  readonly gates: readonly Gate[];
  readonly troubles: readonly (readonly string[])[];
}

/** The gates that `written` are, each once, with names out of `names`. Only with `hasBase`, changes can be told. */
export function resolveGates(
  written: readonly (WrittenGate | FormFault)[],
  names: readonly MetricNames[],
  hasBase: boolean,
): ResolvedGates {
  const troubles: string[][] = [];
  const gates: Gate[] = [];
  for (const entry of written) {
    if ('message' in entry) {
      troubles.push([`${entry.where}: ${entry.message}`]);
      continue;
    }
    const { text, name, why, where } = entry;
    const gate = readGate(text, names, hasBase);
    if ('fault' in gate) troubles.push([`${where}: ${gate.fault.message}`, ...marked(text, gate.fault)]);
    else if (!gates.some((other) => other.text === gate.text && other.name === name && other.why === why))
      gates.push({ ...gate, name, why });
  }
  return { gates, troubles };
}

/** `text`, and below it a mark where it is wrong. */
function marked(text: string, { at, length }: GateFault): string[] {
  // A blank for each character, so that the mark stands below what it means.
  return [`  ${text.replace(/\s/g, ' ')}`.trimEnd(), `  ${' '.repeat(at)}${'^'.repeat(Math.max(1, length))}`];
}
