import { follows, plainEnd } from './bytes.ts';
import { addToHash, emptyHash } from './messages.ts';
import { levels } from './record.ts';

/**
 * What the first bytes of a lager line say, found by position in the two encodings that lager prints:
 *
 *     {"timestamp":"1464827163.912461042","source":"rep","message":"rep.x","log_level":1,"data":{...}}
 *     {"timestamp":"2018-10-08T01:46:05.264026594Z","level":"info","source":"rep","message":"rep.x","data":{...}}
 */
export interface Head {
  /** Seconds since 1970. */
  second: number;
  nano: number;
  /** Index into `levels`. */
  level: number;
  /** Where the message stands in the bytes. */
  messageStart: number;
  messageEnd: number;
  messageHash: number;
  /** Where the object begins that data is; it ends one byte before the line does. */
  dataStart: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const ZERO = 48;
const NINE = 57;
const BRACE = 125;

/** Bytes with which a JSON value, or an empty object up to its end, may end: the last member of data. */
const endsValue = Uint8Array.from({ length: 256 }, (_, byte) =>
  '"}]{0123456789el'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

const timestampKey = Buffer.from('{"timestamp":"');
const levelKey = Buffer.from(',"level":"');
const sourceKey = Buffer.from(',"source":"');
const messageKey = Buffer.from(',"message":"');
const logLevelKey = Buffer.from(',"log_level":');
const levelWords = levels.map((level) => Buffer.from(`${level}"`));
const dataKey = Buffer.from(',"data":{');

/**
 * Reads the head of the line from `start` to `end` into `head`. False when anything is not exactly as lager prints it
 * (other key order, white space, escapes, a prefix, a line that does not end with "}}"): then only a full parse tells.
 */
export function readHead(bytes: Buffer, start: number, end: number, head: Head): boolean {
  if (end - start < 60 || bytes[end - 1] !== BRACE || bytes[end - 2] !== BRACE) return false;
  if (endsValue[bytes[end - 3] as number] !== 1) return false;
  if (!follows(bytes, start, timestampKey)) return false;
  let at = start + timestampKey.length;
  const isDate = bytes[at + 4] === 45;
  at = isDate ? readDate(bytes, at, head) : readEpoch(bytes, at, head);
  if (at < 0) return false;
  if (isDate) {
    if (!follows(bytes, at, levelKey)) return false;
    at += levelKey.length;
    head.level = levelWords.findIndex((word) => follows(bytes, at, word));
    if (head.level < 0) return false;
    at += (levelWords[head.level] as Buffer).length;
  }
  if (!follows(bytes, at, sourceKey)) return false;
  at = plainEnd(bytes, at + sourceKey.length, end) + 1;
  if (at === 0 || !follows(bytes, at, messageKey)) return false;
  head.messageStart = at + messageKey.length;
  if (!readMessage(bytes, end, head)) return false;
  at = head.messageEnd + 1;
  if (!isDate) {
    if (!follows(bytes, at, logLevelKey)) return false;
    head.level = (bytes[at + logLevelKey.length] as number) - ZERO;
    if (!(head.level >= 0 && head.level <= 3)) return false;
    at += logLevelKey.length + 1;
  }
  head.dataStart = at + dataKey.length - 1;
  return follows(bytes, at, dataKey);
}

/** Finds the next head at or behind `start` and before `end`, or -1. No block of bytes is searched twice. */
export function createHeadFinder(): (bytes: Buffer, start: number, end: number) => number {
  let searched: Buffer | undefined;
  let from = 0;
  let at = -1;
  return (bytes, start, end) => {
    if (searched !== bytes || start < from || (at >= 0 && at < start)) {
      searched = bytes;
      from = start;
      at = bytes.indexOf(timestampKey, start);
    }
    return at >= start && at < end ? at : -1;
  };
}

/** Reads the message at `head.messageStart`; false if it is not plain. */
function readMessage(bytes: Buffer, end: number, head: Head): boolean {
  let hash = emptyHash;
  for (let at = head.messageStart; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      head.messageEnd = at;
      head.messageHash = hash;
      return true;
    }
    if (byte === BACKSLASH || byte < 32 || byte > 126) return false;
    hash = addToHash(hash, byte);
  }
  return false;
}

/** Reads "1464827163.912461042"; returns the index behind the closing quote, or -1. */
function readEpoch(bytes: Buffer, start: number, head: Head): number {
  head.second = digits(bytes, start, 10);
  head.nano = digits(bytes, start + 11, 9);
  const shape = bytes[start + 10] === 46 && bytes[start + 20] === QUOTE;
  return shape && head.second >= 0 && head.nano >= 0 && head.second < 2 ** 32 ? start + 21 : -1;
}

let knownDay = -1;
let knownDaySecond = 0;

/** Reads "2018-10-08T01:46:05.264026594Z"; returns the index behind the closing quote, or -1. */
function readDate(bytes: Buffer, start: number, head: Head): number {
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  const hour = digits(bytes, start + 11, 2);
  const minute = digits(bytes, start + 14, 2);
  const second = digits(bytes, start + 17, 2);
  head.nano = digits(bytes, start + 20, 9);
  const inRange = year >= 1970 && year < 2106 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0;
  if (!inRange || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || head.nano < 0) return -1;
  const separators = bytes[start + 7] === 45 && bytes[start + 10] === 84 && bytes[start + 13] === 58;
  const shape = separators && bytes[start + 16] === 58 && bytes[start + 19] === 46 && bytes[start + 29] === 90;
  if (!shape || bytes[start + 30] !== QUOTE) return -1;
  const dayKey = (year * 16 + month) * 32 + day;
  if (dayKey !== knownDay) {
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCDate() !== day) return -1;
    knownDay = dayKey;
    knownDaySecond = date.getTime() / 1000;
  }
  head.second = knownDaySecond + (hour * 60 + minute) * 60 + second;
  return start + 31;
}

/** The number that `count` decimal digits from `start` are, or -1. */
function digits(bytes: Buffer, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i++) {
    const byte = bytes[i] as number;
    if (!(byte >= ZERO && byte <= NINE)) return -1;
    value = value * 10 + byte - ZERO;
  }
  return value;
}
