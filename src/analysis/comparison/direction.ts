import type { Both, Comparison, Direction, Doubt } from './comparison.ts';
import type { Evidence } from './evidence.ts';

/** The share of false alarms among what is told by p. */
export const significant = 0.01;
/** Fewer timelines than this on a side, and nothing is told. */
const fewest = 10;
/** Changes of less than this, in seconds, matter to nobody. */
const least_s = 0.001;

/**
 * What can be told of `evidence`, given its `p` adjusted for all comparisons; `isSure` if those that are missing
 * could not have turned it round. Timelines of one run must show more than
 * chance, more than the `noise_s` of base against itself, and more than identical runs differ by; of several runs, one of
 * the two tests is enough: there, chance is what runs differ by.
 */
export function directionOf(
  { change_s, is_apart }: Evidence,
  p: number | null,
  count: Both<number>,
  { unit, noise_s, isSure }: Pick<Comparison, 'unit'> & { readonly noise_s: number; readonly isSure: boolean },
): { readonly direction: Direction; readonly doubt: Doubt | null } {
  const doubt = doubtOf();
  return doubt === null ? { direction: change_s > 0 ? 'slower' : 'faster', doubt } : { direction: '~', doubt };

  function doubtOf(): Doubt | null {
    if (Math.min(count.base, count.head) < fewest) return 'too-few';
    if (Math.abs(change_s) < least_s) return 'small';
    if (!isSure) return 'unequal';
    if (unit === 'runs') return (p !== null && p < significant) || is_apart ? null : p === null ? 'too-few' : 'chance';
    if (p === null) return 'too-few';
    if (p >= significant) return 'chance';
    if (Math.abs(change_s) <= noise_s) return 'noise-floor';
    return is_apart ? null : 'run-to-run';
  }
}
