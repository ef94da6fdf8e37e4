/**
 * For each of `items`, the first of them that is the same by `isSame`: those that are have one `hashOf`, of 32 bits. A
 * hash table with open addressing, so that a million of them are two arrays.
 */
export function firstAlike(
  items: Uint32Array,
  hashOf: (item: number) => number,
  isSame: (a: number, b: number) => boolean,
): Uint32Array {
  const mask = 2 ** (Math.ceil(Math.log2(items.length + 1)) + 1) - 1;
  // One more than the number of an item, so that 0 is nothing.
  const table = new Uint32Array(mask + 1);
  const first = new Uint32Array(items.length);
  for (let n = 0; n < items.length; n++) {
    const item = items[n] as number;
    let at = mixed(hashOf(item)) & mask;
    while (table[at] !== 0 && !isSame((table[at] as number) - 1, item)) at = (at + 1) & mask;
    if (table[at] === 0) table[at] = item + 1;
    first[n] = (table[at] as number) - 1;
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
