/** A source of random whole numbers from 0 to 2³² - 1. */
export type Random = () => number;

/** Numbers that depend on `seed` alone: xoshiro128** of Blackman and Vigna (2018), begun by splitmix32. */
export function randomOf(seed: number): Random {
  const begin = splitmix(seed);
  let [a, b, c, d] = [begin(), begin(), begin(), begin()];
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** A whole number from 0 to `count` - 1, for counts far below 2³². */
export function below(random: Random, count: number): number {
  return Math.floor((random() / 2 ** 32) * count);
}

/** Puts `values` into a random order, in place: Fisher and Yates. */
export function shuffle(values: { [index: number]: number; readonly length: number }, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    const kept = values[i] as number;
    values[i] = values[j] as number;
    values[j] = kept;
  }
}

/** splitmix32: spreads a seed over the state of another generator. */
function splitmix(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
