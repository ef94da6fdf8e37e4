import type { Strings } from '../../events/columns.ts';
import { spanEnds } from '../../events/mark-store.ts';
import { firstAlike, hashed } from '../alike.ts';
import { indices } from '../indices.ts';
import { lateFailures } from '../late-failures.ts';
import { sortedBy } from '../sort.ts';

/** Spans whose ends may stand apart; what is joined is changed in place. */
interface Ends {
  readonly start_ns: Float64Array;
  readonly end_ns: Float64Array;
  readonly duration_ns: Float64Array;
  readonly end: Uint16Array;
  readonly partsId: Uint32Array;
  readonly span: Uint16Array;
  readonly key: Uint32Array;
  /** By `span`: true if a line begins it and another ends it. */
  readonly isPaired: readonly boolean[];
  process(i: number): number;
  /** The order in which the lines of two spans of one process were written, as far as their files tell. */
  compareLines(a: number, b: number): number;
  readonly strings: Strings;
}

/** Joins what stands apart in two files of one process, and gives 1 for each span that is then told by another one. */
export function joinEnds(spans: Ends): Uint8Array {
  const { start_ns, end_ns, duration_ns, end, partsId, span, key, isPaired, process, compareLines, strings } = spans;
  const gone = new Uint8Array(span.length);
  const hasBegun = (i: number) => gone[i] === 0 && !Number.isNaN(start_ns[i]);
  const isOpen = (i: number) => end[i] === spanEnds.open;
  const isUnended = (i: number) => isOpen(i) || end[i] === spanEnds.cut;
  const lacksStart = (i: number) => Number.isNaN(start_ns[i]) && isPaired[span[i] as number] === true;
  const isOrphan = (i: number) => lacksStart(i) && end[i] === spanEnds.done;
  const isLone = (i: number) => gone[i] === 0 && lacksStart(i) && end[i] === spanEnds.failed;

  // Only what has the key of a span that is not whole can be a part of it; of keys, the last bits do.
  const isWanted = new Uint8Array(2 ** 16);
  for (let i = 0; i < span.length; i++)
    if (isUnended(i) || lacksStart(i)) isWanted[(key[i] as number) % isWanted.length] = 1;
  const some = indices(span.length, (i) => isWanted[(key[i] as number) % isWanted.length] === 1);
  /** Of those, the first one that lines of this span could belong to as well; of others, nothing. */
  const name = new Uint32Array(span.length);
  firstAlike(
    some,
    (i) => hashed(key[i] as number, hashed(span[i] as number, process(i))),
    (a, b) => key[a] === key[b] && span[a] === span[b] && process(a) === process(b),
  ).forEach((first, n) => {
    name[some[n] as number] = first;
  });
  dropKnownStarts();
  joinHalves();
  joinFailures();
  dropKnownStarts();
  return gone;

  /** For each of `ends`, the first of them that has its name and its time. */
  function alikeAt(time_ns: Float64Array, ends: Uint32Array): Uint32Array {
    return firstAlike(
      ends,
      (i) => hashed(name[i] as number, time_ns[i] as number),
      (a, b) => name[a] === name[b] && time_ns[a] === time_ns[b],
    );
  }

  /** Drops beginnings that stand in another file once more, where more is known of the end of their span. */
  function dropKnownStarts(): void {
    const begun = some.filter(hasBegun);
    const first = alikeAt(start_ns, begun);
    const known = (i: number) => (isOpen(i) ? 0 : isUnended(i) ? 1 : 2);
    const most = new Uint8Array(span.length);
    first.forEach((of, n) => {
      most[of] = Math.max(most[of] as number, known(begun[n] as number));
    });
    begun.forEach((i, n) => {
      if (known(i) < (most[first[n] as number] as number) && isUnended(i)) gone[i] = 1;
    });
  }

  /** Joins ends that stand in two files of one process: each finish ends the latest open start before it. */
  function joinHalves(): void {
    dropKnownFinishes();
    const hasStart = new Uint8Array(span.length);
    for (const i of some) if (gone[i] === 0 && isOpen(i)) hasStart[name[i] as number] = 1;
    const halves = some.filter((i) => gone[i] === 0 && hasStart[name[i] as number] === 1 && (isOrphan(i) || isOpen(i)));
    const at_ns = Float64Array.from(halves, (i) => (isOrphan(i) ? end_ns : start_ns)[i] as number);
    const isFinish = (n: number) => Number(isOrphan(halves[n] as number));
    const compare = (a: number, b: number) => compareLines(halves[a] as number, halves[b] as number);
    // Of equal ones the later start is left for the later finish.
    const order = sortedBy(
      at_ns,
      (a, b) =>
        (at_ns[a] as number) - (at_ns[b] as number) ||
        isFinish(a) - isFinish(b) ||
        (isFinish(a) ? compare(a, b) : compare(b, a)),
    );
    const latest = new Int32Array(span.length).fill(-1);
    const before = new Int32Array(span.length);
    for (const n of order) {
      const i = halves[n] as number;
      const of = name[i] as number;
      const start = latest[of] as number;
      if (!isOrphan(i)) {
        before[i] = start;
        latest[of] = i;
      } else if (start >= 0) {
        latest[of] = before[start] as number;
        join(start, i);
      }
    }
  }

  /** Drops finishes of spans that are there already. */
  function dropKnownFinishes(): void {
    const ended = some.filter((i) => !Number.isNaN(end_ns[i]));
    const first = alikeAt(end_ns, ended);
    const isWhole = new Uint8Array(span.length);
    ended.forEach((i, n) => {
      if (!isOrphan(i)) isWhole[first[n] as number] = 1;
    });
    ended.forEach((i, n) => {
      if (isOrphan(i) && isWhole[first[n] as number] === 1) gone[i] = 1;
    });
  }

  function join(start: number, finish: number): void {
    end_ns[start] = end_ns[finish] as number;
    duration_ns[start] = duration_ns[finish] as number;
    end[start] = spanEnds.done;
    const partsOf = (i: number) => strings.text(partsId[i] as number).split('\t');
    const ofFinish = partsOf(finish);
    const parts = partsOf(start).map((part, i) => part || (ofFinish[i] ?? ''));
    partsId[start] = strings.intern(parts.join('\t'));
    gone[finish] = 1;
  }

  function joinFailures(): void {
    const nameOf = (i: number) => name[i] as number;
    const failing = { start_ns, end_ns, nameOf, isLone, hasBegun, compareLines };
    for (const { lone, span: of } of lateFailures(some, failing)) {
      gone[lone] = 1;
      if (isUnended(of)) end_ns[of] = end_ns[lone] as number;
      end[of] = spanEnds.failed;
    }
  }
}
