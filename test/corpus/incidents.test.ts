import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CellLost } from '../../src/analysis/system/incidents/cell-lost.ts';
import type { Incident } from '../../src/analysis/system/incidents/incidents.ts';
import { analyzeSources } from '../../src/pipeline.ts';
import { corpus, readJsonLines, readTruth, scenariosIn, type Truth } from '../support/corpus.ts';

const scenario = 'failure-debug-rfc3339';
/** The client hears of what the BBS wrote by its events, on two busy cores. */
const grain_s = 1;

async function incidentsOf(name: string): Promise<readonly Incident[]> {
  return (await analyzeSources([join(corpus, `${name}.tgz`)])).run.system.incidents;
}

/** What the client saw of an instance that was on the lost cell, and of the next one of its index. */
interface Seen {
  readonly instance_guid: unknown;
  again?: { readonly instance_guid: unknown; readonly at_ms: number };
}

describe.skipIf(!existsSync(join(corpus, `${scenario}.tgz`)))('the rep that is killed', () => {
  let truth: Truth;
  let lost: CellLost;
  const seen = new Map<string, Seen>();

  beforeAll(async () => {
    truth = readTruth(scenario);
    lost = (await incidentsOf(scenario)).find(({ kind }) => kind === 'cell-lost') as CellLost;
    for await (const event of readJsonLines(`${scenario}.client-events.jsonl.gz`)) {
      const { process_guid, index, instance_guid, presence, cell_id } = event;
      const key = `${process_guid}.${index}`;
      if (presence === 'SUSPECT' && cell_id === lost.what && !seen.has(key)) seen.set(key, { instance_guid });
      const known = seen.get(key);
      if (event.after === 'RUNNING' && known && !known.again && instance_guid !== known.instance_guid)
        known.again = { instance_guid, at_ms: Number(event.observed_ms) };
    }
  });

  it('is told with its cell, and was detected about 20 s later', () => {
    const [killed] = truth.killed ?? [];
    expect(lost.what).toBe(killed?.cell_id);
    const at = (time: string | null) => (Date.parse(time ?? '') - (killed?.at_ms ?? 0)) / 1000;
    expect(at(lost.facts.last_sign)).toBeLessThanOrEqual(0);
    expect(at(lost.facts.last_sign)).toBeGreaterThan(-grain_s);
    expect(at(lost.facts.detected)).toBeCloseTo(20.3, 1);
    expect(lost.facts.detected_s).toBeCloseTo(20.7, 1);
  });

  it('is told with every instance that ran again, as the client saw it', () => {
    const { instances, last_sign } = lost.facts;
    expect([instances.lost, instances.again, instances.never]).toEqual([seen.size, seen.size, 0]);
    const told = instances.list.map(({ process_guid, index, instance_guid, again_guid }) => [
      `${process_guid}.${index}`,
      instance_guid,
      again_guid,
    ]);
    const expected = [...seen].map(([key, { instance_guid, again }]) => [key, instance_guid, again?.instance_guid]);
    expect(told.sort()).toEqual(expected.sort());
    for (const { process_guid, index, again_s } of instances.list) {
      const at_ms = seen.get(`${process_guid}.${index}`)?.again?.at_ms ?? 0;
      expect(Math.abs((at_ms - Date.parse(last_sign ?? '')) / 1000 - (again_s ?? 0))).toBeLessThan(grain_s);
    }
  });

  it('is told with the Tasks that it took away', () => {
    const expected = truth.tasks.filter(({ failure_reason }) => /cell disappeared/.test(failure_reason ?? ''));
    expect(expected).toHaveLength(25);
    expect(lost.facts.tasks).toEqual({ lost: 25, guids: expected.map(({ task_guid }) => task_guid).sort(), more: 0 });
  });

  it('came back', () => {
    expect(lost.facts.stray_containers).toBe(49);
    expect(lost.facts.back_s).toBeCloseTo(91.1, 1);
  });
});

const scenarios = ['.', 'known-causes', 'scale'].flatMap(scenariosIn);

describe.skipIf(scenarios.length === 0)('the whole corpus', () => {
  it.each(scenarios.length > 0 ? scenarios : [''])('loses only the cells that were killed in %s', async (name) => {
    const incidents = await incidentsOf(name);
    const lost = incidents.filter(({ kind }) => kind === 'cell-lost').map(({ what }) => what);
    expect(lost).toEqual((readTruth(name).killed ?? []).map(({ cell_id }) => cell_id));
    expect(incidents.filter(({ kind }) => kind === 'failover' || kind === 'evacuation')).toEqual([]);
  });
});
