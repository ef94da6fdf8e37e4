import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import { analyzeSources } from '../../src/pipeline.ts';
import { corpus, readJsonLines, readTruth, scenariosIn, type Truth } from '../support/corpus.ts';

/** The client polls and gets callbacks; on two busy cores, its own observation comes this much later. */
const grain_ms = 3000;

/** What a Task's failure reason in the BBS means as an outcome. */
const outcomeOf: readonly [RegExp, string][] = [
  [/^TASK: Exited with status/, 'failed'],
  [/insufficient resources|found no compatible cell|reached in-flight/, 'rejected'],
  [/was cancelled/, 'cancelled'],
  [/cell disappeared|container does not exist/, 'lost'],
];

describe.each([...scenariosIn('.'), ...scenariosIn('known-causes'), ...scenariosIn('scale')])('%s', (scenario) => {
  let truth: Truth;
  let analysis: Analysis;
  const running = new Set<unknown>();

  beforeAll(async () => {
    truth = readTruth(scenario);
    analysis = await analyzeSources([join(corpus, `${scenario}.tgz`)]);
    for await (const event of readJsonLines(`${scenario}.client-events.jsonl.gz`)) {
      if ([event.state, event.before, event.after].includes('RUNNING')) running.add(event.instance_guid);
    }
  });

  it('counts what the client counted', () => {
    const { task, lrp } = analysis.run.lifecycles;
    expect(task?.timelines).toBe(truth.counts.tasks_submitted);
    expect(task?.outcomes.succeeded ?? 0).toBe(truth.counts.tasks_succeeded);
    expect(lrp?.outcomes.crashed ?? 0).toBe(truth.counts.crashed_events);
    expect(lrp?.started).toBe(running.size);
    const lrps = analysis.correlated.table('lrp');
    const slot = lrps.lifecycle.milestone('running').slot;
    expect(new Set(lrps.guid.filter((_, row) => lrps.event(row, slot) >= 0))).toEqual(running);
  });

  it('tells how and where each Task ended', () => {
    const tasks = analysis.correlated.table('task');
    const told = new Map(tasks.guid.map((guid, row) => [guid, { outcome: tasks.outcome[row], cell: tasks.cell[row] }]));
    for (const { task_guid, failed, failure_reason, cell_id } of truth.tasks) {
      const outcome = failed ? outcomeOf.find(([pattern]) => pattern.test(failure_reason ?? ''))?.[1] : 'succeeded';
      const expected = { outcome, cell: cell_id ?? '' };
      const { outcome: seen, cell } = told.get(task_guid) ?? {};
      expect({ outcome: seen, cell: cell_id ? cell : '' }, task_guid).toEqual(expected);
    }
  });

  it('agrees with the clock of the client', () => {
    const { table, arranged } = analysis.correlated;
    const tasks = table('task');
    const [desired, resolving] = ['desired', 'resolving'].map((name) => tasks.lifecycle.milestone(name).slot);
    const rows = new Map(tasks.guid.map((guid, row) => [guid, row]));
    const at_ms = (row: number, slot = 0) => arranged.baseSecond * 1000 + tasks.time_ns(row, slot) / 1e6;
    for (const task of truth.tasks) {
      const row = rows.get(task.task_guid) ?? -1;
      expect(at_ms(row, desired), task.task_guid).toBeGreaterThanOrEqual(task.submit_start_ms - 1);
      expect(at_ms(row, desired), task.task_guid).toBeLessThanOrEqual(task.submit_end_ms + 1);
      if (!task.completed_event_ms || task.failed) continue;
      const completed = at_ms(row, tasks.lifecycle.milestone('completed').slot);
      expect(Math.abs(completed - task.completed_event_ms), task.task_guid).toBeLessThan(grain_ms);
      expect(at_ms(row, resolving)).toBeGreaterThanOrEqual(completed - 1000);
    }
  });

  it('is fit to judge, unless much of it was lost', () => {
    const lost = truth.tasks.filter(({ failure_reason }) => /cell disappeared/.test(failure_reason ?? '')).length;
    expect(analysis.run.validity.verdict).toBe(lost > truth.tasks.length / 20 ? 'degraded' : 'fit');
  });
});

describe.runIf(scenariosIn('scale').length > 0)('container creation at scale', () => {
  it('agrees with what the simulated Garden really waited and worked', async () => {
    const { correlated } = await analyzeSources([join(corpus, 'scale/burst-4k-1.tgz')]);
    const containers = correlated.table('container');
    const [creating, created] = ['creating', 'created'].map((name) => containers.lifecycle.milestone(name).slot);
    const rows = new Map(containers.guid.map((guid, row) => [guid, row]));
    let compared = 0;
    for await (const { op, handle, queue_ms, work_ms } of readJsonLines('scale/burst-4k-1.sim-garden-truth.jsonl.gz')) {
      const row = rows.get(String(handle));
      if (op !== 'create' || row === undefined) continue;
      const took_ms = (containers.time_ns(row, created ?? 0) - containers.time_ns(row, creating ?? 0)) / 1e6;
      const real_ms = Number(queue_ms) + Number(work_ms);
      expect(took_ms, String(handle)).toBeGreaterThanOrEqual(real_ms - 1);
      expect(took_ms, String(handle)).toBeLessThan(real_ms + 500);
      compared++;
    }
    expect(compared).toBe(8000);
  });
});

describe.runIf(scenariosIn('.').length > 0)('where the time went', () => {
  it('is container creation for half of it, and waiting for a create slot for two fifths', async () => {
    const { run } = await analyzeSources([join(corpus, 'burst-info-rfc3339.tgz')]);
    const share = (name: string) => run.lifecycles.task?.phases.find((phase) => phase.name === name)?.share;
    expect(share('create-container')).toBeCloseTo(0.5, 1);
    expect(share('wait-for-create-slot')).toBeCloseTo(0.4, 1);
  });
});
