import { describe, expect, it } from 'vitest';
import { innerOf } from '../../../src/analysis/discovery/inner.ts';
import { slowerOf } from '../../../src/analysis/discovery/slower.ts';
import type { UniqueSpans } from '../../../src/analysis/discovery/unique.ts';
import { uniqueSpans } from '../../../src/analysis/discovery/unique.ts';
import { createSpans } from '../../../src/discover/spans.ts';
import { discoveryOf, line } from '../../support/discovered.ts';

const ever = { from_ns: Number.NEGATIVE_INFINITY, to_ns: Number.POSITIVE_INFINITY };
const spansOf = (list: readonly (readonly [number, number, number?])[]) => {
  const spans = createSpans();
  for (const [from, to, identity = 0] of list) spans.add(from, to, identity, 0);
  return spans;
};
const unique = (list: readonly (readonly [number, number])[]): UniqueSpans => uniqueSpans(spansOf(list), ever);

describe('uniqueSpans', () => {
  it('counts copies once, and only what began in the stretch', () => {
    const spans = spansOf([
      [5, 9],
      [1, 4],
      [1, 4],
      [1, 4, 7],
    ]);
    expect(uniqueSpans(spans, ever)).toMatchObject({ count: 3, total_ns: 10, isSample: false });
    expect([...uniqueSpans(spans, { from_ns: 2, to_ns: 5 }).start_ns]).toEqual([5]);
  });

  it('is the same sample in any order, and its sums are those of all', () => {
    const list = Array.from({ length: 1000 }, (_, n) => [n * 1e9, n * 1e9 + 5, n] as const);
    const samples = [list, list.toReversed()].map((some) => {
      const spans = spansOf(some);
      spans.thin();
      spans.thin();
      return uniqueSpans(spans, ever);
    });
    expect(samples[0]).toEqual(samples[1]);
    expect(samples[0]).toMatchObject({ count: 1000, total_ns: 5000, isSample: true });
    expect(samples[0]?.start_ns.length).toBeGreaterThan(200);
    expect(samples[0]?.start_ns.length).toBeLessThan(300);
  });
});

describe('slowerOf', () => {
  const growing = (factor: number) =>
    unique(Array.from({ length: 100 }, (_, n) => [n * 1e9, n * 1e9 + 1e8 * (n < 50 ? 1 : factor) + n] as const));

  it('tells what became slower, by fifths', () => {
    expect(slowerOf(growing(3))).toMatchObject({ count: 20, lost_s: expect.closeTo(4, 5) });
  });

  it('does not tell what became a little slower, faster, or happened a few times only', () => {
    expect(
      [
        growing(1.2),
        growing(0.5),
        unique([
          [0, 1],
          [9, 99],
        ]),
      ].map(slowerOf),
    ).toEqual([null, null, null]);
  });
});

describe('innerOf', () => {
  const outer = {
    prefix: 'x.a',
    spans: unique([
      [0, 100],
      [50, 150],
    ]),
  };
  it.each([
    [
      'what lies below and takes nearly all',
      'x.a.b',
      [
        [1, 99],
        [51, 149],
      ],
      true,
    ],
    [
      'what has the same name',
      'x.a',
      [
        [1, 99],
        [51, 149],
      ],
      true,
    ],
    [
      'what is named otherwise',
      'x.ab',
      [
        [1, 99],
        [51, 149],
      ],
      false,
    ],
    [
      'what takes less',
      'x.a.b',
      [
        [1, 80],
        [51, 149],
      ],
      false,
    ],
    [
      'what comes after it',
      'x.a.b',
      [
        [100, 198],
        [150, 248],
      ],
      false,
    ],
    [
      'what happens more often',
      'x.a.b',
      [
        [1, 50],
        [50, 99],
        [51, 149],
      ],
      false,
    ],
  ] as const)('is %s: %s', (_, prefix, list, is) => {
    const inner = { prefix, spans: unique(list) };
    expect(innerOf([outer, inner])).toEqual([is ? inner : null, null]);
  });
});

describe('silences', () => {
  const at = (...times: readonly number[]) => times.map((at_s) => line(at_s, 'x.said'));
  const busy = 'vm-0/x/x.log';
  const silencesOf = async (files: Readonly<Record<string, readonly string[]>>) =>
    (await discoveryOf(files)).silent.map(({ log, length_s, before, after }) => [
      log,
      length_s,
      before.at.line,
      after?.at.line ?? null,
    ]);

  it('are those in which most is missing first', async () => {
    const often = Array.from({ length: 100 }, (_, n) => n / 10);
    expect(await silencesOf({ [busy]: at(...often, 20, 30), 'vm-1/y/y.log': at(0, 15, 30) })).toEqual([
      ['vm/0 x.log', 10.1, 100, 101],
      ['vm/0 x.log', 10, 101, 102],
      ['vm/1 y.log', 15, 1, 2],
      ['vm/1 y.log', 15, 2, 3],
    ]);
  });

  it('are split by lines that come late', async () => {
    expect(await silencesOf({ [busy]: at(0, 10, 4) })).toEqual([
      ['vm/0 x.log', 6, 3, 2],
      ['vm/0 x.log', 4, 1, 3],
    ]);
  });

  it('go from one piece of a log to the next, and to the end of the others', async () => {
    const files = { [busy]: at(20, 20.5), [`${busy}.1`]: at(0, 0.5), 'vm-1/y/y.log': at(0, 30) };
    expect(await silencesOf(files)).toEqual([
      ['vm/0 x.log', 19.5, 2, 1],
      ['vm/0 x.log', 9.5, 2, null],
      ['vm/1 y.log', 30, 1, 2],
    ]);
  });

  it('are none where another piece of the log was written', async () => {
    expect(await silencesOf({ [busy]: at(0, 30), [`${busy}.1`]: at(10, 11) })).not.toContainEqual([
      'vm/0 x.log',
      30,
      1,
      2,
    ]);
  });
});

describe('what never finished', () => {
  it('is that first which usually does, and has waited longest', async () => {
    const pair = (name: string, session: string, at_s: number) => [
      line(at_s, `x.${name}.starting`, { session }),
      line(at_s + 1, `x.${name}.complete`, { session }),
    ];
    const begun = (name: string, at_s: number) => line(at_s, `x.${name}.starting`, { session: `${at_s}` });
    const lines = [
      ...['101', '102', '103'].flatMap((session) => [...pair('a', session, 0), ...pair('b', session, 0)]),
      ...pair('often', '104', 0),
      ...[1, 2, 3].map((at_s) => begun('often', at_s)),
      begun('never', 1),
      begun('a', 50),
      begun('b', 40),
      line(60, 'x.end'),
    ];
    const { unfinished } = await discoveryOf({ 'x.log': lines });
    expect(unfinished.map(({ start, end, oldest_s, overdue }) => [start, end, oldest_s, overdue])).toEqual([
      ['x.b.starting', 'x.b.complete', 20, 1],
      ['x.a.starting', 'x.a.complete', 10, 1],
      ['x.often.starting', 'x.often.complete', 59, 3],
      ['x.never.starting', null, 59, 0],
    ]);
  });

  it('tells nothing of no log', async () => {
    expect(await discoveryOf({ 'x.log': ['nothing'] })).toMatchObject({ stretch: null, spans: [], records: 0 });
  });
});
