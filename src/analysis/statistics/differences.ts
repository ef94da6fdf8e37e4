/** How many values of each sample are looked at to guess where a difference lies. */
const LOOK = 60;

/**
 * The `rank`th smallest (from 1) of all differences y - x of two samples in ascending order, without making them all:
 * the range where it lies is cut at two guesses, then by turns where it ought to be and in the middle, its ends always
 * real differences, until few enough are left to be sorted. In O((n + m) log range).
 */
export function differenceOfRank(x: Float64Array, y: Float64Array, rank: number): number {
  let low = (y[0] as number) - (x[x.length - 1] as number);
  let high = (y[y.length - 1] as number) - (x[0] as number);
  let [below, upTo] = [0, x.length * y.length];
  const guesses = guessesOf(x, y, rank);
  for (let turn = 0; low < high; turn++) {
    if (upTo - below <= x.length + y.length) return between(x, y, low, high)[rank - below - 1] as number;
    const part = turn % 2 === 0 ? (rank - below) / (upTo - below) : 0.5;
    const limit = Math.max(low, guesses[turn] ?? low + (high - low) * part);
    const cut = cutAt(x, y, limit < high ? limit : low);
    if (cut.count >= rank) [high, upTo] = [cut.last, cut.count];
    else [low, below] = [cut.next, cut.count];
  }
  return low;
}

/** Two numbers between which the difference of that rank probably lies: it does among some of the values. */
function guessesOf(x: Float64Array, y: Float64Array, rank: number): readonly number[] {
  if (x.length < 10 * LOOK || y.length < 10 * LOOK) return [];
  const some = (values: Float64Array) =>
    new Float64Array(LOOK).map((_, i) => values[Math.floor(((i + 0.5) * values.length) / LOOK)] as number);
  const [from, to] = [some(x), some(y)];
  const expected = (rank / (x.length * y.length)) * LOOK ** 2;
  const near = (off: number) => Math.min(LOOK ** 2, Math.max(1, Math.round(expected + off)));
  return [near(-LOOK / 2), near(LOOK / 2)].map((nth) => differenceOfRank(from, to, nth));
}

/** The median of all differences y - x of two samples in ascending order: the middle one, or the mean of both. */
export function medianDifference(x: Float64Array, y: Float64Array): number {
  const count = x.length * y.length;
  const rank = Math.ceil(count / 2);
  const middle = differenceOfRank(x, y, rank);
  if (count % 2 === 1) return middle;
  const cut = cutAt(x, y, middle);
  return cut.count > rank ? middle : (middle + cut.next) / 2;
}

/** How many differences are at most `limit`, the greatest of them, and the smallest of the others. */
function cutAt(x: Float64Array, y: Float64Array, limit: number): { count: number; last: number; next: number } {
  let [count, last, next, j] = [0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    while (j < y.length && (y[j] as number) - value <= limit) j++;
    count += j;
    if (j > 0) last = Math.max(last, (y[j - 1] as number) - value);
    if (j < y.length) next = Math.min(next, (y[j] as number) - value);
  }
  return { count, last, next };
}

/** The differences from `low` to `high`, both included, in ascending order. */
function between(x: Float64Array, y: Float64Array, low: number, high: number): Float64Array {
  const found: number[] = [];
  let first = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    while (first < y.length && (y[first] as number) - value < low) first++;
    for (let j = first; j < y.length && (y[j] as number) - value <= high; j++) found.push((y[j] as number) - value);
  }
  return new Float64Array(found).sort();
}
