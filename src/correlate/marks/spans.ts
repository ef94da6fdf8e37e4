import type { Area, Span } from '../../catalog/areas.ts';
import { type MarkColumns, spanEnds, unknownSecond } from '../../events/mark-store.ts';
import type { EventStore } from '../../events/store.ts';
import { lateFailures } from '../late-failures.ts';
import { compareNumbers, compareOrigins, compareTexts, createParts, indices, originsOf, permute } from './order.ts';

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

/** The spans of `columns` in the order of their time; halves are joined, and copies count once. */
export function arrangeSpans(
  { spans }: MarkColumns,
  store: EventStore,
  areas: readonly Area[],
  baseSecond: number,
): Spans {
  const { length } = spans;
  const since = (second: number, nano: number) =>
    second === unknownSecond ? Number.NaN : (second - baseSecond) * 1e9 + nano;
  const start_ns = Float64Array.from(spans.second, (second, i) => since(second, spans.nano[i] as number));
  const over_ns = Float64Array.from(spans.endSecond, (second, i) => since(second, spans.endNano[i] as number));
  const end_ns = over_ns.map((over, i) => (spans.end[i] === spanEnds.cut ? Number.NaN : over));
  const { process, vm, job, at, fileRank } = originsOf(store);
  const entries: Span[] = areas.flatMap((area) => area.spans);
  const entry = (i: number) => entries[spans.span[i] as number] as Span;
  const end = spans.end.slice();
  const partsId = spans.parts.slice();
  const file = spans.file;

  // What its own line says counts; else its ends do. A line that ends a span without the other says when it began.
  const duration_ns = spans.duration.slice();
  const nameOf = (i: number) => `${spans.span[i]} ${spans.key[i]} ${process(file[i] as number)}`;
  const gone = new Uint8Array(length);
  dropKnownStarts();
  joinHalves();
  joinFailures();
  dropKnownStarts();
  for (let i = 0; i < length; i++) {
    const own = duration_ns[i] as number;
    if (Number.isNaN(own) && end[i] !== spanEnds.open && end[i] !== spanEnds.cut)
      duration_ns[i] = (end_ns[i] as number) - (start_ns[i] as number);
    else if (Number.isNaN(start_ns[i])) start_ns[i] = (end_ns[i] as number) - own;
    if (!Number.isNaN(end_ns[i])) over_ns[i] = end_ns[i] as number;
  }
  const key = Float64Array.from(start_ns, (start, i) => (Number.isNaN(start) ? (end_ns[i] as number) : start));
  const byText = (a: number, b: number) =>
    compareTexts(store.strings.text(partsId[a] as number), store.strings.text(partsId[b] as number));
  const sayAlike = (a: number, b: number) =>
    compareNumbers(key[a], key[b]) ||
    compareNumbers(spans.span[a], spans.span[b]) ||
    compareNumbers(end_ns[a], end_ns[b]) ||
    compareNumbers(spans.key[a], spans.key[b]) ||
    byText(a, b);
  const order = indices(length)
    .filter((i) => gone[i] === 0)
    .sort(
      (a, b) =>
        sayAlike(a, b) ||
        compareOrigins(process(file[a] as number), process(file[b] as number)) ||
        compareNumbers(fileRank(file[a] as number), fileRank(file[b] as number)) ||
        compareNumbers(spans.line[a], spans.line[b]),
    );
  const distinct = order.filter((i, n) => n === 0 || sayAlike(order[n - 1] as number, i) !== 0);
  return pickSpans(
    {
      length,
      entry,
      start_ns,
      end_ns,
      over_ns,
      duration_ns,
      end,
      partsId,
      parts: createParts(store, partsId),
      vm: (i) => vm(file[i] as number),
      job: (i) => job(file[i] as number),
      at: (i) => at(file[i] as number, spans.line[i] as number),
      file,
      line: spans.line,
    },
    distinct,
  );

  /** Drops beginnings that stand in another file once more, where more is known of the end of their span. */
  function dropKnownStarts(): void {
    const isOpen = (i: number) => end[i] === spanEnds.open;
    const isUnended = (i: number) => isOpen(i) || end[i] === spanEnds.cut;
    const kept = indices(length).filter((i) => gone[i] === 0 && !Number.isNaN(start_ns[i]));
    const unended = kept.filter(isUnended);
    if (unended.length === 0) return;
    const wanted = new Set(unended.map((i) => start_ns[i]));
    const beginOf = (i: number) => `${nameOf(i)} ${start_ns[i]}`;
    const ended = new Set(kept.filter((i) => !isUnended(i) && wanted.has(start_ns[i])).map(beginOf));
    const cut = new Set(unended.filter((i) => !isOpen(i)).map(beginOf));
    for (const i of unended) if (ended.has(beginOf(i)) || (isOpen(i) && cut.has(beginOf(i)))) gone[i] = 1;
  }

  function joinFailures(): void {
    const isLone = (i: number) =>
      gone[i] === 0 && end[i] === spanEnds.failed && Number.isNaN(start_ns[i]) && entry(i).start !== undefined;
    const hasBegun = (i: number) => gone[i] === 0 && !Number.isNaN(start_ns[i]);
    for (const { lone, span } of lateFailures(length, { start_ns, end_ns, nameOf, isLone, hasBegun })) {
      gone[lone] = 1;
      if (end[span] === spanEnds.open || end[span] === spanEnds.cut) end_ns[span] = end_ns[lone] as number;
      end[span] = spanEnds.failed;
    }
  }

  /** Joins ends that stand in two files of one process. */
  function joinHalves(): void {
    const isOrphan = (i: number) =>
      Number.isNaN(start_ns[i]) && entry(i).start !== undefined && end[i] === spanEnds.done;
    const finishes = indices(length).filter(isOrphan);
    if (finishes.length === 0) return;
    const starts = new Map<string, number[]>();
    const names = new Set(finishes.map(nameOf));
    for (let i = 0; i < length; i++) {
      if (gone[i] === 1 || end[i] !== spanEnds.open || !names.has(nameOf(i))) continue;
      const known = starts.get(nameOf(i));
      if (known) known.push(i);
      else starts.set(nameOf(i), [i]);
    }
    const whole = new Set<string>();
    const wanted = new Set(finishes.map((i) => `${nameOf(i)} ${end_ns[i]}`));
    for (let i = 0; i < length; i++) {
      const name = `${nameOf(i)} ${end_ns[i]}`;
      if (!isOrphan(i) && wanted.has(name)) whole.add(name);
    }
    for (const finish of finishes.sort((a, b) => (end_ns[a] as number) - (end_ns[b] as number))) {
      // The finish of a span that is there already.
      if (whole.has(`${nameOf(finish)} ${end_ns[finish]}`)) gone[finish] = 1;
      if (gone[finish] === 1) continue;
      const begun = (starts.get(nameOf(finish)) ?? []).filter(
        (i) => gone[i] === 0 && end[i] === spanEnds.open && (start_ns[i] as number) <= (end_ns[finish] as number),
      );
      const start = begun.reduce<number | undefined>(
        (latest, i) => (latest === undefined || (start_ns[i] as number) > (start_ns[latest] as number) ? i : latest),
        undefined,
      );
      if (start === undefined) continue;
      end_ns[start] = end_ns[finish] as number;
      duration_ns[start] = duration_ns[finish] as number;
      end[start] = spanEnds.done;
      const [ofStart, ofFinish] = [start, finish].map((i) => store.strings.text(partsId[i] as number).split('\t')) as [
        string[],
        string[],
      ];
      partsId[start] = store.strings.intern(ofStart.map((part, i) => part || (ofFinish[i] ?? '')).join('\t'));
      gone[finish] = 1;
    }
  }
}

/** Those of `spans` with the numbers in `order`, in that order. */
export function pickSpans(spans: Spans, order: readonly number[]): Spans {
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
