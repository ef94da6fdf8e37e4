import { beforeAll, describe, expect, it } from 'vitest';
import { type Metric, parseMetric } from '../../../src/analysis/metric.ts';
import type { RecordedRun } from '../../../src/analysis/over-runs/recorded.ts';
import { byTime, labelNames, withLabels } from '../../../src/analysis/over-runs/recorded.ts';
import { seriesOf, seriesUnit, valueIn } from '../../../src/analysis/over-runs/series.ts';
import type { SavedRun } from '../../../src/analysis/saved-run.ts';
import { recorded } from '../../support/recorded.ts';
import { realRun, runLike } from '../../support/saved.ts';

const metric = (text: string) => parseMetric(text) as Metric;
let run: SavedRun;
let p50: number;
beforeAll(async () => {
  run = await realRun();
  p50 = run.lifecycles.task?.end_to_end.p50_s ?? Number.NaN;
}, 60_000);
const runs = (...labels: RecordedRun['labels'][]) =>
  labels.map((own, i) => recorded(runLike(run, { day: i, scale: i + 1 }), own));

describe('the value of a metric in a run', () => {
  it.each([
    ['task.end-to-end.p50', 's'],
    ['task.create-container.share', 'share'],
    ['task.create-container.missing', 'share'],
    ['task.create-container.count', 'count'],
    ['task.count', 'count'],
    ['task.succeeded', 'share'],
  ])('%s is told in %s', (text, unit) => expect(seriesUnit(metric(text))).toBe(unit));

  it('is a share of the timelines for what is counted of them', () => {
    const half = recorded(runLike(run, { timelines: 400, outcomes: { succeeded: 300, failed: 100 } }));
    const value = (text: string) => valueIn(half, metric(text));
    expect(value('task.failed')).toBe(0.25);
    expect(value('task.rejected')).toBe(0);
    expect(value('task.count')).toBe(400);
    expect(value('task.end-to-end.p50')).toBe(p50);
    expect(value('cf-push.count')).toBeNull();
    expect(value('task.no-such.p50')).toBeNull();
  });
});

describe('a series', () => {
  const told = (by?: string, order?: string, ...labels: RecordedRun['labels'][]) =>
    seriesOf(runs(...labels), metric('task.end-to-end.p50'), { by, order }).map(({ group, points }) => [
      group,
      ...points.map(({ value }) => (value === null ? null : Math.round(value / p50))),
    ]);

  it('is in the order of time', () => expect(told(undefined, undefined, {}, {}, {})).toEqual([[null, 1, 2, 3]]));

  it('is in the order of a label, as numbers are', () => {
    const sizes = ['1000', '200', '0.5', '1e2'].map((size) => ({ size }));
    expect(told(undefined, 'size', ...sizes, {})).toEqual([[null, 3, 4, 2, 1, 5]]);
    expect(told(undefined, 'v', { v: 'v1.10' }, { v: 'v1.9' }, { v: 'v1.9' })).toEqual([[null, 2, 3, 1]]);
  });

  it('is one per value of a label, and one of the rest', () => {
    const labels: RecordedRun['labels'][] = [{ v: 'new' }, { v: 'old' }, {}, { v: 'new' }, { v: '__proto__' }];
    expect(told('v', undefined, ...labels)).toEqual([
      ['__proto__', 5],
      ['new', 1, 4],
      ['old', 2],
      [null, 3],
    ]);
  });
});

describe('runs', () => {
  it('are chosen by all labels', () => {
    const all = runs({ a: '1', b: '1' }, { a: '1' }, { b: '1' });
    expect(withLabels(all, { a: '1' })).toEqual([all[0], all[1]]);
    expect(withLabels(all, { a: '1', b: '1' })).toEqual([all[0]]);
    expect(withLabels(all, {})).toEqual(all);
    expect(withLabels(all, { constructor: '1' })).toEqual([]);
    expect(labelNames(all)).toEqual(['a', 'b']);
  });

  it('are in the order of time, and of those of one second always in the same', () => {
    const all = [runLike(run, { day: 1 }), run, runLike(run, { scale: 2 }), runLike(run, { scale: 3 })].map((one) =>
      recorded(one),
    );
    const ids = all.toSorted(byTime).map(({ id }) => id);
    expect(
      all
        .toReversed()
        .sort(byTime)
        .map(({ id }) => id),
    ).toEqual(ids);
    expect(ids.at(-1)).toBe(all[0]?.id);
  });
});
