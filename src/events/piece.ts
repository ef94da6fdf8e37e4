import type { FramingName } from '../lager/framings.ts';
import type { LagerRecord } from '../lager/record.ts';
import { type Scanner, scanLager } from '../lager/scan.ts';
import type { Origin } from '../sources/origin.ts';
import { sessionOf } from './extract.ts';
import { createFileCounts, type FileCounts } from './input.ts';
import { createMarkStore, type MarkColumns } from './mark-store.ts';
import { createMarkReader } from './marks.ts';
import type { Meaning, Meanings, Wanted } from './meanings.ts';
import type { LeftEdge } from './pairs.ts';
import { createEventStore, type EventColumns, type StoredFile } from './store.ts';

/** What a piece of a log holds; lines are counted from its beginning. It can be sent from one thread to another. */
export interface Piece {
  readonly columns: EventColumns;
  readonly marks: MarkColumns;
  /** Ends of spans, in the order of their lines, whose other ends may stand in other pieces. */
  readonly left: readonly LeftEdge[];
  /** By number, from 0. */
  readonly strings: readonly string[];
  /** By number, from 0: the log once for each origin of its lines. */
  readonly files: readonly StoredFile[];
  readonly counts: FileCounts;
  /** Handles of containers that a cell makes for itself. */
  readonly noise: readonly string[];
  /** Components that wrote at least one line that the catalogue knows. */
  readonly components: readonly string[];
  /** Events by number of the entry that gave them. */
  readonly tallies: Uint32Array;
}

/** The log that a piece is of. */
export interface LogName {
  readonly path: string;
  readonly origin: Origin;
}

/** Reads one piece after the other: what the program learns about the code that reads is kept. */
export interface PieceReader {
  /** Takes the bytes. */
  readonly scanner: Scanner;
  /** Begins a piece of `log`; the one before must be at its end. */
  begin(log: LogName): void;
  /** What was in the piece, once all of it has been taken. */
  end(): Piece;
}

/** A reader for pieces of logs. `framing` is that of all of them, if it is known. */
export function createPieceReader(meanings: Meanings, framing?: FramingName): PieceReader {
  const store = createEventStore();
  const marks = createMarkStore(store.strings);
  const markReader = createMarkReader(marks, (edge) => left.push(edge));
  let log: LogName = { path: '', origin: { vm: '', job: '' } };
  let left: LeftEdge[] = [];
  let rejects = createFileCounts();
  let noise = new Set<string>();
  let tallies = new Uint32Array(meanings.entries.length);
  /** 1 for each entry of which there was a line. */
  let met = new Uint8Array(meanings.entries.length);
  /** Numbers of files in the store, by origin. */
  let numbers: number[] = [];
  const fileOf = (origin: number) => (numbers[origin] ??= store.files.push(log) - 1);

  const visit = (record: LagerRecord, wanted: readonly Wanted[], line: number, file: number) => {
    for (const { match, extract, noise: isNoise, entry } of wanted) {
      if (!match.when(record.data)) continue;
      met[entry] = 1;
      const attributes = extract.attributes(record.data);
      const session = sessionOf(record.data);
      const { second, nano } = extract.time(record.data) ?? record;
      for (const keys of extract.keys(record.data)) {
        if (isNoise?.test(keys.guid)) {
          noise.add(keys.guid);
          continue;
        }
        tallies[entry] = (tallies[entry] as number) + 1;
        // Written out: spreading objects here costs more than the rest of the visit.
        store.add({
          milestone: match.milestone.id,
          second,
          nano,
          file,
          line,
          guid: keys.guid,
          processGuid: keys.processGuid,
          index: keys.index,
          cell: keys.cell,
          attributes,
          session,
        });
      }
    }
  };

  const scanner = scanLager<Meaning>(
    {
      want: meanings.want,
      keys: ({ keys }) => keys,
      visit(record, { wanted, marks }, line, origin) {
        const file = fileOf(origin);
        visit(record, wanted, line, file);
        if (marks.length > 0) markReader.take(marks, record, record.data, file, line);
      },
      reject(reason, line) {
        rejects.skipped[reason] = (rejects.skipped[reason] ?? 0) + 1;
        rejects.skippedAt[reason] ??= line;
      },
      cut(line) {
        rejects.skippedAt['cut-off'] ??= line;
      },
    },
    meanings.remembered,
    { origin: log.origin, name: log.path, framing },
  );

  return {
    scanner,
    begin(next) {
      log = { path: next.path, origin: next.origin };
      scanner.restart({ origin: log.origin, name: log.path });
      store.clear();
      marks.clear();
      left = [];
      rejects = createFileCounts();
      noise = new Set();
      tallies = new Uint32Array(meanings.entries.length);
      met = new Uint8Array(meanings.entries.length);
      numbers = [];
    },
    end() {
      scanner.end();
      markReader.end();
      const { origins, ...counts } = scanner.counts;
      for (const [number, { vm, job, from }] of origins.entries()) {
        if (from === Infinity) continue;
        const file = { path: log.path, origin: { vm, job }, from_s: from, spoken: scanner.spoken(number) };
        store.files[fileOf(number)] = file;
      }
      return {
        columns: store.columns(),
        marks: marks.columns(),
        left: left.sort((a, b) => a.at.line - b.at.line),
        strings: store.strings.all(),
        files: [...store.files],
        counts: { ...counts, skipped: rejects.skipped, skippedAt: rejects.skippedAt },
        noise: [...noise],
        components: [...new Set(meanings.entries.filter((_, entry) => met[entry]).map(({ component }) => component))],
        tallies,
      };
    },
  };
}

/** The memory of `piece` that can be given away with it. */
export function memoryOf({ columns, marks: { spans, samples } }: Piece): ArrayBuffer[] {
  const arrays = [columns, spans, samples].flatMap((table) => Object.values(table)).filter(ArrayBuffer.isView);
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
