import { lowest, type Plain, viewOf, wordAt } from './bytes.ts';

/** Texts that are remembered, a power of two: each has one place, and the last one of a place stays. */
const places = 1 << 14;
/** Bytes of a text, at most: a process guid is two guids. */
const longest = 80;
const wordsOfOne = longest / 4;

const texts: string[] = new Array(places).fill('');
/** What tells quickly that a place has another text: these take little memory. */
const hashes = new Int32Array(places);
const lengths = new Uint8Array(places);
const words = new Int32Array(places * wordsOfOne);

/**
 * The text that `readPlain` found in `bytes` from `start`. Where the same was read before, it is the same string: guids
 * come again and again, and a string that is known needs no memory, and has its hash already.
 */
export function knownText(bytes: Buffer, start: number, { end, hash }: Plain): string {
  const length = end - start;
  if (length === 0) return '';
  if (length > longest) return bytes.toString('latin1', start, end);
  const place = hash & (places - 1);
  const isKnown = hashes[place] === hash && lengths[place] === length && isSame(bytes, start, length, place);
  if (isKnown) return texts[place] as string;
  hashes[place] = hash;
  lengths[place] = length;
  return remember(bytes, start, end, place);
}

/** Whether the text at `place`, which is as long, has the same bytes. */
function isSame(bytes: Buffer, start: number, length: number, place: number): boolean {
  const view = viewOf(bytes);
  let i = place * wordsOfOne;
  const last = start + (length & ~3);
  for (let at = start; at < last; at += 4) if (words[i++] !== view.getInt32(at, true)) return false;
  const mask = lowest(length & 3);
  return mask === 0 || (((words[i] as number) ^ wordAt(bytes, view, last)) & mask) === 0;
}

function remember(bytes: Buffer, start: number, end: number, place: number): string {
  const view = viewOf(bytes);
  const first = place * wordsOfOne;
  for (let i = 0; start + 4 * i < end; i++) words[first + i] = wordAt(bytes, view, start + 4 * i);
  const text = bytes.toString('latin1', start, end);
  texts[place] = text;
  return text;
}
