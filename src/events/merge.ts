import type { Catalog } from '../catalog/catalog.ts';
import type { MessageEntry } from '../catalog/schema.ts';
import { joinSpoken } from '../lager/spoken.ts';
import { addFile, addPiece, createFileCounts, createInput, type Input } from './input.ts';
import { createMarkStore, type MarkStore } from './mark-store.ts';
import { createPairs } from './pairs.ts';
import type { LogName, Piece } from './piece.ts';
import { createEventStore, type EventStore, type StoredFile } from './store.ts';

/** What pieces of logs held, put together. */
export interface Merged {
  readonly store: EventStore;
  /** What is known of the system around the work. */
  readonly marks: MarkStore;
  readonly input: Input;
  /** Handles of containers that a cell makes for itself. */
  readonly noise: ReadonlySet<string>;
  /** Components that wrote at least one line that the catalogue knows. */
  readonly components: ReadonlySet<string>;
  /** How many events each entry of the catalogue gave; entries that gave none are absent. */
  readonly matches: ReadonlyMap<MessageEntry, number>;
}

export interface Merger {
  /** Begins a log. */
  begin(log: LogName): MergedLog;
  /** All that was merged. */
  end(): Merged;
}

export interface MergedLog {
  /** Adds the next piece of the log. */
  add(piece: Piece): void;
  /** Says that there is none any more. Without records the log is listed as ignored, unless `isUsed` otherwise. */
  end(isUsed: boolean): void;
}

/** Puts pieces together, as if each log had been read in one go. `entries` are those of the catalogue, by number. */
export function createMerger({ areas }: Catalog, entries: readonly MessageEntry[]): Merger {
  const store = createEventStore();
  const marks = createMarkStore(store.strings);
  const input = createInput();
  const noise = new Set<string>();
  const components = new Set<string>();
  const tallies = new Uint32Array(entries.length);
  const spans = areas.flatMap((area) => area.spans);

  const begin = ({ path }: LogName): MergedLog => {
    const counts = createFileCounts();
    const pairs = createPairs(marks);
    const numbers = new Map<string, number>();
    /** What pieces say of each file, by its number. */
    const told = new Map<number, StoredFile[]>();
    /** The number of `file` here. */
    const numberOf = (file: StoredFile) => {
      const key = `${file.origin.vm}\0${file.origin.job}`;
      const number = numbers.get(key) ?? store.files.push(file) - 1;
      numbers.set(key, number);
      const files = told.get(number);
      if (files) files.push(file);
      else told.set(number, [file]);
      return number;
    };
    return {
      add(piece) {
        const files = piece.files.map(numberOf);
        const { lines } = counts;
        const strings = new Uint32Array(piece.strings.length);
        piece.strings.forEach((text, i) => {
          strings[i] = store.strings.intern(text);
        });
        const as = { strings, files, lines };
        store.append(piece.columns, as);
        marks.append(piece.marks, as);
        for (const left of piece.left) {
          const at = { ...left.at, file: files[left.at.file] as number, line: lines + left.at.line };
          if (left.edge === 'restart') pairs.restart(at);
          else pairs.take(spans[left.span] as (typeof spans)[number], left.edge, at as typeof left.at);
        }
        addPiece(counts, piece.counts);
        for (const handle of piece.noise) noise.add(handle);
        for (const component of piece.components) components.add(component);
        piece.tallies.forEach((count, entry) => {
          tallies[entry] = (tallies[entry] as number) + count;
        });
      },
      end(isUsed) {
        pairs.end();
        for (const [number, files] of told) store.files[number] = joinFiles(files);
        addFile(input, path, counts, isUsed);
      },
    };
  };

  return {
    begin,
    end() {
      store.strings.compact();
      const matches = entries.map((entry, number) => [entry, tallies[number] as number] as const);
      return { store, marks, input, noise, components, matches: new Map(matches.filter(([, count]) => count > 0)) };
    },
  };
}

/** The same origin in the same log, in pieces of it. */
function joinFiles(files: readonly StoredFile[]): StoredFile {
  const spoken = files.flatMap((file) => file.spoken ?? []);
  const from_s = files.reduce((least, { from_s = Infinity }) => Math.min(least, from_s), Infinity);
  return { ...(files[0] as StoredFile), from_s, spoken: joinSpoken(spoken) };
}
