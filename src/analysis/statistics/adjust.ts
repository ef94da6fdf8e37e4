import { padjust } from './distributions.ts';

type Probabilities = readonly (number | null)[];

/** p-values adjusted by Holm (1979): the chance that any of those below a limit is a false alarm stays below it. */
export function holm(ps: Probabilities): (number | null)[] {
  return adjust(ps, 'holm');
}

/** p-values adjusted by Benjamini and Hochberg (1995): of those below a limit, no greater share is false alarms. */
export function benjaminiHochberg(ps: Probabilities): (number | null)[] {
  return adjust(ps, 'bh');
}

/** Null, which was not tested, stays null and does not count as a test. */
function adjust(ps: Probabilities, method: 'holm' | 'bh'): (number | null)[] {
  const tested = ps.filter((p) => p !== null);
  if (tested.length === 0) return [...ps];
  const adjusted = padjust(tested, method).values();
  return ps.map((p) => (p === null ? null : (adjusted.next().value ?? null)));
}
