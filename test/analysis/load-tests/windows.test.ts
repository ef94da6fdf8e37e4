import { describe, expect, it } from 'vitest';
import { loadWindows } from '../../../src/analysis/load-tests/windows.ts';
import type { WindowEdge } from '../../../src/load-tests/load-test.ts';

const edge = (which: 'min' | 'max', batch: number, second: number, folder = 'cedar'): WindowEdge => ({
  kind: 'window',
  path: `${folder}/${which}-${batch}.json`,
  folder,
  batch,
  edge: which,
  at: { second, nano: 0 },
});
const at = (metric: string, at_s: number, duration_s: number, end_s?: number) => ({
  metric,
  at_ns: at_s * 1e9,
  duration_ns: duration_s * 1e9,
  ...(end_s === undefined ? {} : { end_ns: end_s * 1e9 }),
});

describe('windows', () => {
  it('hold what lies between their ends, which are left out', () => {
    const measured = [9, 10, 11, 12, 20, 21].map((at_s) => at('TaskLifecycle', at_s, at_s));
    const [window] = loadWindows([edge('max', 1, 120), edge('min', 1, 110)], measured, 100);
    expect(window).toEqual({
      batch: 1,
      folder: 'cedar',
      from: '1970-01-01T00:01:50.000000000Z',
      to: '1970-01-01T00:02:00.000000000Z',
      metrics: [
        {
          metric: 'TaskLifecycle',
          count: 2,
          p99_s: 11.99,
          p95_s: 11.95,
          p90_s: 11.9,
          p50_s: 11.5,
          p10_s: 11.1,
          ended_after: 2,
          unfinished: 0,
        },
      ],
    });
  });

  it('count what ended later, and what never did', () => {
    const measured = [at('TaskLifecycle', 11, 1), at('TaskLifecycle', 11, 10), at('TaskLifecycle', 11, Number.NaN)];
    const [window] = loadWindows([edge('min', 1, 10), edge('max', 1, 20)], measured, 0);
    expect(window?.metrics).toMatchObject([{ count: 2, ended_after: 1, unfinished: 1, p50_s: 5.5 }]);
    const pushed = loadWindows([edge('min', 1, 10), edge('max', 1, 20)], [at('CedarFailedPush', 15, 9, 19.5)], 0);
    expect(pushed[0]?.metrics).toMatchObject([{ count: 1, ended_after: 0 }]);
  });

  it('have the same metrics, in the order of diego-perf-release', () => {
    const measured = [
      at('Other', 11, 1),
      at('CedarFailedPush', 11, 1),
      at('TaskLifecycle', 31, 1),
      at('RequestLatency-bbs-/v1/ping', 11, 1),
      at('AuctionScheduleDuration', 31, 1),
    ];
    const edges = [edge('min', 10, 30), edge('max', 10, 40), edge('min', 9, 10), edge('max', 9, 20)];
    const windows = loadWindows(edges, measured, 0);
    expect(windows.map(({ batch }) => batch)).toEqual([9, 10]);
    for (const { metrics } of windows)
      expect(metrics.map(({ metric }) => metric)).toEqual([
        'RequestLatency-bbs-/v1/ping',
        'AuctionScheduleDuration',
        'TaskLifecycle',
        'CedarFailedPush',
        'Other',
      ]);
    expect(windows[0]?.metrics[2]).toMatchObject({ count: 0, p50_s: null });
  });

  it('have no figures without both ends, in their order', () => {
    const measured = [at('TaskLifecycle', 11, 1)];
    const edges = [edge('min', 1, 10), edge('max', 2, 20), edge('min', 3, 20), edge('max', 3, 10)];
    expect(loadWindows(edges, measured, 0)).toMatchObject([
      { batch: 1, to: null, metrics: [] },
      { batch: 2, from: null, metrics: [] },
      { batch: 3, metrics: [] },
    ]);
  });

  it('of several folders are several', () => {
    const edges = [edge('min', 1, 10, 'b'), edge('max', 1, 20, 'b'), edge('min', 1, 30, 'a'), edge('max', 1, 40, 'a')];
    expect(loadWindows(edges, [], 0).map(({ folder, from }) => [folder, from?.slice(17, 19)])).toEqual([
      ['a', '30'],
      ['b', '10'],
    ]);
  });
});
