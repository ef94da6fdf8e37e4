import { createCounts, type ScanCounts } from '../lager/counts.ts';
import type { FramingName } from '../lager/framings.ts';
import type { RejectReason } from '../lager/record.ts';

/** A file without a single lager line that was of no other use either. */
export interface IgnoredFile {
  readonly path: string;
  readonly reason: 'empty' | 'binary' | 'no lager line';
}

/** What was read, whatever it meant. */
export interface Input {
  /** Files with lager lines. */
  files: number;
  readonly ignored: IgnoredFile[];
  bytes: number;
  /** Bytes of lines that are records; with `skippedBytes`, all bytes are accounted for. */
  recordBytes: number;
  /** Bytes of lines that are no records, by reason. */
  readonly skippedBytes: Partial<Record<RejectReason, number>>;
  lines: number;
  records: number;
  /** Records of lines that were cut off, but whose message was whole. They are among the damaged. */
  cut: number;
  /** Records by how they stand in their file. */
  readonly framings: Partial<Record<FramingName, number>>;
  /** By level name; levels that were not seen are absent. */
  readonly levels: { debug: number; info: number; error: number; fatal: number };
  /** Lines that are not lager, by reason. */
  readonly skipped: Partial<Record<RejectReason, number>>;
  /** Lines of files with lager lines. */
  lagerLines: number;
  /** How many of them are damaged. */
  damaged: number;
  /** How many of them are plain text, such as Go's panics, or JSON of other programs. */
  foreign: number;
  /** Where the first line of each reason stands in a lager file, as file:line. */
  readonly skippedAt: Partial<Record<RejectReason, string>>;
  /** Seconds since 1970 of the first and last record; undefined if there is none. */
  from: number | undefined;
  to: number | undefined;
}

/** What is known before anything was read. */
export function createInput(): Input {
  return {
    files: 0,
    ignored: [],
    bytes: 0,
    recordBytes: 0,
    skippedBytes: {},
    lines: 0,
    records: 0,
    cut: 0,
    framings: {},
    levels: { debug: 0, info: 0, error: 0, fatal: 0 },
    skipped: {},
    lagerLines: 0,
    damaged: 0,
    foreign: 0,
    skippedAt: {},
    from: undefined,
    to: undefined,
  };
}

/** What was read of one log, or of a piece of it. */
export interface FileCounts extends Omit<ScanCounts, 'origins'> {
  /** Lines that are not lager, by reason. */
  readonly skipped: Partial<Record<RejectReason, number>>;
  /** The first line of each reason, and of what was cut off. */
  readonly skippedAt: Partial<Record<RejectReason, number>>;
}

/** Of a log of which nothing was read yet. */
export function createFileCounts(): FileCounts {
  const { origins: _, ...counts } = createCounts({ seen: [] });
  return { ...counts, skipped: {}, skippedAt: {} };
}

/** Adds what the next piece of a log holds to what those before it held. */
export function addPiece(to: FileCounts, next: FileCounts): void {
  for (const [reason, line] of Object.entries(next.skippedAt)) to.skippedAt[reason as RejectReason] ??= to.lines + line;
  for (const key of ['lines', 'bytes', 'recordBytes', 'records', 'cut'] as const) to[key] += next[key];
  addCounts(to.rejected, next.rejected);
  addCounts(to.framings, next.framings);
  addCounts(to.skipped, next.skipped);
  next.levels.forEach((count, level) => {
    to.levels[level] = (to.levels[level] ?? 0) + count;
  });
  to.from = Math.min(to.from, next.from);
  to.to = Math.max(to.to, next.to);
}

/** Adds what was read of one file to `input`. A file without records is listed as ignored, unless `isUsed` otherwise. */
export function addFile(input: Input, path: string, counts: FileCounts, isUsed: boolean): void {
  input.bytes += counts.bytes;
  input.recordBytes += counts.recordBytes;
  input.lines += counts.lines;
  input.records += counts.records;
  input.cut += counts.cut;
  addCounts(input.skippedBytes, counts.rejected);
  addCounts(input.framings, counts.framings);
  const [debug = 0, info = 0, error = 0, fatal = 0] = counts.levels;
  input.levels.debug += debug;
  input.levels.info += info;
  input.levels.error += error;
  input.levels.fatal += fatal;
  addCounts(input.skipped, counts.skipped);
  if (counts.records === 0) {
    if (isUsed) return;
    const isBinary = counts.rejected.binary !== undefined;
    input.ignored.push({ path, reason: isBinary ? 'binary' : counts.bytes === 0 ? 'empty' : 'no lager line' });
    return;
  }
  input.files++;
  input.lagerLines += counts.lines;
  const { blank: _, 'other-framing': __, 'no-json': text = 0, 'not-lager': other = 0, ...damaged } = counts.skipped;
  input.foreign += text + other;
  input.damaged += Object.values(damaged).reduce((sum, count) => sum + count, counts.cut);
  for (const [reason, line] of Object.entries(counts.skippedAt)) {
    input.skippedAt[reason as RejectReason] ??= `${path}:${line}`;
  }
  input.from = Math.min(input.from ?? Infinity, counts.from);
  input.to = Math.max(input.to ?? -Infinity, counts.to);
}

function addCounts<K extends string>(to: Partial<Record<K, number>>, from: Readonly<Partial<Record<K, number>>>): void {
  for (const key of Object.keys(from) as K[]) to[key] = (to[key] ?? 0) + (from[key] ?? 0);
}
