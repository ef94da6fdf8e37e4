import { follows, type Text, textIn, textOf } from './bytes.ts';

/** The time in the head of a line. */
export interface Time {
  /** Seconds since 1970. */
  second: number;
  nano: number;
  /** Whether it is in the RFC 3339 form. */
  isDate: boolean;
}

const QUOTE = 34;
const DASH = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;

const timestampKey = textOf('{"timestamp":"');

/** How the last line of either form began, up to the point before its fraction: mostly, the next one is of the same second. */
interface Known {
  text: Text;
  second: number;
}
const [dates, epochs]: [Known, Known] = [
  { text: timestampKey, second: -1 },
  { text: timestampKey, second: -1 },
];

/** Reads the time of the line that begins at `start`; returns the index behind the closing quote, or -1. */
export function readTime(bytes: Buffer, start: number, time: Time): number {
  time.isDate = bytes[start + timestampKey.length + 4] === DASH;
  const known = time.isDate ? dates : epochs;
  if (known.second < 0 || !follows(bytes, start, known.text)) {
    if (!follows(bytes, start, timestampKey)) return -1;
    const at = start + timestampKey.length;
    const second = time.isDate ? secondOfDate(bytes, at) : secondOfEpoch(bytes, at);
    if (second < 0) return -1;
    known.second = second;
    known.text = textIn(bytes, start, at + (time.isDate ? 20 : 11));
  }
  time.second = known.second;
  const at = start + known.text.length;
  time.nano = digits(bytes, at, 9);
  if (time.nano < 0) return -1;
  const end = time.isDate ? at + 10 : at + 9;
  return bytes[end] === QUOTE && (!time.isDate || bytes[end - 1] === LETTER_Z) ? end + 1 : -1;
}

/** The second of "1464827163." or -1. */
function secondOfEpoch(bytes: Buffer, start: number): number {
  const second = digits(bytes, start, 10);
  return bytes[start + 10] === DOT && second < 2 ** 32 ? second : -1;
}

/** The second of "2018-10-08T01:46:05." or -1. */
function secondOfDate(bytes: Buffer, start: number): number {
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  const hour = digits(bytes, start + 11, 2);
  const minute = digits(bytes, start + 14, 2);
  const second = digits(bytes, start + 17, 2);
  const inRange = year >= 1970 && year < 2106 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0;
  if (!inRange || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
  const separators = bytes[start + 7] === DASH && bytes[start + 10] === LETTER_T && bytes[start + 13] === COLON;
  if (!separators || bytes[start + 16] !== COLON || bytes[start + 19] !== DOT) return -1;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return date.getUTCDate() === day ? date.getTime() / 1000 : -1;
}

/** The number that `count` decimal digits from `start` are, or -1. */
export function digits(bytes: Buffer, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i++) {
    const byte = bytes[i] as number;
    if (!(byte >= ZERO && byte <= NINE)) return -1;
    value = value * 10 + byte - ZERO;
  }
  return value;
}
