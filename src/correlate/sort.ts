/** Bits that are looked at in one round. */
const digit = 11;
/** More than this is not sorted by insertion. */
const fewItems = 64;

type Compare = (a: number, b: number) => number;

/**
 * The numbers of `keys` in the order of their keys, NaN last. Those whose whole numbers are equal are put in the order of
 * `tie`. By counting, digit by digit (LSD radix sort): in linear time, and nothing is compared but ties. The keys must lie
 * within 2^64 of each other. Where they do not lie within 2^53, as times of a clock that is far off, whole numbers are
 * rounded, and `tie` must compare the keys, NaN last.
 */
export function sortedBy(keys: Float64Array, tie: Compare): Uint32Array {
  const { length } = keys;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    least = Math.min(least, keys[i] || 0);
    most = Math.max(most, keys[i] || 0);
  }
  const last = Math.floor(most - least) + 1;
  const low = new Uint32Array(length);
  const high = new Uint32Array(length);
  let order = new Uint32Array(length);
  let next = new Uint32Array(length);
  const sortBy = (words: Uint32Array, shift: number) => {
    byDigit(order, words, shift, next);
    [order, next] = [next, order];
  };
  for (let i = 0; i < length; i++) {
    const key = keys[i] as number;
    const whole = Number.isNaN(key) ? last : Math.floor(key - least);
    low[i] = whole;
    high[i] = whole / 2 ** 32;
    order[i] = i;
  }
  for (let shift = 0; shift < 32 && last >= 2 ** shift; shift += digit) sortBy(low, shift);
  for (let shift = 0; last >= 2 ** (32 + shift); shift += digit) sortBy(high, shift);
  const isTied = (a: number, b: number) => low[a] === low[b] && high[a] === high[b];
  for (let from = 0, to = 1; from < length; from = to++) {
    while (to < length && isTied(order[from] as number, order[to] as number)) to++;
    sortRange(order, from, to, tie);
  }
  return order;
}

/** Puts `order` into `sorted` by one digit of `words`; where that is equal, it stays as it is. */
function byDigit(order: Uint32Array, words: Uint32Array, shift: number, sorted: Uint32Array): void {
  const mask = 2 ** digit - 1;
  const next = new Uint32Array(mask + 2);
  for (let i = 0; i < words.length; i++) (next[(((words[i] as number) >>> shift) & mask) + 1] as number)++;
  for (let i = 0; i < mask; i++) next[i + 1] = (next[i + 1] as number) + (next[i] as number);
  for (let n = 0; n < order.length; n++) {
    const i = order[n] as number;
    sorted[(next[((words[i] as number) >>> shift) & mask] as number)++] = i;
  }
}

/** Puts those of `items` from `from` up to `to` in the order of `compare`: by insertion, if they are few. */
export function sortRange(items: Uint32Array, from: number, to: number, compare: Compare): void {
  if (to - from > fewItems) {
    items.subarray(from, to).sort(compare);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const item = items[i] as number;
    let at = i;
    for (; at > from && compare(items[at - 1] as number, item) > 0; at--) items[at] = items[at - 1] as number;
    items[at] = item;
  }
}

/**
 * A key to sort texts by: the order of their first six characters, up to the first that is not below \u00ff. Those are
 * not told apart, so that what stands behind them must not count.
 */
export function textKey(text: string): number {
  let key = 0;
  let isTold = true;
  for (let i = 0; i < 6; i++) {
    const code: number = isTold && i < text.length ? Math.min(text.charCodeAt(i), 255) : 0;
    isTold &&= code < 255;
    key = key * 256 + code;
  }
  return key;
}
