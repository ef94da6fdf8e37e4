import type { Origin } from '../sources/origin.ts';
import { countRecord, createCounts, type ScanCounts } from './counts.ts';
import type { Unit } from './document.ts';
import { type FramingName, type Prefix, readPrefix } from './framings.ts';
import { createHead, createHeadFinder, createHeadReader } from './head.ts';
import { type LineSplitter, splitLines } from './lines.ts';
import { readMembers, type WantedKeys } from './members.ts';
import type { Decision, MessageMemory } from './messages.ts';
import { createOriginNumbers, originIn } from './origins.ts';
import { type LagerRecord, type Level, levels, parseData, type RejectReason } from './record.ts';
import type { Spoken } from './spoken.ts';
import { createTextReader, type TextSink } from './text.ts';

export interface Visitor<T> {
  /** What the caller wants of records with `message`; undefined to have them only counted. Asked once per message, while the memory lasts. */
  want(message: string): T | undefined;
  /**
   * The paths in data that are looked at in a record that is wanted; without this, or if undefined, all are. With it, the
   * record is valid during `visit` only: the next one is read into the same objects.
   */
  keys?(wanted: T): WantedKeys | undefined;
  /** A record that is wanted, with the number of its (first) line, from 1, and of its origin in `ScanCounts.origins`. */
  visit(record: LagerRecord, wanted: T, line: number, origin: number): void;
  /** Any record at all, wanted or not, as its JSON. */
  record?(json: string, record: LagerRecord, line: number, origin: number): void;
  /** A line that is no record. */
  reject(reason: RejectReason, line: number): void;
  /** A line that was cut off, but is a record all the same: its message is whole. */
  cut(line: number): void;
}

export interface Scanner extends LineSplitter {
  readonly counts: ScanCounts;
  /** When records were written by the origin of that number. */
  spoken(origin: number): Spoken;
  /** Reads a unit of a JSON document instead of a line. */
  pushUnit(unit: Unit): void;
  /** Forgets what was counted: what follows is of another log, or of a piece of one that needs nothing of what came before. */
  restart(log: ScannedLog): void;
  /** Says that a document of `size` bytes is at its end, and whether there were records in it. */
  endDocument(size: number, hasRecords: boolean): void;
  /** Counts bytes that are not read at all. */
  skip(reason: RejectReason, size: number): void;
}

export interface ScannedLog {
  /** As far as the path of the file tells. */
  readonly origin: Origin;
  /** Stands for the app in the text of `cf logs`, where nothing else names it. */
  readonly name: string;
}

export interface ScanOptions extends ScannedLog {
  /** Only records in this framing count. */
  readonly framing?: FramingName | undefined;
}

/** A record that may be used for the next one. */
type Lent = { -readonly [Key in keyof LagerRecord]: LagerRecord[Key] };

/**
 * A scanner for the bytes of one file. Lines whose JSON is exactly as lager prints it are only parsed when `visitor`
 * wants their message; all others are read as text.
 */
export function scanLager<T>(visitor: Visitor<T>, remembered: MessageMemory<T>, options: ScanOptions): Scanner {
  const head = createHead();
  const heads = createHeadFinder();
  const lent: Lent = { second: 0, nano: 0, level: 'debug', message: '', data: {} };
  let origins = createOriginNumbers(options.origin);
  let counts = createCounts(origins);

  // What an app says means nothing to the platform, and is never said twice.
  const decide = (message: string) => (message.startsWith('cf.APP') ? undefined : visitor.want(message));

  const readHead = createHeadReader(remembered, decide);

  const isAllowed = (framing: FramingName) =>
    options.framing === undefined ||
    framing === options.framing ||
    // A short record needs no second line.
    (framing === 'plain' && (options.framing === 'pretty' || options.framing === 'wrapped'));

  const accept = (
    record: LagerRecord,
    json: string,
    wanted: T | undefined,
    framing: FramingName,
    origin: number,
    line: number,
  ) => {
    const named = originIn(record.data);
    const number = named ? origins.number(named, false) : origin;
    countRecord(counts, origins, levels.indexOf(record.level), record, framing, number);
    visitor.record?.(json, record, line, number);
    if (wanted !== undefined) visitor.visit(record, wanted, line, number);
  };

  const reject = (reason: RejectReason, line: number, size: number) => {
    counts.rejected[reason] = (counts.rejected[reason] ?? 0) + size;
    visitor.reject(reason, line);
  };

  const sink: TextSink = {
    accept({ record, json, prefix, wrapper }, over, { line }) {
      const read = readPrefix(prefix);
      const framing = over ?? (wrapper ? 'envelope' : read.framing);
      if (!isAllowed(framing)) return false;
      // Of what a wrapper says and a prefix inside it, the one that names an instance counts.
      const isBetter = !wrapper || !read.isWeak || (read.origin.vm !== '' && wrapper.isWeak);
      accept(
        record,
        json,
        remembered.ofText(record.message, decide).wanted,
        framing,
        isBetter ? origins.number(read.origin, read.isWeak) : origins.number(wrapper, wrapper.isWeak),
        line,
      );
      return true;
    },
    reject,
    use(size) {
      counts.recordBytes += size;
    },
    cut(line) {
      counts.cut++;
      visitor.cut(line);
    },
  };
  let text = createTextReader(options.name, sink);

  /** Reads a line by its head, at `at`. False if it has to be read as text after all. */
  const readByHead = (bytes: Buffer, start: number, at: number, end: number): boolean => {
    const decision = readHead(bytes, at, end, head);
    return decision !== undefined && readData(bytes, start, at, end, decision);
  };

  /** The same, once its head was read. */
  const readData = (
    bytes: Buffer,
    start: number,
    at: number,
    end: number,
    { message, wanted }: Decision<T>,
  ): boolean => {
    const prefix: Prefix | undefined = at === start ? undefined : readPrefix(bytes.toString('utf8', start, at));
    const framing = prefix?.framing ?? 'plain';
    if (!isAllowed(framing) || framing === 'cf-logs') return false;
    const origin = prefix ? origins.number(prefix.origin, prefix.isWeak) : 0;
    if (wanted === undefined && visitor.record === undefined) {
      // Whoever reads the data finds out by itself that a second record was glued to the first.
      if (heads.find(bytes, at + 1, end) >= 0) return false;
      countRecord(counts, origins, head.level, head, framing, origin);
      return true;
    }
    const keys = wanted !== undefined && visitor.record === undefined ? visitor.keys?.(wanted) : undefined;
    const members = keys && readMembers(bytes, head.dataStart, end - 1, keys);
    const json = members ? '' : bytes.toString('utf8', at, end);
    const data = members ?? parseData(json);
    if (!data) return false;
    const record: Lent = members ? lent : { ...lent };
    record.second = head.second;
    record.nano = head.nano;
    record.level = levels[head.level] as Level;
    record.message = message;
    record.data = data;
    accept(record, json, wanted, framing, origin, counts.lines);
    return true;
  };

  const splitter = splitLines(
    (bytes, start, end, size) => {
      counts.lines++;
      const at = heads.find(bytes, start, end);
      if (at >= 0) text.interrupt();
      if (at >= 0 && readByHead(bytes, start, at, end)) counts.recordBytes += size;
      else text.push({ text: bytes.toString('utf8', start, end), line: counts.lines, size });
    },
    (size) => {
      counts.lines++;
      text.interrupt();
      reject('too-long', counts.lines, size);
    },
  );

  return {
    get counts() {
      return counts;
    },
    spoken: (origin) => origins.spoken(origin),
    restart({ origin, name }) {
      origins = createOriginNumbers(origin);
      counts = createCounts(origins);
      text = createTextReader(name, sink);
    },
    push(chunk) {
      counts.bytes += chunk.length;
      heads.forget();
      splitter.push(chunk);
    },
    pushUnit(unit) {
      counts.lines++;
      text.pushUnit(unit, counts.lines);
    },
    endDocument(size, hasRecords) {
      counts.bytes += size;
      // What is between the units belongs to them.
      if (hasRecords) counts.recordBytes += size;
      else counts.rejected['not-lager'] = (counts.rejected['not-lager'] ?? 0) + size;
    },
    skip(reason, size) {
      counts.bytes += size;
      counts.rejected[reason] = size;
    },
    end() {
      splitter.end();
      text.interrupt();
    },
  };
}
