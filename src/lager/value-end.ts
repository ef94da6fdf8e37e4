import { bytesBefore, follows, stopsIn, textOf, viewOf, wordAt } from './bytes.ts';

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
const literals = ['true', 'false', 'null'].map(textOf);

/** The index behind the JSON value at `at`, or -1 where there is none as Go prints it. */
export function valueEnd(bytes: Buffer, at: number, depth = 0): number {
  const byte = bytes[at] as number;
  if (byte === QUOTE) return textEnd(bytes, at + 1);
  if (byte === OBJECT || byte === LIST) return depth < deepest ? listEnd(bytes, at, depth + 1) : -1;
  if (byte === MINUS || (byte >= ZERO && byte <= NINE)) return numberEnd(bytes, at);
  for (const literal of literals) if (follows(bytes, at, literal)) return at + literal.length;
  return -1;
}

/** The index behind the closing quote of the string whose bytes begin at `start`, or -1. */
function textEnd(bytes: Buffer, start: number): number {
  const view = viewOf(bytes);
  let at = start;
  for (;;) {
    const found = stopsIn(wordAt(bytes, view, at));
    if (found === 0) {
      at += 4;
      continue;
    }
    at += bytesBefore(found);
    if (bytes[at] === QUOTE) return at + 1;
    if (bytes[at] !== BACKSLASH) return -1;
    const escaped = bytes[at + 1] as number;
    at += 2;
    if (escaped === LOWER_U) {
      for (const end = at + 4; at < end; at++) if (!isHex(bytes[at] as number)) return -1;
    } else if (!escapes.has(escaped)) return -1;
  }
}

function isHex(byte: number): boolean {
  return (byte >= ZERO && byte <= NINE) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);
}

function listEnd(bytes: Buffer, start: number, depth: number): number {
  const isObject = bytes[start] === OBJECT;
  const close = isObject ? OBJECT_END : LIST_END;
  let at = start + 1;
  if (bytes[at] === close) return at + 1;
  for (;;) {
    if (isObject) {
      if (bytes[at] !== QUOTE) return -1;
      at = textEnd(bytes, at + 1);
      if (at < 0 || bytes[at] !== COLON) return -1;
      at++;
    }
    at = valueEnd(bytes, at, depth);
    if (at < 0) return -1;
    if (bytes[at] === close) return at + 1;
    if (bytes[at] !== COMMA) return -1;
    at++;
  }
}

function numberEnd(bytes: Buffer, start: number): number {
  let at = bytes[start] === MINUS ? start + 1 : start;
  const whole = digitsEnd(bytes, at);
  if (whole === at || (bytes[at] === ZERO && whole > at + 1)) return -1;
  at = whole;
  if (bytes[at] === DOT) {
    const fraction = digitsEnd(bytes, at + 1);
    if (fraction === at + 1) return -1;
    at = fraction;
  }
  if (bytes[at] === LOWER_E || bytes[at] === UPPER_E) {
    const sign = bytes[at + 1] === PLUS || bytes[at + 1] === MINUS ? 1 : 0;
    const power = digitsEnd(bytes, at + 1 + sign);
    if (power === at + 1 + sign) return -1;
    at = power;
  }
  return at;
}

function digitsEnd(bytes: Buffer, start: number): number {
  let at = start;
  while ((bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++;
  return at;
}
