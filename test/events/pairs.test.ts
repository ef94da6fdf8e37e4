import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/catalog/areas.ts';
import { createStrings } from '../../src/events/columns.ts';
import type { Edge } from '../../src/events/edges.ts';
import { createMarkStore, spanEnds, unknownSecond } from '../../src/events/mark-store.ts';
import { createPairs, type LeftEdge, type Pairs } from '../../src/events/pairs.ts';

const span = { id: 3, start: [{}], finish: [{}] } as unknown as Span;
const timed = { id: 4, finish: [{}] } as unknown as Span;

interface Line extends Partial<Edge> {
  readonly edge: 'start' | 'finish' | 'failure' | 'restart';
  readonly second: number;
  readonly of?: Span;
}

const start = (second: number, key = 'a', more: Partial<Edge> = {}): Line => ({ edge: 'start', second, key, ...more });
const finish = (second: number, key = 'a', more: Partial<Edge> = {}): Line => ({
  edge: 'finish',
  second,
  key,
  ...more,
});
const failure = (second: number, key = 'a'): Line => ({ edge: 'failure', second, key });
const restart = (second: number): Line => ({ edge: 'restart', second });

/** The spans that `pieces` of lines make, as "from-to end", in the order of their text. */
function spansOf(...pieces: readonly (readonly Line[])[]): string[] {
  const store = createMarkStore(createStrings());
  const pairs = createPairs(store);
  const [only] = pieces;
  if (pieces.length === 1 && only) takeAll(pairs, only);
  else {
    for (const lines of pieces) {
      const left: LeftEdge[] = [];
      const ofPiece = createPairs(store, (edge) => left.push(edge));
      takeAll(ofPiece, lines);
      ofPiece.end();
      for (const { at, ...edge } of left.sort((a, b) => a.at.line - b.at.line)) {
        if (edge.edge === 'restart') pairs.restart(at);
        else pairs.take(edge.span === span.id ? span : timed, edge.edge, at as Edge);
      }
    }
  }
  pairs.end();
  const { spans } = store.columns();
  const names = Object.keys(spanEnds);
  const told = (second: number | undefined) => (second === unknownSecond ? '?' : String(second));
  return Array.from(
    { length: spans.length },
    (_, i) => `${told(spans.second[i])}-${told(spans.endSecond[i])} ${names[spans.end[i] as number]}`,
  ).sort();
}

function takeAll(pairs: Pairs, lines: readonly Line[]): void {
  for (const [i, { edge, of = span, ...at }] of lines.entries()) {
    const whole = { nano: 0, key: 'a', file: 0, line: i + 1, parts: '', duration_ns: undefined, ...at };
    if (edge === 'restart') pairs.restart(whole);
    else pairs.take(of, edge, whole);
  }
}

describe('createPairs', () => {
  const cases: readonly (readonly [string, readonly Line[], readonly string[]])[] = [
    ['a start and its finish', [start(1), finish(2)], ['1-2 done']],
    ['two in a row', [start(1), finish(2), start(3), finish(5)], ['1-2 done', '3-5 done']],
    ['a finish that was written before its start', [finish(2), start(1)], ['1-2 done']],
    ['the next start before the finish', [start(1), start(3), finish(2), finish(4)], ['1-2 done', '3-4 done']],
    ['two keys', [start(1, 'a'), start(2, 'b'), finish(3, 'a'), finish(4, 'b')], ['1-3 done', '2-4 done']],
    ['one that is under way at the end', [start(1)], ['1-? open']],
    ['one whose beginning is missing', [finish(1)], ['?-1 done']],
    ['a line that is there twice', [start(1), start(1), finish(2)], ['1-2 done']],
    ['a failure at the end', [start(1), failure(2)], ['1-2 failed']],
    ['a failure, and the end of it', [start(1), failure(2), finish(3)], ['1-3 failed']],
    ['a failure that nothing began', [failure(2)], ['?-2 failed']],
    ['the process that ended first', [start(1), restart(2), start(3), finish(4)], ['1-2 cut', '3-4 done']],
    ['a start that was lost with its process', [start(1), start(3), finish(4)], ['1-? open', '3-4 done']],
    ['a restart that a line is too late for', [start(3), restart(2), finish(4)], ['3-4 done']],
    ['a failure before a restart', [start(1), failure(2), restart(3)], ['1-2 failed']],
  ];

  it.each(cases)('pairs %s', (_, lines, expected) => {
    expect(spansOf(lines)).toEqual(expected);
  });

  // A beginning that another piece holds once more is dropped with the copies.
  it.each(cases.filter(([name]) => name !== 'a line that is there twice'))(
    'pairs in pieces %s',
    (_, lines, expected) => {
      for (let cut = 1; cut < lines.length; cut++) {
        expect(spansOf(lines.slice(0, cut), lines.slice(cut))).toEqual(expected);
        expect(spansOf(lines.slice(0, 1), lines.slice(1, cut), lines.slice(cut))).toEqual(expected);
      }
    },
  );

  it('pairs in pieces as in one', () => {
    const lines = Array.from({ length: 300 }, (_, i) => {
      const key = `k${(i * i) % 11}`;
      return i % 97 === 96 ? restart(i) : i % 3 === 0 ? start(i, key) : i % 7 === 0 ? failure(i, key) : finish(i, key);
    });
    const pieces = [0, 50, 51, 120, 210].map((from, i, cuts) => lines.slice(from, cuts[i + 1] ?? lines.length));
    expect(spansOf(...pieces)).toEqual(spansOf(lines));
  });

  it('needs no start for what says how long it took', () => {
    expect(spansOf([finish(5, 'a', { duration_ns: 2e9 })].map((line) => ({ ...line, of: timed })))).toEqual([
      '?-5 done',
    ]);
  });

  it('does not pair what stands in other files', () => {
    expect(spansOf([start(1), finish(2, 'a', { file: 1 })])).toEqual(['1-? open', '?-2 done']);
  });

  it('stores what waits in vain, the oldest first', () => {
    const starts = Array.from({ length: 100 }, (_, i) => start(i));
    expect(spansOf([...starts, finish(200)])).toContain('99-200 done');
    expect(spansOf([...starts, finish(200)])).toHaveLength(100);
    const many = Array.from({ length: 20_010 }, (_, i) => finish(i, `k${i}`));
    const found = spansOf([...many, start(0, 'k0'), start(20_000, 'k20000')]);
    expect([found.length, found.includes('?-0 done'), found.includes('20000-20000 done')]).toEqual([
      20_011,
      true,
      true,
    ]);
  });

  it('pairs the same whatever the order of lines', () => {
    const lines = Array.from({ length: 200 }, (_, i) => [
      start(3 * i, `k${i % 7}`),
      finish(3 * i + 2, `k${i % 7}`),
    ]).flat();
    const expected = spansOf(lines);
    expect(expected).toHaveLength(200);
    // Lines of one process are out of order by little: a deterministic shuffle of neighbours.
    for (const stride of [2, 3, 5, 8]) {
      const mixed = lines.map((line, i) => ({ line, at: i + ((i * 7919) % stride) * 1.5 })).sort((a, b) => a.at - b.at);
      expect(spansOf(mixed.map(({ line }) => line))).toEqual(expected);
    }
  });
});
