import type { Spoken } from '../lager/spoken.ts';
import type { Origin } from '../sources/origin.ts';
import { createColumn, createStrings, type Strings } from './columns.ts';

/** One milestone seen once for one entity, before it is stored. Empty strings are unknown. */
export interface Event {
  /** Id in the catalogue. */
  readonly milestone: number;
  readonly second: number;
  readonly nano: number;
  /** Number of the file, see `EventStore.files`. */
  readonly file: number;
  readonly line: number;
  /** Task guid, instance guid or container handle. */
  readonly guid: string;
  readonly processGuid: string;
  /** LRP index; -1 is unknown. */
  readonly index: number;
  readonly cell: string;
  /** Attributes as JSON with sorted keys, or empty. */
  readonly attributes: string;
  /** A number for the lager session: equal sessions have equal numbers. It only tells calls for one guid apart. */
  readonly session: number;
}

/** All events as columns. Strings are numbers of `strings`. */
export interface EventColumns {
  readonly length: number;
  readonly milestone: Uint16Array;
  readonly second: Uint32Array;
  readonly nano: Uint32Array;
  readonly file: Uint32Array;
  readonly line: Uint32Array;
  readonly guid: Uint32Array;
  readonly processGuid: Uint32Array;
  readonly index: Int32Array;
  readonly cell: Uint32Array;
  readonly attributes: Uint32Array;
  readonly session: Uint32Array;
}

export interface StoredFile {
  readonly path: string;
  readonly origin: Origin;
  /** The second of its first record since 1970; undefined without a record. */
  readonly from_s?: number;
  /** When its records were written; undefined while it is read. */
  readonly spoken?: Spoken;
}

/** What the numbers of another store are called here. */
export interface Renumbered {
  /** By the number of the string there. */
  readonly strings: Uint32Array;
  /** By the number of the file there. */
  readonly files: readonly number[];
  /** Lines that stand before those of the other store. */
  readonly lines: number;
}

/** Where events are collected. Memory grows with the number of events, not with the size of the logs. */
export interface EventStore {
  readonly strings: Strings;
  readonly files: StoredFile[];
  add(event: Event): void;
  /** Adds events of another store. */
  append(events: EventColumns, as: Renumbered): void;
  /** The events so far. */
  columns(): EventColumns;
  /** Forgets all: events, strings and files. */
  clear(): void;
}

/** An empty store. */
export function createEventStore(): EventStore {
  const strings = createStrings();
  const files: StoredFile[] = [];
  const unsigned = () => createColumn<Uint32Array>((length) => new Uint32Array(length));
  const milestone = createColumn<Uint16Array>((length) => new Uint16Array(length));
  const index = createColumn<Int32Array>((length) => new Int32Array(length));
  const [second, nano, file, line] = [unsigned(), unsigned(), unsigned(), unsigned()];
  const [guid, processGuid, cell] = [unsigned(), unsigned(), unsigned()];
  const [attributes, session] = [unsigned(), unsigned()];
  return {
    strings,
    files,
    add(event) {
      milestone.push(event.milestone);
      second.push(event.second);
      nano.push(event.nano);
      file.push(event.file);
      line.push(event.line);
      guid.push(strings.intern(event.guid));
      processGuid.push(strings.intern(event.processGuid));
      index.push(event.index);
      cell.push(strings.intern(event.cell));
      attributes.push(strings.intern(event.attributes));
      session.push(event.session);
    },
    append(events, { strings: ids, files: numbers, lines }) {
      milestone.append(events.milestone);
      second.append(events.second);
      nano.append(events.nano);
      file.append(renumber(events.file, numbers));
      line.append(events.line.map((number) => lines + number));
      guid.append(renumber(events.guid, ids));
      processGuid.append(renumber(events.processGuid, ids));
      index.append(events.index);
      cell.append(renumber(events.cell, ids));
      attributes.append(renumber(events.attributes, ids));
      session.append(events.session);
    },
    columns: () => ({
      length: milestone.values().length,
      milestone: milestone.values(),
      second: second.values(),
      nano: nano.values(),
      file: file.values(),
      line: line.values(),
      guid: guid.values(),
      processGuid: processGuid.values(),
      index: index.values(),
      cell: cell.values(),
      attributes: attributes.values(),
      session: session.values(),
    }),
    clear() {
      strings.clear();
      files.length = 0;
      const columns = [milestone, second, nano, file, line, guid, processGuid, index, cell, attributes, session];
      for (const column of columns) column.clear();
    },
  };
}

/** Each of `values` as what it is called now. Loops are several times as fast as `map` with a function. */
export function renumber(values: Uint32Array, numbers: ArrayLike<number>): Uint32Array {
  const result = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = numbers[values[i] as number] as number;
  return result;
}
