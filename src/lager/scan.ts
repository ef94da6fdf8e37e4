import { type Head, readHead } from './head.ts';
import { type LineSplitter, splitLines } from './lines.ts';
import { type LagerRecord, type Level, levels, parseData, parseRecord, type RejectReason } from './record.ts';

/** What a distinct message means to the caller, and how often it was seen. */
export interface MessageUse<T> {
  readonly wanted: T | undefined;
  count: number;
}

export interface Visitor<T> {
  /** What the caller wants of records with `message`; undefined to have them only counted. Asked once per message, while the memory lasts. */
  want(message: string): T | undefined;
  /** A record that is wanted, with the number of its line, from 1. */
  visit(record: LagerRecord, wanted: T, line: number): void;
  /** A line that is not lager. */
  reject(reason: RejectReason, line: number): void;
}

/** What was read so far. */
export interface ScanCounts {
  lines: number;
  bytes: number;
  records: number;
  /** By index into `levels`. */
  readonly levels: number[];
  /** First and last second of any record since 1970; from > to while there is none. */
  from: number;
  to: number;
}

export interface Scanner extends LineSplitter {
  readonly counts: ScanCounts;
}

/** Distinct messages remembered. One old era writes container ids into messages, so this must have an end. */
const memory = 50_000;

/** Remembered decisions of one visitor, to be shared by the scanners of all files. */
export type MessageMemory<T> = Map<string, MessageUse<T>>;

/**
 * A scanner for the bytes of one file. Lines whose head is exactly as lager prints it are only parsed as JSON when
 * `visitor` wants their message; all others are parsed whole.
 */
export function scanLager<T>(visitor: Visitor<T>, remembered: MessageMemory<T>): Scanner {
  const counts: ScanCounts = { lines: 0, bytes: 0, records: 0, levels: [0, 0, 0, 0], from: Infinity, to: -Infinity };
  const head: Head = { second: 0, nano: 0, level: 0, messageStart: 0, messageEnd: 0 };

  const useOf = (message: string): MessageUse<T> => {
    let use = remembered.get(message);
    if (use === undefined) {
      use = { wanted: visitor.want(message), count: 0 };
      if (remembered.size < memory) remembered.set(message, use);
    }
    return use;
  };

  const count = (use: MessageUse<T>, level: number, second: number) => {
    use.count++;
    counts.records++;
    (counts.levels as [number])[level as 0]++;
    if (second < counts.from) counts.from = second;
    if (second > counts.to) counts.to = second;
  };

  const splitter = splitLines(
    (bytes, start, end) => {
      counts.lines++;
      if (readHead(bytes, start, end, head)) {
        const message = bytes.toString('latin1', head.messageStart, head.messageEnd);
        const use = useOf(message);
        if (use.wanted === undefined) return count(use, head.level, head.second);
        const data = parseData(bytes.toString('utf8', start, end));
        if (typeof data === 'string') return visitor.reject(data, counts.lines);
        count(use, head.level, head.second);
        const level = levels[head.level] as Level;
        return visitor.visit({ second: head.second, nano: head.nano, level, message, data }, use.wanted, counts.lines);
      }
      const record = parseRecord(bytes.toString('utf8', start, end));
      if (typeof record === 'string') return visitor.reject(record, counts.lines);
      const use = useOf(record.message);
      count(use, levels.indexOf(record.level), record.second);
      if (use.wanted !== undefined) visitor.visit(record, use.wanted, counts.lines);
    },
    () => {
      counts.lines++;
      visitor.reject('too-long', counts.lines);
    },
  );

  return {
    counts,
    push(chunk) {
      counts.bytes += chunk.length;
      splitter.push(chunk);
    },
    end: () => splitter.end(),
  };
}
