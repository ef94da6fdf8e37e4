import { placesOf, type Split, splitter } from './energy-split.ts';
import { type Random, randomOf, shuffle } from './random.ts';

/** A step in a series. */
export interface ChangePoint {
  /** The index of the first value behind the step. */
  readonly at: number;
  /** The means of the values between the step before and this one, and between this one and the next. */
  readonly before: number;
  readonly after: number;
  /** How probable so clear a step is in a series in random order. */
  readonly p: number;
}

/** A part of the series without a step that is known yet. */
interface Segment {
  readonly from: number;
  readonly values: Float64Array;
  readonly best: Split;
  /** How clear the clearest step is in the nth random order of its values. */
  readonly byChance: (nth: number) => number;
}

/**
 * The steps in a series, in its order: E-divisive of Matteson and James (2014), with seeded intervals (`splitter`). The
 * clearest step of all segments is tested against random orders within the segments; it cuts its segment in two, until
 * one is not clear enough. Null for series so short that no step could reach the level.
 */
export function changePoints(
  series: ArrayLike<number>,
  { level = 0.01, seed = 1, repeats = 199 }: { level?: number; seed?: number; repeats?: number } = {},
): ChangePoint[] | null {
  if (leastP(series.length) > level) return null;
  const random = randomOf(seed);
  const found = new Map<number, number>();
  const segments = [segmentOf(new Float64Array(series), 0, random)];
  for (;;) {
    const clearest = segments.reduce((best, segment) => (segment.best.q > best.best.q ? segment : best));
    const { at, q } = clearest.best;
    const p = at === 0 ? 1 : chanceOf(q, segments, level, repeats);
    if (p > level) break;
    const { from, values } = clearest;
    found.set(from + at, p);
    const parts = [segmentOf(values.subarray(0, at), from, random), segmentOf(values.subarray(at), from + at, random)];
    segments.splice(segments.indexOf(clearest), 1, ...parts);
  }
  return segments.slice(1).map(({ from, values: after }, i) => {
    const before = (segments[i] as Segment).values;
    return { at: from, before: meanOf(before), after: meanOf(after), p: found.get(from) as number };
  });
}

/**
 * The least p that a step in so many values can have: its two parts are told apart by 2 of all choices of the first
 * part at best, and there are most choices in the middle.
 */
function leastP(length: number): number {
  let choices = 1;
  for (let i = 1; i <= Math.floor(length / 2) && choices < 1e9; i++) choices *= (length - i + 1) / i;
  return 2 / choices;
}

function segmentOf(values: Float64Array, from: number, random: Random): Segment {
  const [places, bestOf] = [placesOf(values), splitter(values)];
  const best = bestOf(places);
  const drawn: number[] = [];
  const byChance = (nth: number) => {
    while (drawn.length <= nth) {
      shuffle(places, random);
      drawn.push(bestOf(places).q);
    }
    return drawn[nth] as number;
  };
  return { from, values, best, byChance };
}

/** The share of random orders whose clearest step is as clear as `q`; 1 as soon as that is sure to be above `level`. */
function chanceOf(q: number, segments: readonly Segment[], level: number, repeats: number): number {
  // Sums in another order differ in their last digits.
  const limit = q - 1e-9 * Math.abs(q);
  let as_clear = 1;
  for (let nth = 0; nth < repeats; nth++) {
    if (segments.some(({ byChance }) => byChance(nth) >= limit)) as_clear++;
    if (as_clear > level * (repeats + 1)) return 1;
  }
  return as_clear / (repeats + 1);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
