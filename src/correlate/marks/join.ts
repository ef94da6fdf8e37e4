import type { Strings } from '../../events/columns.ts';
import { spanEnds } from '../../events/mark-store.ts';
import { firstAlike, hashed } from '../alike.ts';
import { lateFailures } from '../late-failures.ts';
import { sortedBy } from '../sort.ts';
import { indices } from './order.ts';

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
  readonly strings: Strings;
}

/** Joins what stands apart in two files of one process, and gives 1 for each span that is then told by another one. */
export function joinEnds(spans: Ends): Uint8Array {
  const { start_ns, end_ns, duration_ns, end, partsId, span, key, isPaired, process, strings } = spans;
  const gone = new Uint8Array(span.length);
  const hasBegun = (i: number) => gone[i] === 0 && !Number.isNaN(start_ns[i]);
  const isOpen = (i: number) => end[i] === spanEnds.open;
  const isUnended = (i: number) => isOpen(i) || end[i] === spanEnds.cut;
  const lacksStart = (i: number) => Number.isNaN(start_ns[i]) && isPaired[span[i] as number] === true;
  const isOrphan = (i: number) => lacksStart(i) && end[i] === spanEnds.done;
  const isLone = (i: number) => gone[i] === 0 && lacksStart(i) && end[i] === spanEnds.failed;
  if (!indices(span.length).some((i) => isUnended(i) || lacksStart(i))) return gone;

  /** The first span that a line for this one could belong to as well. */
  const name = firstAlike(
    span.length,
    (i) => hashed(key[i] as number, hashed(span[i] as number, process(i))),
    (a, b) => key[a] === key[b] && span[a] === span[b] && process(a) === process(b),
  );
  dropKnownStarts();
  joinHalves();
  joinFailures();
  dropKnownStarts();
  return gone;

  /** The first of `some` spans that has the same name and the same time, for each of them. */
  function alikeAt(some: Uint32Array, time_ns: Float64Array): Uint32Array {
    const nameOf = (n: number) => name[some[n] as number] as number;
    const timeOf = (n: number) => time_ns[some[n] as number] as number;
    return firstAlike(
      some.length,
      (n) => hashed(nameOf(n), timeOf(n) | 0),
      (a, b) => nameOf(a) === nameOf(b) && timeOf(a) === timeOf(b),
    );
  }

  /** Drops beginnings that stand in another file once more, where more is known of the end of their span. */
  function dropKnownStarts(): void {
    const wanted = new Set<number | undefined>();
    for (let i = 0; i < span.length; i++) if (hasBegun(i) && isUnended(i)) wanted.add(start_ns[i]);
    if (wanted.size === 0) return;
    const begun = indices(span.length, (i) => hasBegun(i) && wanted.has(start_ns[i]));
    const first = alikeAt(begun, start_ns);
    const known = (i: number) => (isOpen(i) ? 0 : isUnended(i) ? 1 : 2);
    const most = new Uint8Array(begun.length);
    first.forEach((of, n) => {
      most[of] = Math.max(most[of] as number, known(begun[n] as number));
    });
    begun.forEach((i, n) => {
      const best = most[first[n] as number] as number;
      if (isUnended(i) && known(i) < best) gone[i] = 1;
    });
  }

  /** Joins ends that stand in two files of one process: each finish ends the latest open start before it. */
  function joinHalves(): void {
    const isWanted = new Uint8Array(span.length);
    for (let i = 0; i < span.length; i++) if (isOrphan(i)) isWanted[name[i] as number] = 1;
    const ofName = indices(span.length, (i) => isWanted[name[i] as number] === 1);
    if (ofName.length === 0) return;
    dropKnownFinishes(ofName.filter((i) => !Number.isNaN(end_ns[i])));
    const halves = ofName.filter((i) => gone[i] === 0 && (isOrphan(i) || isOpen(i)));
    const timeOf = (i: number) => (isOrphan(i) ? end_ns : start_ns)[i] as number;
    const order = sortedBy(Float64Array.from(halves, timeOf), (a, b) => {
      const [x, y] = [halves[a] as number, halves[b] as number];
      const byTime = timeOf(x) - timeOf(y) || Number(isOrphan(x)) - Number(isOrphan(y));
      return byTime || (isOrphan(x) ? x - y : y - x);
    });
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
  function dropKnownFinishes(ended: Uint32Array): void {
    const first = alikeAt(ended, end_ns);
    const isWhole = new Uint8Array(ended.length);
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
    for (const { lone, span: of } of lateFailures(span.length, { start_ns, end_ns, nameOf, isLone, hasBegun })) {
      gone[lone] = 1;
      if (isUnended(of)) end_ns[of] = end_ns[lone] as number;
      end[of] = spanEnds.failed;
    }
  }
}
