import { lowest, type Plain, viewOf, wordAt } from './bytes.ts';

/** Texts that are remembered, a power of two: each has one place, and the last one of a place stays. */
const places = 1 << 14;
/** Bytes of a text, at most: a process guid is two guids. */
const longest = 80;

/** Of each place: hash, length, and the bytes in fours. They stand side by side, because memory is slow. */
const stride = 2 + longest / 4;
const slots = new Int32Array(places * stride);
const texts: string[] = new Array(places).fill('');

/**
 * The text that `readPlain` found in `bytes` from `start`. Where the same was read before, it is the same string: guids
 * come again and again, and a string that is known needs no memory, and has its hash already.
 */
export function knownText(bytes: Buffer, start: number, { end, hash }: Plain): string {
  const length = end - start;
  if (length === 0) return '';
  if (length > longest) return bytes.toString('latin1', start, end);
  const place = hash & (places - 1);
  const slot = place * stride;
  const isKnown = slots[slot] === hash && slots[slot + 1] === length && isSame(bytes, start, length, slot + 2);
  return isKnown ? (texts[place] as string) : remember(bytes, start, end, hash);
}

/** Whether `length` bytes from `start` are those in `slots` from `i`. */
function isSame(bytes: Buffer, start: number, length: number, i: number): boolean {
  const view = viewOf(bytes);
  const last = start + (length & ~3);
  let word = i;
  for (let at = start; at < last; at += 4) if (slots[word++] !== view.getInt32(at, true)) return false;
  const mask = lowest(length & 3);
  return mask === 0 || (((slots[word] as number) ^ wordAt(bytes, view, last)) & mask) === 0;
}

function remember(bytes: Buffer, start: number, end: number, hash: number): string {
  const view = viewOf(bytes);
  const place = hash & (places - 1);
  let word = place * stride;
  slots[word++] = hash;
  slots[word++] = end - start;
  for (let at = start; at < end; at += 4) slots[word++] = wordAt(bytes, view, at);
  const text = bytes.toString('latin1', start, end);
  texts[place] = text;
  return text;
}
