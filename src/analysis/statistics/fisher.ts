import hypergeometricPmf from '@stdlib/stats-base-dists-hypergeometric-pmf';

/** Tables that are more probable than the given one by less than this count as equally probable, as in R. */
const ALIKE = 1 + 1e-7;

/** A 2x2 table: how many of each side have an outcome, and how many have not. */
export interface Table {
  readonly base: readonly [having: number, lacking: number];
  readonly head: readonly [having: number, lacking: number];
}

/**
 * The two-sided p of Fisher's exact test, as R's fisher.test: the probability of all tables of these margins that are
 * no more probable than this one. Sums only as far as it makes a difference, so that large tables are fast too.
 */
export function fisherExact({ base, head }: Table): number {
  const [n, m, having] = [base[0] + base[1], head[0] + head[1], base[0] + head[0]];
  const density = (count: number) => hypergeometricPmf(count, n + m, having, n);
  const [least, most] = [Math.max(0, having - m), Math.min(having, n)];
  const mode = Math.min(most, Math.floor(((having + 1) * (n + 1)) / (n + m + 2)));
  const limit = density(base[0]) * ALIKE;
  const improbable = (count: number) => density(count) <= limit;
  if (improbable(mode)) return 1;
  // The density rises up to the mode and falls from there.
  const [left, right] = [boundary(least - 1, mode, improbable), boundary(most + 1, mode, improbable)];
  return Math.min(1, tail(left, least, -1, density) + tail(right, most, 1, density));
}

/** The improbable count nearest to `mode`; `outside`, which no table has, if there is none. */
function boundary(outside: number, mode: number, improbable: (count: number) => boolean): number {
  let [far, near] = [outside, mode];
  while (Math.abs(near - far) > 1) {
    const middle = Math.floor((far + near) / 2);
    if (improbable(middle)) far = middle;
    else near = middle;
  }
  return far;
}

/** The probability of the counts `from` to `to`, away from the mode, until what is left cannot be seen. */
function tail(from: number, to: number, step: 1 | -1, density: (count: number) => number): number {
  let sum = 0;
  for (let count = from; (to - count) * step >= 0; count += step) {
    const probability = density(count);
    sum += probability;
    if (probability < sum * 1e-17) break;
  }
  return sum;
}
