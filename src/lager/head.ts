import { follows, type Plain, readPlain, type Text, textIn, textOf } from './bytes.ts';
import { digits, readTime, type Time } from './head-time.ts';
import type { Decision, MessageMemory } from './messages.ts';
import { levels } from './record.ts';

/**
 * What the first bytes of a lager line say, found by position in the two encodings that lager prints:
 *
 *     {"timestamp":"1464827163.912461042","source":"rep","message":"rep.x","log_level":1,"data":{...}}
 *     {"timestamp":"2018-10-08T01:46:05.264026594Z","level":"info","source":"rep","message":"rep.x","data":{...}}
 */
export interface Head extends Time {
  /** Index into `levels`. */
  level: number;
  /** Where the message stands in the bytes, and how it ends. */
  messageStart: number;
  readonly message: Plain;
  /** Where the object begins that data is; it ends one byte before the line does. */
  dataStart: number;
}

const BRACE = 125;

/** Bytes with which a JSON value, or an empty object up to its end, may end: the last member of data. */
const endsValue = Uint8Array.from({ length: 256 }, (_, byte) =>
  '"}]{0123456789el'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** How a record begins, and nothing else does. */
export const recordHead = '{"timestamp":"';
const timestampKey = Buffer.from(recordHead);
const timestampText = textOf(recordHead);
const levelKey = textOf(',"level":"');
const sourceKey = textOf(',"source":"');
const messageKey = textOf(',"message":"');
const logLevelKey = textOf(',"log_level":');
const levelWords = levels.map((level) => textOf(`${level}"`));
const dataKey = textOf(',"data":{');

/** A head of which nothing was read yet. */
export function createHead(): Head {
  return { second: 0, nano: 0, isDate: false, level: 0, messageStart: 0, message: { end: 0, hash: 0 }, dataStart: 0 };
}

/**
 * Reads the head of the line from `start` to `end` into `head`, and tells what was decided about its message. Undefined
 * when anything is not exactly as lager prints it (other key order, white space, escapes, a prefix, a line that does not
 * end with "}}"): then only a full parse tells.
 */
export type HeadReader<T> = (bytes: Buffer, start: number, end: number, head: Head) => Decision<T> | undefined;

/**
 * A reader of the heads of one file. Processes write the same messages in the same order again and again: what came behind
 * the last one before is compared first, from the time up to data in one go.
 */
export function createHeadReader<T>(
  remembered: MessageMemory<T>,
  decide: (message: string) => T | undefined,
): HeadReader<T> {
  let last: Decision<T> | undefined;
  return (bytes, start, end, head) => {
    if (!endsWithData(bytes, start, end)) return undefined;
    const at = readTime(bytes, start, head);
    if (at < 0) return undefined;
    const guess = last && remembered.at(last.next);
    if (guess?.stem !== undefined && follows(bytes, at, guess.stem)) {
      head.level = guess.level;
      head.dataStart = at + guess.stem.length - 1;
      last = guess;
      return guess;
    }
    if (!readStem(bytes, at, head)) return undefined;
    const decision = remembered.ofBytes(bytes, head.messageStart, head.message, decide);
    if (last !== undefined) last.next = decision.place;
    if (decision.stem === undefined || !follows(bytes, at, decision.stem)) {
      decision.stem = textIn(bytes, at, head.dataStart + 1);
      decision.level = head.level;
    }
    last = decision;
    return decision;
  };
}

/** Whether the line may end as one does of which data is the last member. */
function endsWithData(bytes: Buffer, start: number, end: number): boolean {
  const hasEnd = end - start >= 60 && bytes[end - 1] === BRACE && bytes[end - 2] === BRACE;
  return hasEnd && endsValue[bytes[end - 3] as number] === 1;
}

const source: Plain = { end: 0, hash: 0 };

/** Reads what stands behind the time, up to data, into `head`; false if it is not as lager prints it. */
function readStem(bytes: Buffer, start: number, head: Head): boolean {
  let at = start;
  if (head.isDate) {
    if (!follows(bytes, at, levelKey)) return false;
    at += levelKey.length;
    head.level = 0;
    while (!follows(bytes, at, levelWords[head.level] as Text)) if (++head.level === levelWords.length) return false;
    at += (levelWords[head.level] as Text).length;
  }
  if (!follows(bytes, at, sourceKey) || !readPlain(bytes, at + sourceKey.length, source)) return false;
  at = source.end + 1;
  if (!follows(bytes, at, messageKey)) return false;
  head.messageStart = at + messageKey.length;
  if (!readPlain(bytes, head.messageStart, head.message)) return false;
  at = head.message.end + 1;
  if (!head.isDate) {
    if (!follows(bytes, at, logLevelKey)) return false;
    head.level = digits(bytes, at + logLevelKey.length, 1);
    if (!(head.level >= 0 && head.level <= 3)) return false;
    at += logLevelKey.length + 1;
  }
  head.dataStart = at + dataKey.length - 1;
  return follows(bytes, at, dataKey);
}

/** Finds the next head at or behind `start` and before `end`, or -1. No block of bytes is searched twice. */
export interface HeadFinder {
  find(bytes: Buffer, start: number, end: number): number;
  /** Says that other bytes follow, maybe in the same memory. */
  forget(): void;
}

/** A finder that knows no bytes yet. */
export function createHeadFinder(): HeadFinder {
  let searched: Buffer | undefined;
  let from = 0;
  let at = -1;
  return {
    find(bytes, start, end) {
      // Most lines begin with their head, and a search costs more than to look there.
      if (follows(bytes, start, timestampText)) return start;
      if (searched !== bytes || start < from || (at >= 0 && at < start)) {
        searched = bytes;
        from = start;
        at = bytes.indexOf(timestampKey, start);
      }
      return at >= start && at < end ? at : -1;
    },
    forget() {
      searched = undefined;
    },
  };
}
