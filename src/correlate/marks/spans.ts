import type { Area, Span } from '../../catalog/areas.ts';
import { type MarkColumns, type SpanColumns, spanEnds } from '../../events/mark-store.ts';
import type { EventStore } from '../../events/store.ts';
import { sortedBy } from '../sort.ts';
import { joinEnds } from './join.ts';
import { compareNumbers, compareTexts, createParts, originsOf, permute, timesOf } from './order.ts';

/** Spans of the system around the work, each with a number from 0, in the order of their time. */
export interface Spans {
  readonly length: number;
  readonly entry: (i: number) => Span;
  /** Nanoseconds since the base second; NaN where that end was not seen. */
  readonly start_ns: Float64Array;
  readonly end_ns: Float64Array;
  /** When it surely was over: its end, or when its process began anew; NaN where neither was seen. */
  readonly over_ns: Float64Array;
  /** By its own account, or else between its ends; NaN where neither is known. */
  readonly duration_ns: Float64Array;
  /** One of `spanEnds`. */
  readonly end: Uint16Array;
  /** Texts by the order of the entry's parts; empty where there is none. */
  readonly parts: (i: number) => readonly string[];
  /** A number for all parts: equal parts have equal numbers. */
  readonly partsId: Uint32Array;
  /** The VM and the job that wrote it; empty where the path of the file does not tell. */
  readonly vm: (i: number) => string;
  readonly job: (i: number) => string;
  /** Its first line, as file:line. */
  readonly at: (i: number) => string;
  /** The file and the line of its first line, to find samples of the same line. */
  readonly file: Uint32Array;
  readonly line: Uint32Array;
}

/** The numbers of spans, and which span of the catalogue each is. */
type Columns = Pick<Spans, 'start_ns' | 'end_ns' | 'over_ns' | 'duration_ns' | 'end' | 'partsId' | 'file' | 'line'> &
  Pick<SpanColumns, 'span'>;

/** The spans of `columns` in the order of their time; halves are joined, and copies count once. */
export function arrangeSpans(
  { spans }: MarkColumns,
  store: EventStore,
  areas: readonly Area[],
  baseSecond: number,
): Spans {
  const { file, key, line, span } = spans;
  const entries = areas.flatMap((area) => area.spans);
  const origins = originsOf(store);
  const start_ns = timesOf(spans.second, spans.nano, baseSecond);
  const over_ns = timesOf(spans.endSecond, spans.endNano, baseSecond);
  const end_ns = over_ns.map((over, i) => (spans.end[i] === spanEnds.cut ? Number.NaN : over));
  const [duration_ns, end, partsId] = [spans.duration.slice(), spans.end.slice(), spans.parts.slice()];
  const compareLines = (a: number, b: number) =>
    origins.rank(file[a] as number) - origins.rank(file[b] as number) || compareNumbers(line[a], line[b]);
  const gone = joinEnds({
    ...{ start_ns, end_ns, duration_ns, end, partsId, span, key },
    isPaired: entries.map(({ start }) => start !== undefined),
    process: (i) => origins.process(file[i] as number),
    compareLines,
    strings: store.strings,
  });
  // What its own line says counts; else its ends do. A line that ends a span without the other says when it began.
  for (let i = 0; i < spans.length; i++) {
    const own = duration_ns[i] as number;
    if (Number.isNaN(own) && end[i] !== spanEnds.open && end[i] !== spanEnds.cut)
      duration_ns[i] = (end_ns[i] as number) - (start_ns[i] as number);
    else if (Number.isNaN(start_ns[i])) start_ns[i] = (end_ns[i] as number) - own;
    if (!Number.isNaN(end_ns[i])) over_ns[i] = end_ns[i] as number;
  }
  const time_ns = start_ns.map((start, i) => (Number.isNaN(start) ? (end_ns[i] as number) : start));
  const text = (i: number) => store.strings.text(partsId[i] as number);
  const sayAlike = (a: number, b: number) =>
    compareNumbers(time_ns[a], time_ns[b]) ||
    compareNumbers(span[a], span[b]) ||
    compareNumbers(end_ns[a], end_ns[b]) ||
    compareNumbers(key[a], key[b]) ||
    compareTexts(text(a), text(b));
  const order = sortedBy(time_ns, (a, b) => sayAlike(a, b) || compareLines(a, b)).filter((i) => gone[i] === 0);
  const distinct = order.filter((i, n) => n === 0 || sayAlike(order[n - 1] as number, i) !== 0);
  const columns = { start_ns, end_ns, over_ns, duration_ns, end, partsId, file, line, span };
  return createSpans(columns, distinct, entries, store);
}

/** The spans of `columns` in `order`; nothing else of what they were made of is kept. */
function createSpans(columns: Columns, order: Uint32Array, entries: readonly Span[], store: EventStore): Spans {
  const { vm, job, at } = originsOf(store);
  const span = permute(columns.span, order);
  const partsId = permute(columns.partsId, order);
  const end_ns = permute(columns.end_ns, order);
  const [file, line] = [permute(columns.file, order), permute(columns.line, order)];
  return {
    length: order.length,
    entry: (i) => entries[span[i] as number] as Span,
    start_ns: permute(columns.start_ns, order),
    end_ns,
    // Only what was cut is over at another time than its end.
    over_ns: columns.end.includes(spanEnds.cut) ? permute(columns.over_ns, order) : end_ns,
    duration_ns: permute(columns.duration_ns, order),
    end: permute(columns.end, order),
    partsId,
    parts: createParts(store, partsId),
    vm: (i) => vm(file[i] as number),
    job: (i) => job(file[i] as number),
    at: (i) => at(file[i] as number, line[i] as number),
    file,
    line,
  };
}

/** Those of `spans` with the numbers in `order`, in that order. */
export function pickSpans(spans: Spans, order: Uint32Array): Spans {
  const pick = <T extends Float64Array | Uint32Array | Uint16Array>(column: T) => permute(column, order);
  const from = (i: number) => order[i] as number;
  return {
    length: order.length,
    entry: (i) => spans.entry(from(i)),
    start_ns: pick(spans.start_ns),
    end_ns: pick(spans.end_ns),
    over_ns: pick(spans.over_ns),
    duration_ns: pick(spans.duration_ns),
    end: pick(spans.end),
    partsId: pick(spans.partsId),
    parts: (i) => spans.parts(from(i)),
    vm: (i) => spans.vm(from(i)),
    job: (i) => spans.job(from(i)),
    at: (i) => spans.at(from(i)),
    file: pick(spans.file),
    line: pick(spans.line),
  };
}
