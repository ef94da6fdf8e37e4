import { compareSides } from '../analysis/comparison/compare.ts';
import type { Both, Comparison, Side } from '../analysis/comparison/comparison.ts';
import { evaluateGates, type GateResult } from './evaluate.ts';
import type { Gate } from './gate.ts';

/** A comparison, and how gates went for it. */
export interface JudgedComparison extends Comparison {
  readonly gates?: readonly GateResult[];
}

/** What changed between `sides`, and how `gates` went for that, if there are any. */
export function judgeSides(
  { base, head }: Both<Side>,
  gates: readonly Gate[],
  options: { readonly seed: number },
): JudgedComparison {
  const comparison = compareSides(base, head, options);
  const runsOf = (side: Side) => side.map(({ run }) => run);
  return gates.length === 0
    ? comparison
    : { ...comparison, gates: evaluateGates(gates, { head: runsOf(head), base: runsOf(base), comparison }) };
}
