import { describe, expect, it } from 'vitest';
import type { Analysis, Run } from '../src/analysis/run.ts';
import { rowsOf, type Timelines } from '../src/correlate/timelines.ts';
import { zero } from './support/diego.ts';
import { fixture } from './support/lager.ts';
import { analyzeText, readLogs } from './support/run.ts';
import * as causes from './support/synthetic/causes.ts';
import type { BurstOptions } from './support/synthetic/options.ts';
import { simulate } from './support/synthetic/simulate.ts';
import type { Entity } from './support/synthetic/truth.ts';

const { slotsLimited, peasWithUnmounts, ...fixed } = causes;
const all: Readonly<Record<string, BurstOptions>> = {
  slotsLimited: slotsLimited(4),
  quickUnmounts: peasWithUnmounts(0.01),
  slowUnmounts: peasWithUnmounts(8),
  ...fixed,
};

const read = (options: BurstOptions) => analyzeText(Object.fromEntries(simulate(options).files));

/** The rows of `table` in the form of the truth, with times to the nanosecond. */
function rowsAsTruth(table: Timelines, { correlated }: Analysis): Entity[] {
  const base_ns = (correlated.arranged.baseSecond - zero) * 1e9;
  const isLrp = table.lifecycle.name === 'lrp';
  return rowsOf(table).map((row) => ({
    guid: table.guid[row] as string,
    process_guid: isLrp ? (table.processGuid[row] as string) : '',
    index: isLrp ? (table.index[row] as number) : -1,
    cell: table.cell[row] as string,
    at_ns: Object.fromEntries(
      table.lifecycle.milestones
        .filter(({ slot }) => table.event(row, slot) >= 0)
        .map(({ name, slot }) => [name, base_ns + table.time_ns(row, slot)]),
    ),
  }));
}

const byGuid = (entities: readonly Entity[]) => entities.toSorted((a, b) => (a.guid < b.guid ? -1 : 1));

describe.each(Object.entries(all))('a simulated burst: %s', (_, cause) => {
  const { files, truth } = simulate(cause);

  it.each(['rfc3339', 'epoch'] as const)('is read as it was, to the nanosecond (%s)', async (form) => {
    const analysis = await read({ ...cause, form });
    const { validity, lifecycles, input } = analysis.run;
    expect(validity).toEqual({ verdict: 'fit', findings: [] });
    expect(input.lines).toBe(input.records);
    const { task, lrp } = lifecycles;
    expect([task?.complete, lrp?.complete]).toEqual([cause.tasks, cause.lrps ?? 0]);
    expect(task?.outcomes).toEqual({ succeeded: cause.tasks });
    expect(lrp?.outcomes).toEqual(cause.lrps === undefined ? {} : { running: cause.lrps });
    expect(lifecycles.pea?.outcomes).toEqual(cause.peas ? { completed: cause.lrps } : undefined);
    for (const name of ['task', 'lrp', 'container', 'pea'] as const) {
      const table = analysis.correlated.table(name);
      expect(byGuid(rowsAsTruth(table, analysis))).toEqual(byGuid(truth[name]));
    }
  });

  it('is the same again for the same seed, and another for another', () => {
    expect(simulate(cause).files).toEqual(files);
    const other = simulate({ ...cause, seed: 2 });
    expect([...other.files.keys()]).toEqual([...files.keys()]);
    for (const [path, text] of other.files) expect(text).not.toBe(files.get(path));
  });
});

it('simulated lines have the form of real ones', async () => {
  const formOf = (line: string) => {
    const record: { message: string; data: object } = JSON.parse(line);
    return `${record.message} ${Object.keys(record)} ${Object.keys(record.data)}`;
  };
  const logs = Object.entries(await readLogs(fixture('burst-info.tgz')));
  const real = new Set(logs.filter(([path]) => path.endsWith('.stdout.log')).flatMap(([, lines]) => lines.map(formOf)));
  // The work of the real burst downloaded nothing in its set-up.
  const { files } = simulate({ tasks: 20, lrps: 20 });
  const written = new Set([...files.values()].flatMap((text) => text.trimEnd().split('\n').map(formOf)));
  expect([...written].filter((form) => !real.has(form))).toEqual([]);
});

describe('the cause of a simulated burst', () => {
  const figures = async (name: string): Promise<Run> => (await read(all[name] as BurstOptions)).run;
  const phase = ({ lifecycles }: Run, lifecycle: string, wanted: string) => {
    const found = lifecycles[lifecycle]?.phases.find(({ name }) => name === wanted);
    return { min_s: found?.min_s ?? Number.NaN, p50_s: found?.p50_s ?? Number.NaN, max_s: found?.max_s ?? Number.NaN };
  };

  it.each([
    ['slotsLimited', 'wait-for-create-slot', 'queue-for-create-slot', 'grows'],
    ['slowImage', 'create-container', 'create-image', 'steady'],
    ['networkLock', 'create-container', 'create-network', 'grows'],
    ['sharedNetworkLock', 'create-container', 'create-network', 'grows'],
    ['slowDownloads', 'set-up', 'wait-for-download-slot', 'grows'],
    ['worsening', 'create-container', 'create-image', 'grows'],
  ])('%s shows in %s', async (name, leading, step, trend) => {
    const { bottlenecks } = await figures(name);
    for (const lifecycle of ['task', 'lrp']) {
      const [first] = bottlenecks.filter((found) => found.lifecycle === lifecycle);
      expect([first?.phase, first?.mostly?.phase ?? null, first?.evidence.trend]).toEqual([leading, step, trend]);
    }
  });

  it('slotsLimited lets each cell create so many at once, and no create takes longer than on idle cells', async () => {
    const [limited, idle] = await Promise.all([figures('slotsLimited'), figures('lateArrivals')]);
    expect(limited.lifecycles.container?.cells.map(({ creating_max }) => creating_max)).toEqual([4, 4, 4, 4]);
    const [slow, fast] = [limited, idle].map((run) => phase(run, 'container', 'create-container').p50_s);
    expect((slow as number) / (fast as number)).toBeCloseTo(1, 1);
  });

  it('oneSlowCell shows on that cell alone', async () => {
    const { lifecycles } = await figures('oneSlowCell');
    const medians_s = lifecycles.container?.cells.map(({ create_container }) => create_container.p50_s as number) ?? [];
    expect(medians_s.map((median_s) => median_s > 1)).toEqual([false, true, false, false]);
  });

  it('slowBbs makes every write slow, few connections make them queue', async () => {
    const [slow, queued] = await Promise.all([figures('slowBbs'), figures('fewBbsConnections')]);
    for (const [lifecycle, name] of [
      ['task', 'persist'],
      ['task', 'start-in-bbs'],
      ['task', 'complete'],
      ['lrp', 'claim'],
      ['lrp', 'start-in-bbs'],
    ] as const) {
      expect(phase(slow, lifecycle, name).min_s).toBeGreaterThan(0.3);
      expect(phase(slow, lifecycle, name).max_s).toBeLessThan(1.2);
      expect(phase(queued, lifecycle, name).max_s).toBeGreaterThan(1);
    }
    expect(phase(queued, 'task', 'persist').min_s).toBeLessThan(0.05);
  });

  it.each(['lateArrivals', 'stragglers', 'noBottleneck'])(
    '%s has none: nothing waits and nothing grows',
    async (name) => {
      const run = await figures(name);
      expect(phase(run, 'task', 'wait-for-create-slot').max_s).toBeLessThan(0.01);
      expect(run.bottlenecks.filter(({ evidence }) => evidence.trend === 'grows')).toEqual([]);
    },
  );

  it('noBottleneck spreads the time over all phases', async () => {
    const { bottlenecks } = await figures('noBottleneck');
    expect(Math.max(...bottlenecks.map(({ share }) => share))).toBeLessThan(0.25);
  });
});
