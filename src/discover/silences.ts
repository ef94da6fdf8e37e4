import type { Place } from './kinds.ts';

/** A record at the edge of a silence. */
export interface Edge {
  readonly time_ns: number;
  readonly message: string;
  readonly at: Place;
}

/** A time without any record in a log. */
export interface Silence {
  readonly before: Edge;
  /** Null where the log ends with it. */
  readonly after: Edge | null;
}

/** One piece of a log: when it was written, and where it was silent. */
export interface Piece {
  records: number;
  first: Edge | undefined;
  last: Edge | undefined;
  /** The longest ones, in any order. */
  silences: Silence[];
}

/** One log of one VM: all of its pieces, in the order in which they were read. */
export interface Log {
  /** Its VM and file, "diego-cell/0 rep.stdout.log", or its path. */
  readonly name: string;
  readonly pieces: Piece[];
}

/** In one piece, so many are kept, and shorter ones are none. */
const mostKept = 8;
const least_ns = 1e9;

/** A piece without any record yet. */
export function createPiece(): Piece {
  return { records: 0, first: undefined, last: undefined, silences: [] };
}

/** The nanoseconds of `silence` until `end_ns`, if nothing ends it before. */
export function silenceOf({ before, after }: Silence, end_ns: number): number {
  return (after?.time_ns ?? end_ns) - before.time_ns;
}

/** Notes a record. Lines may come late: one that falls into a silence splits it. */
export function noteRecord(piece: Piece, time_ns: number, message: string, at: Place): void {
  piece.records++;
  const { last } = piece;
  if (!last || time_ns >= last.time_ns) {
    const edge = { time_ns, message, at };
    if (last && time_ns - last.time_ns >= least_ns) keep(piece, { before: last, after: edge });
    piece.first ??= edge;
    piece.last = edge;
    return;
  }
  const edge = { time_ns, message, at };
  if (piece.first && time_ns < piece.first.time_ns) piece.first = edge;
  const split = piece.silences.find(
    ({ before, after }) => before.time_ns < time_ns && after && time_ns < after.time_ns,
  );
  if (!split) return;
  piece.silences = piece.silences.filter((silence) => silence !== split);
  keep(piece, { before: split.before, after: edge });
  keep(piece, { before: edge, after: split.after });
}

function keep(piece: Piece, silence: Silence): void {
  if (silenceOf(silence, 0) < least_ns) return;
  piece.silences.push(silence);
  if (piece.silences.length <= mostKept) return;
  const shortest = piece.silences.reduce((least, one) => (silenceOf(one, 0) < silenceOf(least, 0) ? one : least));
  piece.silences = piece.silences.filter((one) => one !== shortest);
}
