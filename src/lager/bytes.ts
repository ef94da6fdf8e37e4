// Bytes are looked at four at a time: a load of 32 bits costs as much as one of 8.

const QUOTE = 34;
const ones = 0x01010101;
const tops = 0x80808080 | 0;
const quotes = 0x22222222;
const backslashes = 0x5c5c5c5c;
const spaces = 0x20202020;

/** A text to be compared with bytes. */
export interface Text {
  readonly length: number;
  /** Its bytes in fours, the first lowest; what is in the last one behind its end counts for nothing. */
  readonly words: Int32Array;
  /** Which bits of the last word belong to it. */
  readonly mask: number;
}

/** A string in bytes of which the end and a hash are known. */
export interface Plain {
  /** Where its closing quote stands. */
  end: number;
  hash: number;
}

let viewed: Buffer | undefined;
let view: DataView = new DataView(new ArrayBuffer(0));

/** A view of `bytes`. Lines of one block come one after the other, so that the last one is at hand. */
export function viewOf(bytes: Buffer): DataView {
  if (viewed !== bytes) {
    viewed = bytes;
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  return view;
}

/** Four bytes from `at`, the first lowest, and 0 for what is behind the end; `view` is that of `bytes`. */
export function wordAt(bytes: Buffer, view: DataView, at: number): number {
  return at + 4 <= bytes.length ? view.getInt32(at, true) : lastBytes(bytes, at);
}

function lastBytes(bytes: Buffer, at: number): number {
  let word = 0;
  for (let i = bytes.length - 1; i >= at; i--) word = (word << 8) | (bytes[i] as number);
  return word;
}

/** The lowest `count` bytes of a word, 0 to 3. */
export function lowest(count: number): number {
  return (1 << (8 * count)) - 1;
}

/** `text` as it stands in bytes. */
export function textOf(text: string): Text {
  const bytes = Buffer.from(text);
  return textIn(bytes, 0, bytes.length);
}

/** The text that stands from `start` to `end`. */
export function textIn(bytes: Buffer, start: number, end: number): Text {
  const view = viewOf(bytes);
  const length = end - start;
  const words = new Int32Array((length >> 2) + 1);
  for (let i = 0; i < words.length; i++) words[i] = wordAt(bytes, view, start + 4 * i);
  return { length, words, mask: lowest(length & 3) };
}

/** Whether `text`, without a byte 0, stands at `at`. */
export function follows(bytes: Buffer, at: number, { words, mask }: Text): boolean {
  const view = viewOf(bytes);
  const last = at + 4 * (words.length - 1);
  if (last + 4 > bytes.length) return endsWith(bytes, at, words, mask);
  let i = 0;
  for (let from = at; from < last; from += 4) if (view.getInt32(from, true) !== words[i++]) return false;
  return ((view.getInt32(last, true) ^ (words[i] as number)) & mask) === 0;
}

/** The same at the end of `bytes`, where there may be less than four. */
function endsWith(bytes: Buffer, at: number, words: Int32Array, mask: number): boolean {
  const last = words.length - 1;
  return words.every((word, i) => ((wordAt(bytes, view, at + 4 * i) ^ word) & (i === last ? mask : -1)) === 0);
}

/** The top bit of each byte that is a quote, a backslash or a control character; only of the first one it is sure. */
export function stopsIn(word: number): number {
  const quote = word ^ quotes;
  const backslash = word ^ backslashes;
  return (((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | ((word - spaces) & ~word)) & tops;
}

/** How many bytes come before the first whose top bit is in `found`, which is not 0. */
export function bytesBefore(found: number): number {
  return (31 - Math.clz32(found & -found)) >> 3;
}

/** Reads a string of ASCII without escapes, whose bytes begin at `start`; false if it is none. */
export function readPlain(bytes: Buffer, start: number, plain: Plain): boolean {
  const view = viewOf(bytes);
  const last = bytes.length - 4;
  let hash = 0;
  for (let at = start; ; at += 4) {
    const word = at <= last ? view.getInt32(at, true) : lastBytes(bytes, at);
    const found = stopsIn(word) | (word & tops);
    if (found !== 0) {
      const count = bytesBefore(found);
      plain.end = at + count;
      plain.hash = finish(mix(hash, word & lowest(count)));
      return ((word >> (8 * count)) & 0xff) === QUOTE;
    }
    hash = mix(hash, word);
  }
}

/** Takes up four bytes: FNV-1a, but for their number. */
function mix(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x01000193);
}

/** Multiplications carry upwards only: what the upper bits know is brought down, as murmur3 does. */
function finish(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}
