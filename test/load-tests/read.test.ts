import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CedarRun, FezzikLrps, FezzikTasks } from '../../src/load-tests/load-test.ts';
import { readLoadTest } from '../../src/load-tests/read.ts';
import { fixture } from '../support/lager.ts';

const read = (name: string) => readLoadTest(name, readFileSync(fixture(`load-tests/${name}`), 'utf8'));
const state = { succeeded: true, start_time: null, end_time: null, duration_ns: 0 };
const report = { ReportTime: '2016-09-01T10:00:00Z', ReportName: 'r', NumRequested: 2 };

describe('a file of a load test', () => {
  it('of cedar tells how each app was pushed and started', () => {
    const { loadTests, broken } = read('cedar-1-output.json');
    const [cedar] = loadTests as [CedarRun];
    expect({ broken, kind: cedar.kind, apps: cedar.apps.length }).toEqual({
      broken: undefined,
      kind: 'cedar',
      apps: 22,
    });
    expect(cedar.apps[0]?.push).toEqual({
      succeeded: true,
      made: {
        from: { second: 1795219500, nano: 61_000_000 },
        to: { second: 1795219504, nano: 61_000_000 },
        duration_ns: 4e9,
      },
    });
    expect(cedar.apps.at(-1)?.start).toEqual({ succeeded: false, made: undefined });
  });

  it('of fezzik tells of Tasks and of instances', () => {
    const { loadTests, broken } = read('reports.json');
    const [tasks, lrps] = loadTests as [FezzikTasks, FezzikLrps];
    expect(broken).toBeUndefined();
    expect([tasks.kind, tasks.requested, tasks.tasks.length]).toEqual(['fezzik-tasks', 400, 400]);
    expect([lrps.kind, lrps.requested, lrps.instances.map(({ index }) => index)]).toEqual([
      'fezzik-lrps',
      200,
      Array.from({ length: 200 }, (_, i) => i),
    ]);
  });

  it('of arborist tells how requests went', () => {
    const [arborist] = read('arborist-output.json').loadTests;
    expect(arborist?.kind === 'arborist' && arborist.apps.find(({ failed }) => failed > 0)).toMatchObject({
      requests: 60,
      failed: 3,
    });
  });

  it('tells where a batch begins and ends', () => {
    expect(readLoadTest('logs.tgz!cedar/min-12.json', '1795219423\n').loadTests).toEqual([
      {
        kind: 'window',
        path: 'logs.tgz!cedar/min-12.json',
        folder: 'logs.tgz!cedar',
        batch: 12,
        edge: 'min',
        at: { second: 1795219423, nano: 0 },
      },
    ]);
    expect(readLoadTest('max-1.json', '1795219423').loadTests[0]).toMatchObject({ folder: '', edge: 'max' });
  });

  it.each(['cedar-1-output.json', 'arborist-output.json'])('may be formatted: %s', (name) => {
    const text = JSON.stringify(JSON.parse(readFileSync(fixture(`load-tests/${name}`), 'utf8')), null, 2);
    expect(readLoadTest(name, text)).toEqual(read(name));
  });

  it('may have its members sorted, and zones', () => {
    const started = { ...state, start_time: '2016-09-01T12:00:00.125+0200', end_time: '2016-09-01T12:00:01.000+0200' };
    const text = JSON.stringify({
      apps: [{ app_guid: ' a ', app_name: 'n', push: state, start: started }],
      succeeded: true,
    });
    const [cedar] = readLoadTest('x.json', text).loadTests as [CedarRun];
    expect(cedar.apps[0]).toMatchObject({ guid: 'a', start: { made: { from: { second: 1472724000, nano: 125e6 } } } });
  });

  it('without apps is one all the same', () => {
    expect(readLoadTest('x', '{"succeeded":false,"apps":[]}').loadTests).toMatchObject([{ kind: 'cedar', apps: [] }]);
  });

  it.each([
    ['a log', '{"timestamp":"1","source":"bbs","message":"bbs.x","log_level":1,"data":{"app_guid":"a","apps":[]}}\n'],
    ['a list of apps of another kind', '{"apps":[{"name":"a"}]}'],
    ['an object', '{}'],
    ['text', 'TASK_REPORTS are here'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(readLoadTest('some.json', text)).toEqual({ loadTests: [], broken: undefined });
  });

  it.each([
    ['cedar that is cut off', 'x', '{"succeeded":true,"apps":[{"app_name":"a","app_', /no whole JSON/],
    ['cedar of another form', 'x', '{"succeeded":true,"apps":[{"app_name":"a"}]}', /^apps\.0\.push: /],
    [
      'a time that is none',
      'x',
      '{"succeeded":true,"apps":[{"app_name":"a","push":{"succeeded":true,"start_time":"noon","end_time":"noon","duration_ns":1},"start":{"succeeded":false,"duration_ns":0}}]}',
      /^"noon" is no time$/,
    ],
    ['arborist of another form', 'x', '{"a":{"Guid":"a","Name":"n","TotalRequests":"7"}}', /^a\.TotalRequests: /],
    ['a batch without a number', 'min-3.json', 'date: not found', /whole number/],
    ['a batch of a far future', 'max-3.json', '99999999999', /is no time/],
  ])('may be broken: %s', (_, path, text, broken) => {
    expect(readLoadTest(path, text)).toEqual({ loadTests: [], broken: expect.stringMatching(broken) });
  });

  it('of fezzik keeps the reports that are whole', () => {
    const whole = `TASK_REPORT\r\n${JSON.stringify(report)}\r\n`;
    const { loadTests, broken } = readLoadTest('reports.json', `${whole}LRP_REPORT\n{"ReportTime":\n${whole}`);
    expect(loadTests).toHaveLength(2);
    expect(broken).toMatch(/^report 2: it is no whole JSON/);
  });
});
