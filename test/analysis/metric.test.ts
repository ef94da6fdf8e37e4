import { describe, expect, it } from 'vitest';
import { metricText, metricValue, parseMetric, statistics } from '../../src/analysis/metric.ts';
import { story, taskSteps, until } from '../support/diego.ts';
import { epochLine } from '../support/lager.ts';
import { analyzeText } from '../support/run.ts';

const parsed = (text: string) => {
  const metric = parseMetric(text);
  if ('fault' in metric) throw new Error(metric.fault.code);
  return metric;
};

describe('the text of a metric', () => {
  it.each([
    ['lrp.create-container.p95', { lifecycle: 'lrp', phase: 'create-container', statistic: 'p95' }],
    ['task.end-to-end.max', { lifecycle: 'task', phase: 'end-to-end', statistic: 'max' }],
    ['task.create-container.count', { lifecycle: 'task', phase: 'create-container', statistic: 'count' }],
    ['task.succeeded', { lifecycle: 'task', name: 'succeeded' }],
    ['task.count', { lifecycle: 'task', name: 'count' }],
    ['any.count', { lifecycle: 'any', name: 'count' }],
    ['task.any.p95', { lifecycle: 'task', phase: 'any', statistic: 'p95' }],
    ['any.any.count', { lifecycle: 'any', phase: 'any', statistic: 'count' }],
    ['any.p99', { lifecycle: 'any', phase: 'any', statistic: 'p99' }],
  ])('%s is read', (text, metric) => {
    expect(parseMetric(text)).toEqual(metric);
    expect(parseMetric(metricText(parsed(text)))).toEqual(metric);
  });

  it.each([
    ['', { code: 'no-name', at: 0, text: '', known: [], within: '' }],
    ['task', { code: 'no-second-name', at: 4, text: '', known: [], within: '' }],
    ['task.', { code: 'no-name', at: 5, text: '', known: [], within: '' }],
    ['task..p95', { code: 'no-name', at: 5, text: '', known: [], within: '' }],
    ['task.create container.p95', { code: 'bad-name', at: 5, text: 'create container', known: [], within: '' }],
    ['task.p95', { code: 'no-phase-name', at: 5, text: 'p95', known: [], within: '' }],
    ['task.launch.p96', { code: 'no-such-statistic', at: 12, text: 'p96', known: statistics, within: '' }],
    ['task.launch.p95.s', { code: 'too-many-names', at: 16, text: 's', known: [], within: '' }],
  ])('"%s" is refused', (text, fault) => expect(parseMetric(text)).toEqual({ fault }));
});

describe('the value of a metric', () => {
  const told = story(
    taskSteps('task-1', { create_s: 2 }),
    taskSteps('task-2', { create_s: 4 }),
    until(taskSteps('task-3'), 'creating'),
  );

  it.each([
    ['task.create-container.p50', { value: 3, unit: 's', count: 2 }],
    ['task.create-container.max', { value: 4, unit: 's', count: 2 }],
    ['task.create-container.total', { value: 6, unit: 's', count: 2 }],
    ['task.create-container.count', { value: 2, unit: 'count', count: 3 }],
    ['task.create-container.missing', { value: 1, unit: 'count', count: 3 }],
    ['task.create-container.negative', { value: 0, unit: 'count', count: 2 }],
    ['task.end-to-end.missing', { value: 1, unit: 'count', count: 3 }],
    ['task.count', { value: 3, unit: 'count', count: 3 }],
    ['task.complete', { value: 2, unit: 'count', count: 3 }],
    ['task.succeeded', { value: 2, unit: 'count', count: 3 }],
    ['task.open', { value: 1, unit: 'count', count: 3 }],
    ['task.rejected', { value: 0, unit: 'count', count: 3 }],
    ['task.constructor', { value: 0, unit: 'count', count: 3 }],
    ['lrp.count', { why: 'no-timelines' }],
    ['constructor.count', { why: 'no-timelines' }],
    ['task.no-such-phase.p50', { why: 'no-phase' }],
    ['task.download.p50', { why: 'no-durations' }],
    ['task.download.missing', { why: 'no-durations' }],
    ['task.run.share', { why: 'no-share' }],
    ['task.end-to-end.share', { why: 'no-share' }],
  ])('%s', async (text, value) => expect(metricValue((await told).run, parsed(text))).toEqual(value));

  it('is a share of platform time', async () => {
    const { run } = await told;
    const shares = run.lifecycles.task?.phases.filter(({ parent, kind }) => parent === null && kind === 'platform');
    const values = (shares ?? []).map(({ name }) => metricValue(run, parsed(`task.${name}.share`)));
    const sum = values.reduce((total, value) => total + ('value' in value ? value.value : 0), 0);
    expect(sum).toBeCloseTo(1, 9);
  });
});

describe('the value of a metric of the system around the work', () => {
  const line = (message: string, second: number, session: string) =>
    epochLine(
      { message: `bbs-access.request.${message}`, source: 'bbs-access', data: { session, duration: 5e8 } },
      `146482710${second}.000000000`,
    );
  const lines = [line('serving', 1, '1'), line('done', 2, '1'), line('serving', 3, '2')];
  const told = analyzeText({ 'diego-api-0/bbs/bbs.access.log': lines });

  it.each([
    ['requests.bbs-access.p95', { value: 0.5, unit: 's', count: 1 }],
    ['requests.bbs-access.count', { value: 1, unit: 'count', count: 2 }],
    ['requests.bbs-access.missing', { value: 1, unit: 'count', count: 2 }],
    ['requests.bbs-access.failed', { value: 0, unit: 'count', count: 1 }],
    ['requests.count', { value: 2, unit: 'count', count: 2 }],
    ['requests.open', { value: 1, unit: 'count', count: 2 }],
    ['requests.rep.p95', { why: 'no-phase' }],
    ['requests.end-to-end.p95', { why: 'no-durations' }],
    ['loops.count', { why: 'no-timelines' }],
  ])('%s is known', async (text, value) => {
    expect(metricValue((await told).run, parsed(text))).toEqual(value);
  });
});
