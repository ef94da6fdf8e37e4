import type { Instant } from '../lager/timestamp.ts';
import { createColumn, type Strings } from './columns.ts';
import { hashOf } from './hash.ts';
import { type Renumbered, renumber } from './store.ts';

/** How a span ended: its finish was seen; it went wrong; nothing was seen; its process ended first. */
export const spanEnds = { done: 0, failed: 1, open: 2, cut: 3 } as const;
export type SpanEnd = (typeof spanEnds)[keyof typeof spanEnds];

/** A second of a span of which that end is unknown. */
export const unknownSecond = 0xffffffff;

/** A span as it was read: at least one of its ends is there. */
export interface ReadSpan {
  /** Id in the catalogue. */
  readonly span: number;
  readonly from: Instant | undefined;
  /** Of one that was cut, when its process began anew. */
  readonly to: Instant | undefined;
  /** Where its first line stands. */
  readonly file: number;
  readonly line: number;
  readonly key: string;
  /** With tabs between them. */
  readonly parts: string;
  /** How long it took by its own account. */
  readonly duration_ns: number | undefined;
  readonly end: SpanEnd;
}

/** A sample as it was read. */
export interface ReadSample extends Instant {
  /** Id in the catalogue. */
  readonly sample: number;
  readonly file: number;
  readonly line: number;
  /** With tabs between them. */
  readonly parts: string;
  readonly value: number;
}

/** All spans as columns; parts are numbers of strings, in which tabs divide them. */
export interface SpanColumns {
  readonly length: number;
  readonly span: Uint16Array;
  readonly second: Uint32Array;
  readonly nano: Uint32Array;
  readonly endSecond: Uint32Array;
  readonly endNano: Uint32Array;
  /** NaN where the lines do not say. */
  readonly duration: Float64Array;
  readonly file: Uint32Array;
  readonly line: Uint32Array;
  /** A number for the key: equal keys have equal numbers. */
  readonly key: Uint32Array;
  readonly parts: Uint32Array;
  readonly end: Uint16Array;
}

/** All samples as columns. */
export interface SampleColumns {
  readonly length: number;
  readonly sample: Uint16Array;
  readonly second: Uint32Array;
  readonly nano: Uint32Array;
  readonly file: Uint32Array;
  readonly line: Uint32Array;
  readonly parts: Uint32Array;
  readonly value: Float64Array;
}

/** Where spans and samples are collected. */
export interface MarkStore {
  addSpan(span: ReadSpan): void;
  addSample(sample: ReadSample): void;
  /** Adds those of another store. */
  append(marks: MarkColumns, as: Renumbered): void;
  /** Those so far. */
  columns(): MarkColumns;
  /** Forgets all spans and samples. */
  clear(): void;
}

export interface MarkColumns {
  readonly spans: SpanColumns;
  readonly samples: SampleColumns;
}

/** An empty store, whose texts are kept in `strings`. */
export function createMarkStore(strings: Strings): MarkStore {
  const spans = createTable({
    span: u16,
    second: u32,
    nano: u32,
    endSecond: u32,
    endNano: u32,
    duration: f64,
    file: u32,
    line: u32,
    key: u32,
    parts: u32,
    end: u16,
  });
  const samples = createTable({ sample: u16, second: u32, nano: u32, file: u32, line: u32, parts: u32, value: f64 });
  return {
    addSpan({ span, from, to, file, line, key, parts, duration_ns = Number.NaN, end }) {
      const { span: a, second, nano, endSecond, endNano, duration, file: b, line: c, key: d, parts: e, end: f } = spans;
      a.push(span);
      second.push(from?.second ?? unknownSecond);
      nano.push(from?.nano ?? 0);
      endSecond.push(to?.second ?? unknownSecond);
      endNano.push(to?.nano ?? 0);
      duration.push(duration_ns);
      b.push(file);
      c.push(line);
      d.push(hashOf(key) >>> 0);
      e.push(strings.intern(parts));
      f.push(end);
    },
    addSample({ sample, second, nano, file, line, parts, value }) {
      samples.sample.push(sample);
      samples.second.push(second);
      samples.nano.push(nano);
      samples.file.push(file);
      samples.line.push(line);
      samples.parts.push(strings.intern(parts));
      samples.value.push(value);
    },
    append(marks, { strings: ids, files, lines }) {
      const changes: Changes = {
        file: (values) => renumber(values, files),
        line: (values) => values.map((line) => lines + line),
        parts: (values) => renumber(values, ids),
      };
      appendTable(spans, marks.spans, changes);
      appendTable(samples, marks.samples, changes);
    },
    columns: () => ({ spans: valuesOf(spans), samples: valuesOf(samples) }),
    clear() {
      for (const column of [...Object.values(spans), ...Object.values(samples)]) column.clear();
    },
  };
}

const u16 = (length: number) => new Uint16Array(length);
const u32 = (length: number) => new Uint32Array(length);
const f64 = (length: number) => new Float64Array(length);

type Numbers = Uint16Array | Uint32Array | Float64Array;
type Makers = Readonly<Record<string, (length: number) => Numbers>>;
type Table<M extends Makers> = { readonly [K in keyof M]: ReturnType<typeof createColumn<ReturnType<M[K]>>> };
type Values<M extends Makers> = { readonly [K in keyof M]: ReturnType<M[K]> } & { readonly length: number };

function createTable<M extends Makers>(makers: M): Table<M> {
  return Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, createColumn(make)]),
  ) as unknown as Table<M>;
}

function valuesOf<M extends Makers>(table: Table<M>): Values<M> {
  const columns = Object.entries(table).map(([name, column]) => [name, column.values()] as const);
  return { ...Object.fromEntries(columns), length: columns[0]?.[1].length ?? 0 } as unknown as Values<M>;
}

type Changes = Readonly<Record<string, (values: Uint32Array) => Uint32Array>>;

function appendTable<M extends Makers>(table: Table<M>, values: object, changes: Changes): void {
  for (const [name, column] of Object.entries(table)) {
    const from = (values as Readonly<Record<string, ReturnType<M[string]>>>)[name] as ReturnType<M[string]>;
    const change = changes[name];
    column.append((change ? change(from as Uint32Array) : from) as ReturnType<M[string]>);
  }
}
