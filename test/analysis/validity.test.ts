import { beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../src/analysis/run.ts';
import {
  bbs,
  bbsTask,
  type Entry,
  logsOf,
  lrpSteps,
  type Steps,
  story,
  taskSteps,
  until,
  without,
} from '../support/diego.ts';
import { dateLine, fixture } from '../support/lager.ts';
import { analyzePaths, analyzeText, type Logs, readLogs } from '../support/run.ts';

const codesOf = ({ validity }: Run, ...severities: string[]) =>
  validity.findings.filter(({ severity }) => severities.includes(severity)).map(({ code }) => code);

const tasks = (count: number) => Array.from({ length: count }, (_, i) => taskSteps(`task-${i}`, { from: i }));
const isOfBbs = ([, { path }]: [string, Entry]) => path.startsWith('diego-api');
const a = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };

describe('the verdict on bundled logs', () => {
  let logs: Logs;
  beforeAll(async () => {
    logs = await readLogs(fixture('burst-debug.tgz'));
  });
  const only = (keep: RegExp) => Object.fromEntries(Object.entries(logs).filter(([path]) => keep.test(path)));

  it.each<[string, string, string[]]>([
    ['burst-info.tgz', 'fit', []],
    ['burst-debug.tgz', 'fit', []],
    ['failure-debug.tgz', 'degraded', ['censored']],
  ])('%s is %s', async (name, verdict, codes) => {
    const { run } = await analyzePaths([fixture(name)]);
    expect(run.validity.verdict).toBe(verdict);
    expect(codesOf(run, 'error', 'warning')).toEqual(codes);
  });

  /** Neither Tasks nor LRP instances. */
  const none = ['none-complete', 'none-complete'];
  const censored = ['censored', 'censored'];
  const all = ['all-censored', 'all-censored'];
  it.each([
    ['rep', /^(?!.*rep)/, 'unfit', [...none, 'component-absent']],
    ['bbs', /^(?!.*bbs)/, 'unfit', [...none, 'component-absent', ...censored]],
    ['bbs and rep', /^(?!.*bbs|.*rep)/, 'unfit', [...none, 'component-absent', 'component-absent', ...all]],
    ['one cell', /^(?!diego-cell-2)/, 'degraded', ['few-complete', 'few-complete', 'cell-absent']],
  ])('is worse without %s', async (_, keep, verdict, codes) => {
    const { run } = await analyzeText(only(keep));
    expect(run.validity.verdict).toBe(verdict);
    expect(codesOf(run, 'error', 'warning')).toEqual(codes);
  });

  it('only lacks details without auctioneer and garden', async () => {
    const { run } = await analyzeText(only(/^(?!.*(?:auctioneer|garden))/));
    expect(run.validity.verdict).toBe('fit');
    expect(codesOf(run, 'info').filter((code) => code === 'detail-absent')).toHaveLength(2);
  });
});

describe('the verdict', () => {
  it.each<[string, Logs, string]>([
    ['nothing', {}, 'no-lager'],
    ['an empty file', { 'rep.log': '' }, 'no-lager'],
    ['text', { 'rep.log': ['panic: x', '{}'] }, 'no-lager'],
    ['other lager', { 'rep.log': [dateLine({ message: 'x' })] }, 'no-timelines'],
  ])('is unfit for %s', async (_, logs, code) => {
    const { run } = await analyzeText(logs);
    expect(run.validity).toMatchObject({ verdict: 'unfit', findings: [{ code, severity: 'error' }] });
    expect(run.lifecycles.task).toMatchObject({ timelines: 0, outcomes: {}, end_to_end: { p50_s: null } });
  });

  it('is unfit if no Task is whole', async () => {
    const { run } = await story(...tasks(3).map((steps) => without(steps, 'persisted')));
    expect(run.validity.verdict).toBe('unfit');
    expect(run.validity.findings[0]).toMatchObject({ code: 'none-complete', severity: 'error' });
  });

  it.each([
    [20, 'fit', []],
    [19, 'degraded', ['few-complete']],
  ])('is told of %i Tasks, one of which is not whole', async (count, verdict, codes) => {
    const [first = {}, ...rest] = tasks(count);
    const { run } = await story(without(first, 'persisted'), ...rest);
    expect([run.validity.verdict, codesOf(run, 'error', 'warning')]).toEqual([verdict, codes]);
  });

  it.each([
    ['degraded by one of a few', 10, 'negative-phase'],
    ['not hurt by one of many', 101, 'few-negative'],
  ])('is %s negative phases', async (_, count, code) => {
    const [first = {}, ...rest] = tasks(count);
    const { run } = await story({ ...first, running: bbsTask('task-0', 2.5, 'start', 'complete', 0) }, ...rest);
    const found = run.validity.findings.find(({ message }) => message.includes('negative'));
    expect(found).toMatchObject({ code, count: 1 });
    expect(found?.message).toMatch(/"start in bbs" \(1 of \d+, worst -0\.5\d* s\)/);
    expect(run.validity.verdict).toBe(code === 'negative-phase' ? 'degraded' : 'fit');
  });

  it.each([
    [1, 'damaged-lines', 'degraded'],
    [200, 'few-damaged', 'fit'],
  ])('counts lines that are not lager among those of %i Tasks', async (count, code, verdict) => {
    const logs = logsOf(...tasks(count));
    const [path = '', ...paths] = Object.keys(logs);
    const damaged = { ...logs, [path]: [...(logs[path] ?? []), 'panic: x', '{"timestamp":"17', ''] };
    const { run } = await analyzeText(damaged);
    expect(run.validity.findings.find((found) => found.code === code)?.count).toBe(1);
    expect(run.validity.verdict).toBe(verdict);
    expect(run.input).toMatchObject({ files: paths.length + 1, skipped: { 'no-json': 1, 'cut-off': 1, blank: 1 } });
  });

  it('names milestones that were never seen, though the level of the logs would show them', async () => {
    const { run } = await story(...tasks(3).map((steps) => without(steps, 'submitted')));
    const unseen = run.validity.findings.find(({ code }) => code === 'milestone-never-seen');
    expect(unseen).toMatchObject({ severity: 'info', message: expect.stringContaining('submitted') });
  });

  it.each<[string, Steps[], string]>([
    ['many that never ended', [...tasks(10), until(taskSteps('task-x'), 'spawned')], 'warning censored'],
    ['all that never ended', [until(taskSteps('task-x'), 'spawned')], 'warning all-censored'],
    ['few that never ended', [...tasks(30), until(taskSteps('task-x'), 'spawned')], 'info few-censored'],
    [
      'a cell without logs',
      [...tasks(30), Object.fromEntries(Object.entries(taskSteps('task-x', { cell: 1 })).filter(isOfBbs))],
      'warning cell-absent',
    ],
    [
      'logs that begin late',
      [...tasks(30), without(taskSteps('task-x', { cell: 1, from: 40 }), 'allocated', 'requested')],
      'warning late-log',
    ],
    ['bursts far apart', [...tasks(3), taskSteps('task-x', { from: 1000 })], 'info separate-bursts'],
  ])('tells of %s', async (_, steps, expected) => {
    const { run } = await story(...steps);
    expect(run.validity.findings.map(({ severity, code }) => `${severity} ${code}`)).toContain(expected);
    const usual = await story(...tasks(30));
    expect(usual.run.validity.findings.map(({ code }) => code)).toEqual(['milestone-never-seen']);
  });

  it.each([
    [5, 'diego-api/0'],
    [4, undefined],
  ])('names the VM that %i negative phases have in common', async (count, vm) => {
    const wrong = Array.from({ length: count }, (_, i) => ({
      ...taskSteps(`task-${i}`, { cell: i % 2 }),
      running: bbsTask(`task-${i}`, 2.5, 'start', 'complete', i % 2),
    }));
    const { run } = await story(...wrong);
    const found = run.validity.findings.find(({ code }) => code === 'clock-suspect');
    expect(found?.message).toEqual(vm && expect.stringContaining(`on ${vm}:`));
  });

  it('tells the worst first', async () => {
    const { run } = await story(without(lrpSteps(a), 'asked', 'unclaimed'), bbs(1, 'x', {}), ...tasks(1));
    const ranks = run.validity.findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted());
  });
});
