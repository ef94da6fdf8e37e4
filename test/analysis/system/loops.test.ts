import { describe, expect, it } from 'vitest';
import type { Loop } from '../../../src/analysis/system/loops.ts';
import { everything } from '../../../src/selection.ts';
import { parseWhen } from '../../../src/when.ts';
import { catalog } from '../../support/catalog.ts';
import { bbs, type Entry, entry, logsOf, rep, story } from '../../support/diego.ts';
import { analyzeText } from '../../support/run.ts';

/** A bulk sync of diego-cell-`cell` at `at_s`. */
const sync = (at_s: number, took_s: number, session: string, cell = 0): Entry[] => [
  rep(cell, at_s, 'running-bulker.sync.starting', { session }),
  rep(cell, at_s + took_s, 'running-bulker.sync.finished', { session }),
];
const rounds = (starts_s: readonly number[], took_s = 0.1, cell = 0) =>
  starts_s.flatMap((at_s, i) => sync(at_s, took_s, `13.${i + 1}`, cell));
const loopOf = async (...parts: readonly Entry[]) => (await story(...parts)).run.system.loops[0] as Loop;

describe('the interval of a loop', () => {
  it('is what its process states', async () => {
    const stated = rep(0, 1, 'running-bulker.starting', { interval: '20s', session: '13' });
    const loop = await loopOf(stated, ...rounds([30, 60, 85.5]), ...sync(110, 20.5, '13.9'));
    expect(loop).toMatchObject({ interval_s: 20, interval_basis: 'stated', overruns: 1, between_p50_s: 25.5 });
  });

  it('is the default without that', async () => {
    expect(await loopOf(...rounds([30, 60.1, 90.2]))).toMatchObject({ interval_s: 30, interval_basis: 'nominal' });
  });

  it('is the median where rounds follow faster than the default', async () => {
    const loop = await loopOf(...rounds([10, 15, 20, 25]), ...sync(30, 6, '13.9'));
    // A default is not doubted because of two.
    expect(await loopOf(...rounds([10, 15, 20]))).toMatchObject({ interval_s: 30 });
    expect(loop).toMatchObject({ interval_s: 5, interval_basis: 'median', overruns: 1 });
  });
});

describe('a loop', () => {
  it('misses a beat where more than two intervals pass after a round', async () => {
    expect(await loopOf(...rounds([30, 60, 90, 160]))).toMatchObject({ missed: 1, overruns: 0 });
    // A round that takes long is an overrun, and nothing else.
    expect(await loopOf(...rounds([30, 60]), ...sync(90, 65, '13.9'), ...sync(185, 1, '13.10'))).toMatchObject({
      missed: 0,
      overruns: 1,
    });
    expect(await loopOf(...rounds([30, 60, 90, 160]), rep(0, 130, 'started', { 'cell-id': 'a' }))).toMatchObject({
      missed: 0,
    });
  });

  it('overruns while it is still under way, and is not silent', async () => {
    const open = rep(0, 90, 'running-bulker.sync.starting', { session: '13.9' });
    const loop = await loopOf(...rounds([30, 60]), open, bbs(200, 'started', {}));
    expect(loop).toMatchObject({ count: 2, open: 1, overruns: 1, under_way: 1 });
    // If another one follows, only its end is missing.
    expect(await loopOf(open, ...rounds([120]), bbs(200, 'started', {}))).toMatchObject({ open: 1, overruns: 0 });
    expect(loop.processes).toMatchObject([{ vm: 'diego-cell/0', silent_s: null }]);
  });

  it('is told by process, the worst first, and silent where nothing more is heard', async () => {
    const loop = await loopOf(...rounds([30, 60]), ...rounds([31, 61], 40, 1), bbs(200, 'started', {}));
    expect(loop.processes.map(({ vm, overruns, silent_s }) => [vm, overruns, silent_s])).toEqual([
      ['diego-cell/1', 2, 99],
      ['diego-cell/0', 0, 139.9],
    ]);
  });

  it('is under way until its process begins anew', async () => {
    const open = (at_s: number, session: string) => rep(0, at_s, 'running-bulker.sync.starting', { session });
    const loop = await loopOf(
      ...[open(30, '13.1'), rep(0, 40, 'started', { 'cell-id': 'a' })],
      ...[open(60, '13.2'), rep(0, 70, 'started', { 'cell-id': 'a' })],
      ...rounds([90, 120]),
    );
    expect(loop).toMatchObject({ count: 2, cut: 2, most_at_once: 1 });
  });

  it('has the rate and the silence of the window of time that was selected', async () => {
    const logs = logsOf(...rounds([30, 60, 90, 120, 150, 180]), bbs(600, 'started', {}));
    const window = { from: parseWhen('00:01:00', '--from'), to: parseWhen('00:02:00', '--to') };
    const { run } = await analyzeText(logs, undefined, catalog, { ...everything, window });
    const [loop] = run.system.loops;
    expect(loop).toMatchObject({ count: 3, per_s: 3 / 60, missed: 0 });
    expect(loop?.processes).toMatchObject([{ count: 3, silent_s: null }]);
  });

  it('grows if its last rounds take longer than its first, and not by chance', async () => {
    const growing = Array.from({ length: 40 }, (_, i) => sync(30 * (i + 1), 0.1 + i / 10, `13.${i}`)).flat();
    expect(await loopOf(...growing)).toMatchObject({ trend: 'grows', first_fifth_p50_s: 0.45, last_fifth_p50_s: 3.65 });
    const swinging = Array.from({ length: 40 }, (_, i) => sync(30 * (i + 1), i % 2 === 0 ? 0.1 : 2, `13.${i}`)).flat();
    expect(await loopOf(...swinging)).toMatchObject({ trend: 'steady' });
    expect(await loopOf(...rounds([30, 60, 90]))).toMatchObject({ trend: 'unknown', first_fifth_p50_s: null });
  });

  it('has the numbers that are called after it', async () => {
    const batch = (at_s: number, size: number) =>
      rep(0, at_s, 'running-bulker.sync.batch-operations.succeeded', { 'batch-size': size, session: '13.1.1' });
    const loop = await loopOf(...rounds([30, 60]), batch(30.05, 10), batch(60.05, 30));
    expect(loop.numbers).toEqual([{ name: 'bulk-sync-batch', count: 2, p50: 20, max: 30 }]);
  });
});

describe('locks', () => {
  const locket = (at_s: number, message: string, data: object) => {
    const { line } = entry('diego-api-0', 'bbs', at_s, message, data);
    return { path: 'diego-api-0/locket/locket.stdout.log', line: line.replaceAll('"bbs', '"locket') };
  };
  const beat = (at_s: number, key: string) => locket(at_s, 'lock.register-ttl.starting', { key, type: 'presence' });

  it('are renewed by heartbeats, which may be missed', async () => {
    const { run } = await story(...[0, 5, 10, 15, 30, 35, 40, 45, 50, 55].map((at_s) => beat(at_s, 'cell-a')));
    expect(run.system.locks.heartbeats).toEqual([
      { key: 'cell-a', type: 'presence', count: 10, interval_s: 5, longest_s: 15, missed: 1, silent_s: null },
    ]);
  });

  it('have events; what is no routine stays when there are many', async () => {
    const got = (at_s: number, event: string, key: string, data = {}) =>
      bbs(at_s, `locket-lock.${event}`, { lock: { key }, session: '4', ...data });
    const { run } = await story(
      ...Array.from({ length: 60 }, (_, i) => got(i, 'acquired-lock', `k${i}`)),
      got(100, 'lost-lock', 'bbs', { error: 'rpc error' }),
      locket(101, 'lock.register-ttl.lock-expired', { key: 'cell-a', type: 'presence' }),
    );
    const { events, more_events } = run.system.locks;
    expect([events.length, more_events]).toEqual([50, 12]);
    expect(events.slice(-2)).toMatchObject([
      { event: 'lost-lock', by: 'bbs', key: 'bbs', error: 'rpc error', time: '2026-11-21T00:01:40.000Z' },
      { event: 'lock-expired', by: 'locket', key: 'cell-a', vm: 'diego-api/0' },
    ]);
  });
});
