/** Some values, which are known by their places in ascending order, and their distances to others. */
export interface HeldValues {
  add(place: number): void;
  /** Takes the value out that was added first. */
  drop(place: number): void;
  /** The sum of the distances of a value to all that are held. */
  distance(place: number): number;
}

/** Holds a few of the `sorted` values in a list: O(1) to add one, O(held) for the distances to them. */
export function holdFew(sorted: Float64Array, most: number): HeldValues {
  const list = new Float64Array(most);
  let [first, next] = [0, 0];
  return {
    add(place) {
      if (first === next) [first, next] = [0, 0];
      list[next++] = sorted[place] as number;
    },
    drop() {
      first++;
    },
    distance(place) {
      const value = sorted[place] as number;
      let sum = 0;
      for (let i = first; i < next; i++) sum += Math.abs(value - (list[i] as number));
      return sum;
    },
  };
}

/** Holds many of the `sorted` values: Fenwick's trees (1994) of their counts and sums, O(log n) for each question. */
export function holdMany(sorted: Float64Array): HeldValues {
  const n = sorted.length;
  const [counts, sums] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  let [count, sum] = [0, 0];
  const change = (place: number, sign: 1 | -1) => {
    const value = sign * (sorted[place] as number);
    count += sign;
    sum += value;
    for (let at = place + 1; at <= n; at += at & -at) {
      counts[at] = (counts[at] as number) + sign;
      sums[at] = (sums[at] as number) + value;
    }
  };
  return {
    add: (place) => change(place, 1),
    drop: (place) => change(place, -1),
    distance(place) {
      let [fewer, below] = [0, 0];
      for (let at = place; at > 0; at &= at - 1) {
        fewer += counts[at] as number;
        below += sums[at] as number;
      }
      return (sorted[place] as number) * (2 * fewer - count) + sum - 2 * below;
    },
  };
}
