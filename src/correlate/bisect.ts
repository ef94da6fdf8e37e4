/**
 * How many of `sorted`, whose values (`numberOf`) ascend, have a value of at most `value`: all of them, if that is NaN,
 * which comes last.
 */
export function countUpTo(sorted: ArrayLike<number>, value: number): number;
export function countUpTo<T>(sorted: ArrayLike<T>, value: number, numberOf: (item: T) => number): number;
export function countUpTo<T>(sorted: ArrayLike<T>, value: number, numberOf?: (item: T) => number): number {
  let [low, high] = [Number.isNaN(value) ? sorted.length : 0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = sorted[middle] as T;
    // The call of a function that only gives back its number would take half of the time.
    if ((numberOf ? numberOf(item) : (item as number)) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
