import { follows, plainEnd } from './bytes.ts';

/** Keys of data whose values are wanted. */
export interface WantedKeys {
  readonly texts: readonly string[];
  readonly bytes: readonly Buffer[];
}

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const LIST = 91;
const LIST_END = 93;
const OBJECT = 123;
const OBJECT_END = 125;
const LOWER_E = 101;
const UPPER_E = 69;
const PLUS = 43;
const LOWER_U = 117;

/** Deeper than this, the full parser is asked. */
const deepest = 32;

const escapes = new Set(Buffer.from('"\\/bfnrt'));
const literals = ['true', 'false', 'null'].map((text) => Buffer.from(text));

/** The wanted keys as `readMembers` takes them. */
export function wantedKeys(texts: readonly string[]): WantedKeys {
  return { texts, bytes: texts.map((text) => Buffer.from(text)) };
}

/**
 * The wanted members of the object that begins at `start` and must end at `end`, as JSON.parse of all of it would give
 * them, without making anything of the others. Undefined where anything is not as Go prints it (white space, an unusual
 * number, a syntax error): then only the full parser can tell.
 */
export function readMembers(
  bytes: Buffer,
  start: number,
  end: number,
  keys: WantedKeys,
): Record<string, unknown> | undefined {
  const found: Record<string, unknown> = {};
  let at = start + 1;
  if (bytes[start] !== OBJECT) return undefined;
  if (bytes[at] === OBJECT_END) return at + 1 === end ? found : undefined;
  for (;;) {
    if (bytes[at] !== QUOTE) return undefined;
    const keyEnd = plainEnd(bytes, at + 1, end);
    if (keyEnd < 0 || bytes[keyEnd + 1] !== COLON) return undefined;
    const key = indexOfKey(bytes, at + 1, keyEnd, keys);
    const from = keyEnd + 2;
    const to = valueEnd(bytes, from, end, 0);
    if (to < 0) return undefined;
    if (key >= 0) found[keys.texts[key] as string] = valueIn(bytes, from, to);
    const next = bytes[to];
    if (next === OBJECT_END) return to + 1 === end ? found : undefined;
    if (next !== COMMA) return undefined;
    at = to + 1;
  }
}

function indexOfKey(bytes: Buffer, start: number, end: number, { bytes: wanted }: WantedKeys): number {
  return wanted.findIndex((key) => key.length === end - start && follows(bytes, start, key));
}

/** The value whose JSON is known to stand there. */
function valueIn(bytes: Buffer, from: number, to: number): unknown {
  if (bytes[from] === QUOTE && plainEnd(bytes, from + 1, to) === to - 1)
    return bytes.toString('latin1', from + 1, to - 1);
  return JSON.parse(bytes.toString('utf8', from, to));
}

/** The index behind the value at `at`, or -1. */
function valueEnd(bytes: Buffer, at: number, end: number, depth: number): number {
  const byte = bytes[at] as number;
  if (byte === QUOTE) return textEnd(bytes, at + 1, end);
  if (byte === OBJECT || byte === LIST) return depth < deepest ? listEnd(bytes, at, end, depth + 1) : -1;
  if (byte === MINUS || (byte >= ZERO && byte <= NINE)) return numberEnd(bytes, at, end);
  const literal = literals.find((text) => follows(bytes, at, text));
  return literal && at + literal.length <= end ? at + literal.length : -1;
}

function textEnd(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at + 1;
    if (byte < 32) return -1;
    if (byte !== BACKSLASH) continue;
    const escaped = bytes[++at] as number;
    if (escaped === LOWER_U) {
      for (let i = 0; i < 4; i++) if (!isHex(bytes[++at] as number)) return -1;
    } else if (!escapes.has(escaped)) return -1;
  }
  return -1;
}

function isHex(byte: number): boolean {
  return (byte >= ZERO && byte <= NINE) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);
}

function listEnd(bytes: Buffer, start: number, end: number, depth: number): number {
  const isObject = bytes[start] === OBJECT;
  const close = isObject ? OBJECT_END : LIST_END;
  let at = start + 1;
  if (bytes[at] === close) return at + 1;
  while (at < end) {
    if (isObject) {
      if (bytes[at] !== QUOTE) return -1;
      at = textEnd(bytes, at + 1, end);
      if (at < 0 || bytes[at] !== COLON) return -1;
      at++;
    }
    at = valueEnd(bytes, at, end, depth);
    if (at < 0) return -1;
    if (bytes[at] === close) return at + 1;
    if (bytes[at] !== COMMA) return -1;
    at++;
  }
  return -1;
}

function numberEnd(bytes: Buffer, start: number, end: number): number {
  let at = bytes[start] === MINUS ? start + 1 : start;
  const whole = digitsEnd(bytes, at, end);
  if (whole === at || (bytes[at] === ZERO && whole > at + 1)) return -1;
  at = whole;
  if (bytes[at] === DOT) {
    const fraction = digitsEnd(bytes, at + 1, end);
    if (fraction === at + 1) return -1;
    at = fraction;
  }
  if (bytes[at] === LOWER_E || bytes[at] === UPPER_E) {
    const sign = bytes[at + 1] === PLUS || bytes[at + 1] === MINUS ? 1 : 0;
    const power = digitsEnd(bytes, at + 1 + sign, end);
    if (power === at + 1 + sign) return -1;
    at = power;
  }
  return at;
}

function digitsEnd(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++;
  return at;
}
