import type { ScanCounts } from '../lager/counts.ts';
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

/** The lines of one file that are not lager: how many by reason, and where the first of each stands. */
export interface Rejects {
  readonly counts: Partial<Record<RejectReason, number>>;
  readonly at: Partial<Record<RejectReason, string>>;
}

/** Adds what was read of one file to `input`. A file without records is listed as ignored, unless `isUsed` otherwise. */
export function addFile(input: Input, path: string, counts: ScanCounts, rejects: Rejects, isUsed: boolean): void {
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
  addCounts(input.skipped, rejects.counts);
  if (counts.records === 0) {
    if (isUsed) return;
    const isBinary = counts.rejected.binary !== undefined;
    input.ignored.push({ path, reason: isBinary ? 'binary' : counts.bytes === 0 ? 'empty' : 'no lager line' });
    return;
  }
  input.files++;
  input.lagerLines += counts.lines;
  const { blank: _, 'other-framing': __, 'no-json': text = 0, 'not-lager': other = 0, ...damaged } = rejects.counts;
  input.foreign += text + other;
  input.damaged += Object.values(damaged).reduce((sum, count) => sum + count, counts.cut);
  Object.assign(input.skippedAt, { ...rejects.at, ...input.skippedAt });
  input.from = Math.min(input.from ?? Infinity, counts.from);
  input.to = Math.max(input.to ?? -Infinity, counts.to);
}

/** Adds what was read by somebody else to `input`; where both have a first line, that of `input` stays. */
export function addInput(input: Input, other: Input): void {
  for (const key of [
    'files',
    'bytes',
    'recordBytes',
    'lines',
    'records',
    'cut',
    'lagerLines',
    'damaged',
    'foreign',
  ] as const)
    input[key] += other[key];
  addCounts(input.skippedBytes, other.skippedBytes);
  addCounts(input.framings, other.framings);
  addCounts(input.skipped, other.skipped);
  addCounts(input.levels, other.levels);
  input.ignored.push(...other.ignored);
  Object.assign(input.skippedAt, { ...other.skippedAt, ...input.skippedAt });
  if (other.from !== undefined) input.from = Math.min(input.from ?? Infinity, other.from);
  if (other.to !== undefined) input.to = Math.max(input.to ?? -Infinity, other.to);
}

function addCounts<K extends string>(to: Partial<Record<K, number>>, from: Readonly<Partial<Record<K, number>>>): void {
  for (const key of Object.keys(from) as K[]) to[key] = (to[key] ?? 0) + (from[key] ?? 0);
}
