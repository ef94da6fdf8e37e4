import { describe, expect, it } from 'vitest';
import { analyzeText, tell } from '../support/run.ts';

const app = (n: number) => `40b916c1-d02d-4ad6-9ee2-${String(n).padStart(12, '0')}`;
const [stagingCell, cell] = ['1a24fee7-f041-4109-a287-2a86954735e9', '215698eb-793e-4271-80e0-2fd7962f93b6'];
const zero = 1541453196;

type Said = [number, string, string];

/** The text of `cf logs` for what was said: seconds since the beginning, source, text. */
function cfLogs(said: readonly Said[], zone = '-0800', isOld = false): string[] {
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * 60;
  return said.map(([at, source, text]) => {
    const local = new Date((zero + at + offset) * 1000).toISOString().slice(0, 22);
    return isOld ? `${local}${zone} [${source}]      OUT ${text}` : `   ${local}${zone} [${source}] OUT ${text}`;
  });
}

/** A push today: builds, and container messages that name cell and instance. */
const today = (guid: string, from = 0): Said[] =>
  (
    [
      [0, 'API/0', `Created app with guid ${guid}`],
      [1, 'API/2', `Uploading bits for app with guid ${guid}`],
      [2, 'API/2', `Creating build for app with guid ${guid}`],
      [2.25, 'API/2', `Updated app with guid ${guid} ({"state"=>"STARTED"})`],
      [3, 'STG/0', `Cell ${stagingCell} creating container for instance 44a567fb`],
      [5, 'STG/0', `Cell ${stagingCell} successfully created container for instance 44a567fb`],
      [6, 'STG/0', 'Downloaded app package (7.6M)'],
      [16, 'STG/0', 'Uploading droplet, build artifacts cache...'],
      [18, 'STG/0', 'Uploaded droplet (15.3M)'],
      [18.5, 'STG/0', 'Uploading complete'],
      [20, 'CELL/0', `Cell ${cell} creating container for instance bc4caf2c`],
      [20.25, 'CELL/1', `Cell ${stagingCell} creating container for instance aaaaaaaa`],
      [21, 'CELL/1', `Cell ${stagingCell} successfully created container for instance aaaaaaaa`],
      [22, 'CELL/0', `Cell ${cell} successfully created container for instance bc4caf2c`],
      [23, 'CELL/0', 'Starting health monitoring of container'],
      [
        23.5,
        'APP/PROC/WEB/0',
        '{"timestamp":"1541453235.000000000","source":"a","message":"a.b","log_level":1,"data":{}}',
      ],
      [25, 'CELL/0', 'Container became healthy'],
    ] as Said[]
  ).map(([at, ...rest]) => [at + from, ...rest]);

/** The same push in 2015: no builds, and container messages that name nothing. */
const old = (guid: string): Said[] =>
  today(guid)
    .filter(([, , text]) => !/^(?:Creating build|Uploading bits|Starting health)/.test(text))
    .map(([at, source, text]) => [
      at,
      source.replace('PROC/WEB/', ''),
      text
        .replace(/^Cell \S+ creating.*/, 'Creating container')
        .replace(/^Cell \S+ successfully.*/, 'Successfully created container')
        .replace('Uploading droplet, build artifacts cache...', 'Staging complete')
        .replace('Container became healthy', 'healthcheck passed'),
    ]);

const durations = (analysis: Awaited<ReturnType<typeof analyzeText>>) =>
  Object.fromEntries(
    (analysis.run.lifecycles['cf-push']?.phases ?? []).filter(({ count }) => count > 0).map((p) => [p.name, p.p50_s]),
  );

describe('app pushes', () => {
  it("are told in today's words", async () => {
    const analysis = await analyzeText({ 'app.log': cfLogs(today(app(1))) });
    expect(durations(analysis)).toEqual({
      'request-staging': 1,
      'create-staging-container': 2,
      'download-app': 1,
      stage: 10,
      'upload-droplet': 2.5,
      'schedule-instance': 1.5,
      'create-instance-container': 2,
      'set-up': 1,
      'become-healthy': 2,
    });
    expect(analysis.run.lifecycles['cf-push']).toMatchObject({ complete: 1, outcomes: { completed: 1 } });
    expect(analysis.run.validity.verdict).toBe('fit');
    const [push] = tell(analysis.correlated.table('cf-push'), analysis, zero);
    expect(push).toMatchObject({ guid: app(1), cell, at_s: { 'app-created': 0, requested: 2, healthy: 25 } });
  });

  it('are told in the words of 2015', async () => {
    const analysis = await analyzeText({ 'app.log': cfLogs(old(app(1)), '+0000', true) });
    expect(durations(analysis)).toEqual({
      'request-staging': 0.75,
      'create-staging-container': 2,
      'download-app': 1,
      stage: 10,
      'upload-droplet': 2.5,
      'schedule-instance': 1.5,
      'create-instance-container': 2,
      'become-healthy': 3,
    });
    expect(analysis.run.lifecycles['cf-push']?.complete).toBe(1);
    expect(analysis.run.input.era.from).toBeNull();
  });

  it('are one each, of one or many files, whatever their zone', async () => {
    const files = Object.fromEntries(
      ['-0800', '+0000', '+0530', '+0900'].map((zone, i) => [`log-${i}`, cfLogs(today(app(i)), zone)]),
    );
    const analysis = await analyzeText({ ...files, again: cfLogs([...today(app(9)), ...today(app(9), 1000)]) });
    const pushes = tell(analysis.correlated.table('cf-push'), analysis, zero);
    expect(pushes.map(({ guid, at_s }) => [guid, at_s['app-created'], at_s.healthy])).toEqual([
      ...[0, 1, 2, 3].map((i) => [app(i), 0, 25]),
      [`${app(9)}#1`, 0, 25],
      [`${app(9)}#2`, 1000, 1025],
    ]);
    expect(analysis.run.lifecycles['cf-push']?.phases.every(({ negative }) => negative === 0)).toBe(true);
  });

  it('that fail say why', async () => {
    const failed = cfLogs([...today(app(1)).slice(0, 7), [12, 'STG/0', 'Failed to compile droplet: exit status 223']]);
    const stuck = cfLogs([
      ...today(app(2)).slice(0, -1),
      [200, 'CELL/0', 'Failed after 3m0.428s: readiness health check never passed.'],
    ]);
    const { run } = await analyzeText({ a: failed, b: stuck });
    expect(run.lifecycles['cf-push']).toMatchObject({
      outcomes: { failed: 1, unhealthy: 1 },
      reasons: {
        failed: { 'Failed to compile droplet: exit status 223': 1 },
        unhealthy: { 'Failed after 3m0.428s: readiness health check never passed.': 1 },
      },
    });
  });

  it('count what an app logs as its own', async () => {
    const { run } = await analyzeText({ 'app.log': cfLogs(today(app(1))) });
    expect(run.input.framings).toEqual({ 'cf-logs': run.input.records });
  });
});
