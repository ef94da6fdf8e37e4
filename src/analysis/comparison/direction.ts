import type { Both, Comparison, Direction, Doubt } from './comparison.ts';
import type { Evidence } from './evidence.ts';

/** The share of false alarms among what is told. */
const chance = 0.01;
/** Fewer timelines than this on a side, and nothing is told. */
const fewest = 10;
/** More timelines than this, as a share of all, must not be missing on one side only. */
const mostUnequal = 0.1;
/** Changes of less than this, in seconds, matter to nobody. */
const least_s = 0.001;

/**
 * What can be told of `evidence`, given its `p` adjusted for all comparisons. `count` timelines went through, which is
 * a share of `reached` of all. Timelines of one run must show more than
 * chance, more than the `noise_s` of base against itself, and more than identical runs differ by; of several runs, one of
 * the two tests is enough: there, chance is what runs differ by.
 */
export function directionOf(
  { change_s, is_apart }: Evidence,
  p: number | null,
  count: Both<number>,
  { unit, noise_s, reached }: Pick<Comparison, 'unit'> & { readonly noise_s: number; readonly reached: Both<number> },
): { readonly direction: Direction; readonly doubt: Doubt | null } {
  const doubt = doubtOf();
  return doubt === null ? { direction: change_s > 0 ? 'slower' : 'faster', doubt } : { direction: '~', doubt };

  function doubtOf(): Doubt | null {
    if (Math.min(count.base, count.head) < fewest) return 'too-few';
    if (Math.abs(reached.base - reached.head) > mostUnequal) return 'unequal';
    if (Math.abs(change_s) < least_s) return 'small';
    if (unit === 'runs') return (p !== null && p < chance) || is_apart ? null : p === null ? 'too-few' : 'chance';
    if (p === null) return 'too-few';
    if (p >= chance) return 'chance';
    if (Math.abs(change_s) <= noise_s) return 'noise-floor';
    return is_apart ? null : 'run-to-run';
  }
}
