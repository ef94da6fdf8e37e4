import type { Analysis } from '../analysis/run.ts';
import { evaluateGates, type GateResult } from './evaluate.ts';
import type { Gate } from './gate.ts';

/** An analysis, and how gates went for it; without gates, there is nothing to tell of them. */
export interface Judged extends Analysis {
  readonly gates?: readonly GateResult[];
}

/** `analysis` with how `gates` went for it, if there are any. */
export function judgeGates(analysis: Analysis, gates: readonly Gate[]): Judged {
  return gates.length === 0 ? analysis : { ...analysis, gates: evaluateGates(gates, { head: [analysis.run] }) };
}
