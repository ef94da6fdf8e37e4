import type { Comparison, Doubt, PhaseChange, Shift } from '../analysis/comparison/comparison.ts';
import { significant } from '../analysis/comparison/direction.ts';
import { duration } from './words.ts';

/** "slower", "faster", or "~" with why nothing can be told; with a mark where it is not p that tells it. */
export function verdict({ direction, doubt, p }: Pick<Shift, 'direction' | 'doubt' | 'p'>): string {
  if (doubt !== null) return `~ ${doubtNames[doubt]}`;
  return isToldByP(p) ? direction : `${direction} *`;
}

function isToldByP(p: number | null): boolean {
  return p !== null && p < significant;
}

/** What stands behind each "~". */
const doubtNames: Readonly<Record<Doubt, string>> = {
  'no-data': 'no data',
  'too-few': 'few',
  unequal: 'unequal',
  chance: 'chance',
  'noise-floor': 'noise',
  'run-to-run': 'runs',
  small: 'small',
};

/** The same in words, for below the tables; only those that `comparison` holds. */
export function doubtNotes({ lifecycles, unit }: Comparison): string[] {
  const phases = lifecycles.flatMap(({ end_to_end, phases }) => (end_to_end ? [end_to_end, ...phases] : phases));
  return notesOf(
    phases.flatMap(({ middle, tail }) => [middle, tail]),
    unit,
  );
}

/** The same of the doubts of `shifts`. */
export function notesOf(
  shifts: readonly Pick<Shift, 'doubt' | 'direction' | 'p'>[],
  unit: Comparison['unit'],
): string[] {
  const seen = new Set(shifts.map(({ doubt }) => doubt));
  const isMarked = shifts.some(({ direction, p }) => direction !== '~' && !isToldByP(p));
  return [
    ...(isMarked ? [`* p alone does not tell it: all runs lie further apart than identical ones do`] : []),
    ...(Object.keys(doubtNames) as Doubt[])
      .filter((doubt) => seen.has(doubt))
      .map((doubt) => `~ ${doubtNames[doubt]}: ${doubtText(doubt, unit)}`),
  ];
}

/** Why no change can be told, in words. */
export function doubtText(doubt: Doubt, unit: Comparison['unit']): string {
  const texts: Readonly<Record<Doubt, string>> = {
    'no-data': 'one side has no data',
    'too-few':
      unit === 'runs' ? 'too few timelines or runs to tell' : 'too few timelines, or too few of the slowest, to tell',
    unequal: 'those that are missing on one side may turn it round',
    chance: 'p is 1 % or more: chance alone may do as much',
    'noise-floor': 'halves of base differ as much',
    'run-to-run': 'identical runs may differ as much',
    small: 'less than 1 ms',
  };
  return texts[doubt];
}

/** A duration with its sign: "+2.60 s", "-195 ms"; "-" for none. */
export function signed(value_s: number | null): string {
  return value_s !== null && value_s > 0 ? `+${duration(value_s)}` : duration(value_s);
}

/** A relative change: "+12 %", "-4.1 %", "x 36"; "" for none. */
export function relative(share: number | null): string {
  if (share === null) return '';
  if (share >= 9.995) return `x ${Math.round(share + 1).toLocaleString('en-US')}`;
  const value = share * 100;
  const digits = Math.abs(value) < 9.95 ? 1 : 0;
  return `${value > 0 ? '+' : ''}${value.toFixed(digits)} %`;
}

/** The confidence interval: "+675 ms to +810 ms"; an end that is not known is left out. */
export function interval({ low_s, high_s }: Shift): string {
  if (low_s === null && high_s === null) return '';
  return `${low_s === null ? '' : signed(low_s)} to ${high_s === null ? '' : signed(high_s)}`;
}

/** What base differs from itself by: the larger of what random halves, and the first and the second half, do. */
export function noiseText(noise: PhaseChange['noise']): string {
  return noise === null ? '' : duration(Math.max(noise.random_s, noise.order_s));
}

/** "0.012", "<0.001"; "" for none. */
export function probability(p: number | null): string {
  if (p === null) return '';
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}
