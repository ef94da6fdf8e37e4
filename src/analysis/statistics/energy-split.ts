import { type HeldValues, holdFew, holdMany } from './held-values.ts';
import { sortedOf } from './sorted.ts';

/** The least number of values on either side of a split. */
const LEAST = 2;

/** No interval shorter than this is looked at by itself. */
const SHORT = 8;

/** In intervals up to this length, distances are found faster one by one. */
const FEW = 128;

/** Where a series falls best into two parts. */
export interface Split {
  /** The index of the first value of the second part; 0 if the series is too short. */
  readonly at: number;
  /** Their energy distance, weighted by their sizes: Q of Matteson and James (2014) with exponent 1. */
  readonly q: number;
}

/** For each of `values`, its place in ascending order; equal ones in the order in which they come. */
export function placesOf(values: ArrayLike<number>): Uint32Array {
  const order = Array.from({ length: values.length }, (_, i) => i);
  order.sort((a, b) => (values[a] as number) - (values[b] as number));
  const places = new Uint32Array(values.length);
  order.forEach((i, place) => {
    places[i] = place;
  });
  return places;
}

/**
 * Finds the best split of series that are made of `values`, given as the places of their values in ascending order. It
 * is sought in seeded intervals (Kovács et al. 2023): a step up and another one back hide each other in the whole, but
 * not in an interval that holds one of them. In O(n log² n).
 */
export function splitter(values: ArrayLike<number>): (places: Uint32Array) => Split {
  const ascending = sortedOf(values);
  const n = ascending.length;
  // Around 0, so that sums of great numbers that lie close together keep their digits.
  const sorted = ascending.map((value) => value - (ascending[n >>> 1] as number));
  const intervals = seededIntervals(n);
  const [few, many] = [holdFew(sorted, Math.min(n, FEW)), holdMany(sorted)];
  const within = new Float64Array(n);
  return (places) => {
    let best: Split = { at: 0, q: Number.NEGATIVE_INFINITY };
    for (const [from, to] of intervals) {
      const found = bestWithin(places.subarray(from, to), to - from <= FEW ? few : many, within);
      if (found.q > best.q) best = { at: from + found.at, q: found.q };
    }
    return best;
  };
}

/** The best split of one interval: its values are added one by one, and dropped again. `left` is room to work in. */
function bestWithin(places: Uint32Array, held: HeldValues, left: Float64Array): Split {
  const n = places.length;
  let all = 0;
  for (let i = 0; i < n; i++) {
    const place = places[i] as number;
    all += held.distance(place);
    held.add(place);
    left[i] = all;
  }
  let best: Split = { at: 0, q: Number.NEGATIVE_INFINITY };
  let right = all;
  for (let i = 0; i < n; i++) {
    const place = places[i] as number;
    held.drop(place);
    right -= held.distance(place);
    const [a, b] = [i + 1, n - i - 1];
    if (a < LEAST || b < LEAST) continue;
    const q = weighted(all, left[i] as number, right, a, b);
    if (q > best.q) best = { at: a, q };
  }
  return best;
}

/** The weighted energy distance of parts of `a` and `b` values, from the sums of all distances, in all and in each. */
function weighted(all: number, left: number, right: number, a: number, b: number): number {
  const between = (2 * (all - left - right)) / (a * b);
  return ((a * b) / (a + b)) * (between - (2 * left) / (a * (a - 1)) - (2 * right) / (b * (b - 1)));
}

/** The whole, then intervals of half the length each time, that overlap by half. */
function seededIntervals(n: number): [from: number, to: number][] {
  const intervals: [number, number][] = n >= 2 * LEAST ? [[0, n]] : [];
  for (let parts = 2; n / parts >= SHORT; parts *= 2) {
    for (let half = 0; half <= 2 * (parts - 1); half++) {
      intervals.push([Math.floor((half * n) / parts / 2), Math.floor(((half + 2) * n) / parts / 2)]);
    }
  }
  return intervals;
}
