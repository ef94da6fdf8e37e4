/**
 * For each of the numbers below `length`, the first one that is the same by `isSame`: those that are have one `hashOf`,
 * of 32 bits. A hash table with open addressing, so that a million of them are two arrays.
 */
export function firstAlike(
  length: number,
  hashOf: (i: number) => number,
  isSame: (a: number, b: number) => boolean,
): Uint32Array {
  const bits = Math.ceil(Math.log2(length + 1)) + 1;
  const mask = 2 ** bits - 1;
  const table = new Uint32Array(mask + 1);
  const first = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    let at = mixed(hashOf(i)) & mask;
    while (table[at] !== 0 && !isSame((table[at] as number) - 1, i)) at = (at + 1) & mask;
    if (table[at] === 0) table[at] = i + 1;
    first[i] = (table[at] as number) - 1;
  }
  return first;
}

/** One hash of two. */
export function hashed(a: number, b: number): number {
  return Math.imul(mixed(a) ^ b, 0x9e3779b1);
}

/** All bits of a hash in its lowest ones (the end of MurmurHash3). */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return whole ^ (whole >>> 16);
}
