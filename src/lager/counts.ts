import type { FramingName } from './framings.ts';
import type { OriginNumbers, SeenOrigin } from './origins.ts';
import type { RejectReason } from './record.ts';
import type { Instant } from './timestamp.ts';

/** What was read so far. */
export interface ScanCounts {
  lines: number;
  bytes: number;
  /** Bytes of lines that are records; with `rejected`, all bytes are accounted for. */
  recordBytes: number;
  /** Bytes of lines that are no record, by reason. */
  readonly rejected: Partial<Record<RejectReason, number>>;
  records: number;
  /** Records whose line was cut off, but their message was whole. */
  cut: number;
  /** By index into `levels`. */
  readonly levels: number[];
  /** Records by framing. */
  readonly framings: Partial<Record<FramingName, number>>;
  /** The origin of the file itself, then those that its lines name. */
  readonly origins: readonly SeenOrigin[];
  /** First and last second of any record since 1970; from > to while there is none. */
  from: number;
  to: number;
}

/** Nothing was read yet of a file with `origins`. */
export function createCounts({ seen }: Pick<OriginNumbers, 'seen'>): ScanCounts {
  return {
    lines: 0,
    bytes: 0,
    recordBytes: 0,
    rejected: {},
    records: 0,
    cut: 0,
    levels: [0, 0, 0, 0],
    framings: {},
    origins: seen,
    from: Infinity,
    to: -Infinity,
  };
}

/** Counts a record of a level (an index into `levels`) that was written by number `origin` of `origins`. */
export function countRecord(
  counts: ScanCounts,
  origins: OriginNumbers,
  level: number,
  { second, nano }: Instant,
  framing: FramingName,
  origin: number,
): void {
  counts.records++;
  counts.levels[level] = (counts.levels[level] as number) + 1;
  counts.framings[framing] = (counts.framings[framing] ?? 0) + 1;
  if (second < counts.from) counts.from = second;
  if (second > counts.to) counts.to = second;
  origins.see(origin, second, nano);
}
