import type { Span } from '../catalog/areas.ts';
import type { Instant } from '../lager/timestamp.ts';
import { type Edge, earliestAfter, isBefore, isSame, joined, latestBefore } from './edges.ts';
import { type MarkStore, type SpanEnd, spanEnds } from './mark-store.ts';

/** Edges of one key that wait for their other end. */
interface Waiting {
  readonly starts: Started[];
  readonly finishes: Edge[];
  /** Of a piece: what came before it has a say in this key. */
  isLeft?: boolean;
}

interface Started extends Edge {
  failed?: Edge;
}

/** An edge that needs what other pieces hold, or the beginning of a process, which may cut what began before. */
export type LeftEdge =
  | { readonly edge: 'start' | 'finish' | 'failure'; readonly span: number; readonly at: Edge }
  | { readonly edge: 'restart'; readonly at: Instant & Pick<Edge, 'file' | 'line'> };

/** Of one span in one file, so many keys may wait, and so many edges of one key: those that waited longest are stored as they are. */
const mostKeys = 20_000;
const mostOfKey = 64;

export interface Pairs {
  take(span: Span, edge: 'start' | 'finish' | 'failure', at: Edge): void;
  /** The process that writes `at.file` began anew: what began there before will never end. */
  restart(at: Instant & Pick<Edge, 'file' | 'line'>): void;
  /** Stores what still waits, or leaves it. What is taken after that is of another log. */
  end(): void;
}

/**
 * Pairs the ends of spans as their lines come, into `store`. Lines may be out of order, or there twice: a finish belongs
 * to the latest start of its key that is not after it. What waits takes limited memory. With `onLeft`, the lines are a piece
 * of a log: it is given what finds no other end, and all of a key behind an end without a beginning. Whoever takes that in
 * the order of the lines, one piece after the other, has pairs as if the log were one.
 */
export function createPairs(store: MarkStore, onLeft?: (edge: LeftEdge) => void): Pairs {
  /** By file, span, key. */
  const files: (Map<string, Waiting> | undefined)[][] = [];

  const keep = (
    span: Span,
    start: Edge | undefined,
    finish: Edge | undefined,
    end: SpanEnd,
    { failed, restart }: { readonly failed?: Edge | undefined; readonly restart?: Instant | undefined } = {},
  ) => {
    const [from, to] = [start ?? finish, finish ?? start] as [Edge, Edge];
    store.addSpan({
      span: span.id,
      from: start,
      to: finish ?? restart,
      file: from.file,
      line: from.line,
      key: from.key,
      parts: joined(from.parts, to.parts, failed?.parts),
      duration_ns: finish?.duration_ns,
      end,
    });
  };
  const conclude = (span: Span, start: Started, finish: Edge) =>
    keep(span, start, finish, start.failed ? spanEnds.failed : spanEnds.done, { failed: start.failed });
  /** What became of a start that no finish came for. */
  const abandon = (span: Span, start: Started, end: SpanEnd, restart?: Instant) =>
    start.failed ? keep(span, start, start.failed, spanEnds.failed) : keep(span, start, undefined, end, { restart });

  const storeAlone = (span: Span, { starts, finishes }: Waiting) => {
    for (const start of starts) abandon(span, start, spanEnds.open);
    for (const finish of finishes) keep(span, undefined, finish, spanEnds.done);
  };
  const leave = ({ id }: Span, { starts }: Waiting) => {
    for (const { failed, ...at } of starts.splice(0)) {
      onLeft?.({ edge: 'start', span: id, at });
      if (failed) onLeft?.({ edge: 'failure', span: id, at: failed });
    }
  };
  /** What waits in vain must not fill the memory. */
  const limit = (span: Span, byKey: Map<string, Waiting>, { starts, finishes }: Waiting) => {
    if (starts.length > mostOfKey) storeAlone(span, { starts: starts.splice(0, 1), finishes: [] });
    if (finishes.length > mostOfKey) storeAlone(span, { starts: [], finishes: finishes.splice(0, 1) });
    if (byKey.size <= mostKeys) return;
    const [oldest] = byKey;
    if (oldest === undefined) return;
    byKey.delete(oldest[0]);
    storeAlone(span, oldest[1]);
  };

  const spans: Span[] = [];
  return {
    take(span, edge, at) {
      spans[span.id] = span;
      if (span.start === undefined && edge === 'finish') return keep(span, undefined, at, spanEnds.done);
      files[at.file] ??= [];
      const ofFile = files[at.file] as (Map<string, Waiting> | undefined)[];
      ofFile[span.id] ??= new Map();
      const byKey = ofFile[span.id] as Map<string, Waiting>;
      let waiting = byKey.get(at.key);
      if (!waiting) {
        waiting = { starts: [], finishes: [] };
        byKey.set(at.key, waiting);
      }
      const { starts, finishes } = waiting;
      const i = edge === 'start' ? earliestAfter(finishes, at) : latestBefore(starts, at);
      if (onLeft && (waiting.isLeft || (edge !== 'start' && i < 0))) {
        waiting.isLeft = true;
        leave(span, waiting);
        onLeft({ edge, span: span.id, at });
        return limit(span, byKey, waiting);
      }
      if (edge === 'start') {
        if (starts.some((other) => isSame(other, at))) return;
        if (i >= 0) conclude(span, at, finishes.splice(i, 1)[0] as Edge);
        else starts.push(at);
      } else {
        const start = starts[i];
        if (edge === 'failure') {
          if (start) start.failed = at;
          else keep(span, undefined, at, spanEnds.failed);
        } else if (start) {
          conclude(span, start, at);
          starts.splice(i, 1);
        } else if (!finishes.some((other) => isSame(other, at))) finishes.push(at);
      }
      if (starts.length === 0 && finishes.length === 0) byKey.delete(at.key);
      else limit(span, byKey, waiting);
    },
    restart(at) {
      onLeft?.({ edge: 'restart', at });
      files[at.file]?.forEach((byKey, id) => {
        for (const [key, { starts, finishes, isLeft }] of byKey ?? []) {
          const cut = starts.filter((start) => isBefore(start, at));
          for (const start of cut) abandon(spans[id] as Span, start, spanEnds.cut, at);
          starts.splice(0, starts.length, ...starts.filter((start) => !cut.includes(start)));
          if (starts.length === 0 && finishes.length === 0 && !isLeft) byKey?.delete(key);
        }
      });
    },
    end() {
      files.forEach((ofFile) => {
        ofFile.forEach((byKey, id) => {
          for (const waiting of byKey?.values() ?? []) (onLeft ? leave : storeAlone)(spans[id] as Span, waiting);
        });
      });
      files.length = 0;
    },
  };
}
