import { below, type Random } from './random.ts';

/**
 * A random half of `count` things, as bits in words: each subset of floor(count / 2) is equally probable. A coin is
 * tossed for each, 32 with one draw, then random ones change sides until the halves are even; that is faster than to
 * shuffle them.
 */
export function drawHalf(count: number, random: Random): Uint32Array {
  const words = new Uint32Array(Math.ceil(count / 32));
  let chosen = 0;
  for (let i = 0; i < words.length; i++) {
    const left = count - i * 32;
    const word = left >= 32 ? random() : random() % 2 ** left;
    words[i] = word;
    chosen += ones(word);
  }
  for (const half = Math.floor(count / 2); chosen !== half; ) {
    const at = below(random, count);
    if (holds(words, at) !== chosen > half) continue;
    words[at >>> 5] = (words[at >>> 5] as number) ^ (1 << (at & 31));
    chosen += chosen > half ? -1 : 1;
  }
  return words;
}

/** The index of the `nth` (from 0) thing that is in the half or, with `inside` false, not in it. */
export function nthOf(words: Uint32Array, nth: number, inside: boolean): number {
  let [passed, i] = [0, 0];
  for (; ; i++) {
    const word = words[i] as number;
    const here = inside ? ones(word) : 32 - ones(word);
    if (passed + here > nth) break;
    passed += here;
  }
  for (let at = i * 32; ; at++) {
    if (holds(words, at) !== inside) continue;
    if (passed === nth) return at;
    passed++;
  }
}

function holds(words: Uint32Array, at: number): boolean {
  return (((words[at >>> 5] as number) >>> (at & 31)) & 1) === 1;
}

/** How many bits are set: Hacker's Delight (Warren 2013), 5-1. */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
