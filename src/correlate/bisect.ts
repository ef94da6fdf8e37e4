/**
 * How many of `sorted`, whose values (`numberOf`) ascend, have a value of at most `value`: all of them, if that is NaN,
 * which comes last.
 */
export function countUpTo<T>(sorted: ArrayLike<T>, value: number, numberOf: (item: T) => number = Number): number {
  let [low, high] = [Number.isNaN(value) ? sorted.length : 0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberOf(sorted[middle] as T) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
