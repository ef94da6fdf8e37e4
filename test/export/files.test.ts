import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import type { Timelines } from '../../src/correlate/timelines.ts';
import { phasesCsv, timelinesCsv } from '../../src/export/csv.ts';
import { eventsNdjson } from '../../src/export/ndjson.ts';
import { seriesCsv } from '../../src/export/series.ts';
import { lrp, lrpSteps, story, taskSteps, until } from '../support/diego.ts';
import { folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { added, removed } from '../support/routes.ts';
import { analyzePaths } from '../support/run.ts';

type Exporter = (analysis: Analysis, path: string) => Promise<void>;

/** What `exporter` writes. */
async function written(exporter: Exporter, analysis: Analysis): Promise<string> {
  const path = join(folderOf(), 'file');
  await exporter(analysis, path);
  return readFileSync(path, 'utf8');
}

/** The rows of a CSV without quotes, by the names of its header. */
function rowsOf(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

const nanoseconds = (decimal: string) => BigInt(decimal.replace('.', ''));
const instant = (iso: string) =>
  BigInt(Date.parse(`${iso.slice(0, 19)}Z`) / 1000) * 1_000_000_000n + BigInt(iso.slice(20, 29));

function slotsOf({ lifecycle, time_ns }: Timelines) {
  return {
    required: lifecycle.milestones.filter(({ required }) => required).map(({ slot }) => slot),
    at_ns: (row: number, name: string) => time_ns(row, lifecycle.milestone(name).slot),
  };
}

const a = { guid: 'instance-a', process: 'process-1', index: 3, cell: 0 };
const small = () =>
  story(taskSteps('task-1'), until(taskSteps('task-2', { from: 50 }), 'persisted'), lrpSteps(a), lrp.stopping(a, 50));

describe('timelines.csv', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await analyzePaths([fixture('burst-debug.tgz')]);
  });

  it('has a row per timeline and phase', async () => {
    const csv = await written(timelinesCsv, await small());
    const lines = csv.split('\n');
    expect(lines[0]).toBe('lifecycle,guid,process_guid,index,cell,outcome,phase,start,end,duration_s');
    expect(lines[1]).toBe(
      'task,task-1,,,cell-z1-0,succeeded,persist,2026-11-21T00:00:00.000000000Z,2026-11-21T00:00:01.000000000Z,1.000000000',
    );
    expect(lines).toContain(
      'lrp,instance-a,process-1,3,cell-z1-0,stopped,run,2026-11-21T00:00:09.000000000Z,2026-11-21T00:00:50.000000000Z,41.000000000',
    );
    expect(lines.filter((line) => line.includes('task-2'))).toEqual([
      'task,task-2,,,,open,persist,2026-11-21T00:00:50.000000000Z,2026-11-21T00:00:51.000000000Z,1.000000000',
    ]);
    expect(csv).not.toContain('create-image');
  });

  it('adds up, for each complete Task, to the time from desired to deleted', async () => {
    const rows = rowsOf(await written(timelinesCsv, analysis)).filter(({ lifecycle }) => lifecycle === 'task');
    const tasks = analysis.correlated.table('task');
    const { required, at_ns } = slotsOf(tasks);
    let complete = 0;
    tasks.guid.forEach((guid, row) => {
      if (!required.every((slot) => tasks.event(row, slot) >= 0)) return;
      complete++;
      const own = rows.filter((candidate) => candidate.guid === guid);
      const sum = own.reduce((total, { duration_s = '' }) => total + nanoseconds(duration_s), 0n);
      expect(sum, guid).toBe(BigInt(at_ns(row, 'deleted') - at_ns(row, 'desired')));
      expect(instant(own.at(-1)?.end ?? '') - instant(own[0]?.start ?? ''), guid).toBe(sum);
    });
    expect(complete).toBe(analysis.run.lifecycles.task?.complete);
    expect(complete).toBeGreaterThan(50);
  });

  it('has durations that are the difference of their ends', async () => {
    const rows = rowsOf(await written(timelinesCsv, analysis));
    expect(new Set(rows.map(({ lifecycle }) => lifecycle))).toEqual(new Set(['task', 'lrp', 'container']));
    for (const { start = '', end = '', duration_s = '' } of rows) {
      expect(instant(end) - instant(start)).toBe(nanoseconds(duration_s));
    }
  });
});

describe('phases.csv', () => {
  it('has the figures of the run document, the time from end to end first', async () => {
    const analysis = await small();
    const rows = rowsOf(await written(phasesCsv, analysis));
    const expected = Object.entries(analysis.run.lifecycles).flatMap(([lifecycle, { phases }]) => [
      `${lifecycle} end-to-end`,
      ...phases.map(({ name }) => `${lifecycle} ${name}`),
    ]);
    expect(rows.map(({ lifecycle, phase }) => `${lifecycle} ${phase}`)).toEqual(expected);
    expect(rows[0]).toMatchObject({ phase: 'end-to-end', parent: '', count: '1', missing: '1', p50_s: '14' });
    expect(rows.find(({ phase }) => phase === 'auction')).toMatchObject({
      lifecycle: 'task',
      parent: 'schedule',
      kind: 'platform',
      from: 'submitted',
      to: 'allocated',
      crosses_vm: 'true',
      count: '1',
      missing: '0',
      negative: '0',
      min_s: '1',
      max_guid: 'task-1',
    });
  });

  it('leaves empty what has no value', async () => {
    const rows = rowsOf(await written(phasesCsv, await story(until(taskSteps('task-1'), 'desired'))));
    expect(rows[1]).toMatchObject({ phase: 'persist', count: '0', missing: '1', p50_s: '', share: '', min_guid: '' });
  });
});

describe('events.ndjson', () => {
  const eventsOf = async (analysis: Analysis): Promise<Record<string, unknown>[]> =>
    (await written(eventsNdjson, analysis))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('has an object per milestone, in the lifecycle that owns it', async () => {
    const events = await eventsOf(await small());
    expect(events[0]).toEqual({
      lifecycle: 'task',
      guid: 'task-1',
      process_guid: null,
      index: null,
      owner: null,
      milestone: 'desired',
      time: '2026-11-21T00:00:00.000000000Z',
      vm: 'diego-api/0',
      cell: 'cell-z1-0',
      attributes: {},
      file: 'standard input!diego-api-0/bbs/bbs.stdout.log',
      line: 1,
    });
    const exits = events.filter(({ milestone }) => milestone === 'exited');
    expect(exits).toMatchObject([
      { lifecycle: 'container', guid: 'task-1', owner: 'task', vm: 'diego-cell/0', attributes: { exit_status: '0' } },
    ]);
    expect(events.find(({ milestone }) => milestone === 'claimed')).toMatchObject({
      process_guid: 'process-1',
      index: 3,
    });
  });

  it('tells each milestone of a timeline once, in the order of time', async () => {
    const events = await eventsOf(await analyzePaths([fixture('failure-debug.tgz')]));
    const seen = new Set<string>();
    let before = { key: '', time: '' };
    for (const { lifecycle, guid, process_guid, index, milestone, time } of events) {
      const key = [lifecycle, guid, process_guid, index].join(' ');
      if (guid !== null) expect(seen.has(`${key} ${milestone}`), `${key} ${milestone}`).toBe(false);
      seen.add(`${key} ${milestone}`);
      if (before.key === key && guid !== null) expect(String(time) >= before.time).toBe(true);
      before = { key, time: String(time) };
    }
    expect(events.length).toBeGreaterThan(2000);
  });
});

describe('series.csv', () => {
  it('has a row for each second, and nothing where the logs cannot tell', async () => {
    const rows = rowsOf(await written(seriesCsv, await story(taskSteps('task-1'))));
    expect(rows.map(({ time }) => time).slice(0, 2)).toEqual(['2026-11-21T00:00:01Z', '2026-11-21T00:00:02Z']);
    expect(rows.map(({ tasks_running }) => tasks_running).join('')).toBe('000011111111000');
    expect(new Set(rows.map(({ lrps_running }) => lrps_running))).toEqual(new Set(['']));
    const coarse = await written((analysis, path) => seriesCsv(analysis, path, 5), await story(taskSteps('task-1')));
    expect(rowsOf(coarse).map(({ time }) => time?.slice(-3))).toEqual(['00Z', '05Z', '10Z', '15Z']);
  });

  it('tells what came and went since the row before, beside what is there', async () => {
    const lines = [added('a', 0.5), added('b', 2), added('c', 2.5), removed('a', 7.5)];
    const analysis = await story(taskSteps('task-1'), ...lines);
    const rows = rowsOf(await written(seriesCsv, analysis));
    expect(rows.map(({ routes_registered }) => routes_registered).join('')).toBe('0111000000000000');
    expect(rows.map(({ routes_unregistered }) => routes_unregistered).join('')).toBe('0000000010000000');
    expect(rows.map(({ tasks_running }) => tasks_running).join('')).toContain('11111111');
    const coarse = rowsOf(await written((of, path) => seriesCsv(of, path, 5), analysis));
    expect(coarse.map(({ routes_registered }) => routes_registered)).toEqual(['0', '3', '0', '0']);
  });

  it('is empty where nothing is told', async () => {
    const csv = await written(seriesCsv, await story());
    expect(csv.split('\n')[0]).toBe(
      'time,lrps_desired,lrps_unclaimed,lrps_claimed,lrps_running,lrps_running_suspect,lrps_running_evacuating,lrps_crashed,' +
        'tasks_pending,tasks_running,tasks_completed,tasks_resolving,containers_creating,containers_alive,' +
        'routes_registered,routes_unregistered',
    );
    expect(rowsOf(csv)).toEqual([]);
  });
});
