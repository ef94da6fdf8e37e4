import { describe, expect, it } from 'vitest';
import { discoveryOf, line, spanOf } from '../support/discovered.ts';

const uuid = (n: number) => `935de6f0-a3da-4807-8199-${String(n).padStart(12, '0')}`;
const path = 'vm-0/x/x.stdout.log';
const pair = (from_s: number, to_s: number, session: string, name = 'x.a') => [
  line(from_s, `${name}.starting`, { session }),
  line(to_s, `${name}.complete`, { session }),
];

describe('what starts and ends', () => {
  it('is tied by its session', async () => {
    const [a, b] = [pair(1, 4, '1'), pair(2, 3, '2')];
    const found = await discoveryOf({ [path]: [a[0], b[0], b[1], a[1]].map(String) });
    expect(spanOf(found, 'x.a.starting')).toMatchObject({
      component: 'x',
      ends: [{ message: 'x.a.complete', count: 2, failed: false, means: [] }],
      means: [],
      count: 2,
      failed: 0,
      total_s: 4,
      p50_s: 2,
      max_s: 3,
      max_at: { line: 1 },
      busy: 1,
      most_at_once: 2,
      ambiguous: 0,
      sampled: false,
    });
    expect(found.unfinished).toEqual([]);
  });

  it('is tied in both encodings, and with ids in its messages', async () => {
    const lines = [1, 2].flatMap((n) => [
      line(n, `x.${uuid(n)}.creating`, { session: `${n}`, encoding: 'epoch' }),
      line(n + 0.5, `x.${uuid(n)}.created`, { session: `${n}` }),
    ]);
    expect(spanOf(await discoveryOf({ [path]: lines }), 'x.<guid>.creating')).toMatchObject({ count: 2, total_s: 1 });
  });

  it('is not tied across components, VMs, sessions or prefixes', async () => {
    const found = await discoveryOf({
      [path]: [line(1, 'x.a.starting', { session: '1' }), line(2, 'x.b.complete', { session: '1' })],
      'vm-1/x/x.stdout.log': [line(3, 'x.a.complete', { session: '1' })],
      'vm-0/y/y.stdout.log': [line(3, 'y.a.complete', { session: '1' }), line(3, 'x.a.complete', { session: '2' })],
    });
    expect(found.spans).toEqual([]);
    expect(found.unfinished).toMatchObject([{ start: 'x.a.starting', end: null, open: 1, started: 1 }]);
  });

  it('may stand in another order than it was written', async () => {
    const [a, b] = [pair(1, 2, '1'), pair(3, 4.5, '1')];
    const found = await discoveryOf({ [path]: [...a, b[1], b[0]].map(String) });
    expect(spanOf(found, 'starting')).toMatchObject({ count: 2, total_s: 2.5 });
  });

  it('is the latest start, where a session begins again or one was never ended', async () => {
    const lines = [...pair(1, 2, '7'), ...pair(3, 4, '7').slice(0, 1), ...pair(5, 6, '7')];
    const found = await discoveryOf({ [path]: lines });
    expect(spanOf(found, 'starting')).toMatchObject({ count: 2, total_s: 2, ambiguous: 1 });
    expect(found.unfinished).toMatchObject([{ open: 1, oldest_s: 3, overdue: 1, restarted: 0 }]);
  });

  it('is of one life of its process', async () => {
    const lines = [
      line(0, 'x.started'),
      line(1, 'x.a.starting', { session: '7' }),
      line(100, 'x.started'),
      ...pair(101, 102, '7'),
    ];
    const found = await discoveryOf({ [path]: lines });
    expect(spanOf(found, 'a.starting')).toMatchObject({ count: 1, total_s: 1, ambiguous: 0 });
    expect(found.unfinished).toMatchObject([{ start: 'x.a.starting', open: 1, restarted: 1, oldest_s: 99 }, {}]);
  });

  it('is told apart by its data where many share a session', async () => {
    const lines = [
      line(1, 'x.open', { session: '1', data: { port: 1 } }),
      line(2, 'x.open', { session: '1', data: { port: 2 } }),
      line(3, 'x.closed', { session: '1', data: { port: 1 } }),
      line(9, 'x.closed', { session: '1', data: { port: 2 } }),
    ];
    expect(spanOf(await discoveryOf({ [path]: lines }), 'open')).toMatchObject({ p50_s: 4.5, max_s: 7, ambiguous: 0 });
  });

  it('has no percentiles where nothing tells it apart', async () => {
    const lines = [1, 2].map((at) => line(at, 'x.open')).concat([3, 9].map((at) => line(at, 'x.closed')));
    expect(spanOf(await discoveryOf({ [path]: lines }), 'open')).toMatchObject({
      count: 2,
      total_s: 9,
      p50_s: null,
      max_s: null,
      max_at: null,
      most_at_once: 2,
      ambiguous: 1,
    });
  });

  it('is tied by a guid where its sessions differ', async () => {
    const lines = [1, 2].map((n) => line(n, 'x.a.starting', { session: `${n}`, data: { guid: uuid(n) } }));
    lines.push(line(4, 'x.a.complete', { session: '8', data: { key: { 'task-guid': uuid(1) } } }));
    lines.push(line(4, 'x.a.complete', { session: '9', data: { 'cell-id': uuid(2) } }));
    const found = await discoveryOf({ [path]: lines });
    expect(spanOf(found, 'starting')).toMatchObject({ count: 1, total_s: 3 });
    expect(found.unfinished).toMatchObject([{ open: 1 }]);
  });

  it('counts failures, and says what the catalogue knows', async () => {
    const lines = [
      ...pair(1, 2, '1'),
      line(3, 'x.a.starting', { session: '2' }),
      line(4, 'x.a.failed', { session: '2' }),
    ];
    const meansOf = (message: string) => (message.endsWith('failed') ? ['task.failed'] : []);
    expect(spanOf(await discoveryOf({ [path]: lines }, { meansOf }), 'starting')).toMatchObject({
      count: 2,
      failed: 1,
      means: [],
      ends: [
        { message: 'x.a.complete', count: 1, failed: false, means: [] },
        { message: 'x.a.failed', count: 1, failed: true, means: ['task.failed'] },
      ],
    });
  });

  it('fails once in three copies of a log', async () => {
    const lines = [
      ...pair(1, 2, '1'),
      line(3, 'x.a.starting', { session: '2' }),
      line(4, 'x.a.failed', { session: '2' }),
    ];
    const found = await discoveryOf(Object.fromEntries(['a', 'b', 'c'].map((bundle) => [`${bundle}/${path}`, lines])));
    expect(spanOf(found, 'starting')).toMatchObject({
      count: 2,
      started: 2,
      failed: 1,
      ends: [{ count: 1 }, { count: 1 }],
    });
  });

  it('counts once in copies of a log, and ends in another piece of it', async () => {
    const [first, second] = [[...pair(1, 2, '1'), line(3, 'x.a.starting', { session: '2' })], pair(3, 5, '2').slice(1)];
    const pieces = { [`a/${path}.1`]: first, [`a/${path}`]: second, [`b/${path}.2`]: first };
    const found = await discoveryOf(pieces);
    expect(spanOf(found, 'starting')).toMatchObject({ count: 2, total_s: 3 });
    expect(found.unfinished).toEqual([]);
  });

  it('is told of some components and some time only', async () => {
    const files = { [path]: [...pair(1, 2, '1'), ...pair(5, 6, '2'), ...pair(1, 2, '1', 'y.b')] };
    const found = await discoveryOf(files, { components: ['x'], window: { from_ns: 0, to_ns: 3e9 } });
    expect(found.spans).toMatchObject([{ start: 'x.a.starting', count: 1 }]);
    expect(found.records).toBe(4);
  });
});

describe('memory', () => {
  const many = Array.from({ length: 4000 }, (_, n) => n);

  it('holds a fair share of too many spans, whose sums stay exact', async () => {
    const lines = many.flatMap((n) => pair(n, n + 0.25 + (n % 4) / 4, `${n}`));
    const [all, some] = await Promise.all([
      discoveryOf({ [path]: lines }),
      discoveryOf({ [path]: lines }, { mostSpans: 1000 }),
    ]);
    expect(spanOf(all, 'starting')).toMatchObject({ count: 4000, total_s: 2500, sampled: false });
    expect(spanOf(some, 'starting')).toMatchObject({ count: 4000, total_s: 2500, max_s: 1, sampled: true, busy: null });
    expect(spanOf(some, 'starting').p50_s).toBeCloseTo(spanOf(all, 'starting').p50_s as number, 0);
  });

  it('forgets the oldest of too many starts without an end', async () => {
    const lines = [...pair(0, 1, '1'), ...many.map((n) => line(2 + n, 'x.a.starting', { session: `${n + 2}` }))];
    const found = await discoveryOf({ [path]: [...lines, ...pair(5000, 5001, '9999')] }, { mostOpen: 500 });
    const [left] = found.unfinished;
    expect(spanOf(found, 'starting').count).toBe(2);
    expect(left?.started).toBe(4002);
    expect(left?.open).toBeLessThanOrEqual(500);
    expect(found.forgotten + (left?.open ?? 0)).toBe(4000);
  });
});
