import { metricNames } from '../../src/analysis/metric-names.ts';
import type { Run } from '../../src/analysis/run.ts';
import { evaluateGates, type GateResult, type Sides } from '../../src/gates/evaluate.ts';
import type { Gate } from '../../src/gates/gate.ts';
import { resolveGates } from '../../src/gates/resolve.ts';
import { catalog } from './catalog.ts';
import { story, taskSteps, until } from './diego.ts';

interface Written {
  readonly gate: string;
  readonly name?: string;
  readonly why?: string;
}

/** The gates that `written` are. Throws an Error if one cannot be used. */
export function gatesOf(...written: (string | Written)[]): readonly Gate[] {
  const entries = written.map((entry): Written => (typeof entry === 'string' ? { gate: entry } : entry));
  const { gates, troubles } = resolveGates(
    entries.map(({ gate, name, why }) => ({ text: gate, name: name ?? null, why: why ?? null, where: 'here' })),
    metricNames(catalog),
    true,
  );
  if (troubles.length > 0) throw new Error(troubles.flat().join('\n'));
  return gates;
}

/** How `written` went for `sides`. */
export function judged(sides: Sides, ...written: (string | Written)[]): GateResult[] {
  return evaluateGates(gatesOf(...written), sides);
}

/** A run of Tasks, each of which took so long to create its container; the last `stuck` of them never did. */
export async function runOf(creations_s: readonly number[], stuck = 0): Promise<Run> {
  const steps = creations_s.map((create_s, i) => taskSteps(`task-${i}`, { from: i / 100, create_s }));
  const { run } = await story(...steps.map((task, i) => (i < steps.length - stuck ? task : until(task, 'creating'))));
  return run;
}
