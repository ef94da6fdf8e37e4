import { beforeAll, describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/analysis/lifecycle.ts';
import type { Analysis } from '../../../src/analysis/run.ts';
import { findStuck } from '../../../src/analysis/unfinished.ts';
import { payloadOf } from '../../../src/render/html/gather.ts';
import { pack, unpack } from '../../../src/render/html/pack.ts';
import { chooseRows, noFilter } from '../../../src/render/html/page/filter.ts';
import { type Measure, measuresOf } from '../../../src/render/html/page/measures.ts';
import { pickCut } from '../../../src/render/html/page/pick.ts';
import { type Restored, restore } from '../../../src/render/html/page/restore.ts';
import { neighbours, tellRow } from '../../../src/render/html/page/tell.ts';
import type { Payload } from '../../../src/render/html/payload.ts';
import { fixture } from '../../support/lager.ts';
import { analyzePaths } from '../../support/run.ts';

describe('what the page is made of', () => {
  let analysis: Analysis;
  let payload: Payload;
  let restored: Restored[];
  const vms = () => ({ vm: (event: number) => payload.files[payload.events.file[event] as number]?.vm ?? '' });
  const of = (name: string) => restored.find(({ cut }) => cut.timelines.lifecycle.name === name) as Restored;

  beforeAll(async () => {
    analysis = await analyzePaths([fixture('failure-debug.tgz')]);
    payload = unpack(pack(payloadOf(analysis))) as Payload;
    restored = restore(payload);
  });

  it('gives the figures of the run document, to the nanosecond', () => {
    for (const { cut } of restored) {
      expect(analysis.run.lifecycles[cut.timelines.lifecycle.name]).toMatchObject(figuresOf(cut, vms()));
    }
  });

  it('gives the same figures for a choice of all', () => {
    const { cut } = of('lrp');
    const rows = chooseRows(of('lrp'), [], noFilter);
    expect(analysis.run.lifecycles.lrp).toMatchObject(figuresOf(pickCut(cut, rows), vms()));
  });

  it('gives the figures of one cell for a choice of that cell', () => {
    const [cell] = analysis.run.lifecycles.task?.cells ?? [];
    const task = of('task');
    const rows = chooseRows(task, [], { ...noFilter, cell: cell?.cell ?? '' });
    expect(rows.length).toBe(cell?.timelines);
    const figures = figuresOf(pickCut(task.cut, rows), vms());
    expect(figures.cells).toEqual([cell]);
    expect(figures.end_to_end.p50_s).toBe(cell?.end_to_end.p50_s);
  });

  it('chooses by outcome, domain, guid and duration', () => {
    const lrp = of('lrp');
    const { timelines } = lrp.cut;
    const crashed = analysis.run.lifecycles.lrp?.outcomes.crashed;
    const choose = (filter: Partial<typeof noFilter>, measures: Measure[] = []) =>
      chooseRows(lrp, measures, { ...noFilter, ...filter });
    expect(choose({ outcome: 'crashed' })).toHaveLength(crashed ?? -1);
    expect(new Set(lrp.domain)).toContain('cf-apps');
    expect(choose({ domain: 'cf-apps' })).toHaveLength(lrp.domain.filter((domain) => domain === 'cf-apps').length);
    const guid = timelines.guid.find((text) => text !== '') as string;
    expect(choose({ guid: ` ${guid.slice(0, 8).toUpperCase()}` }).map((row) => timelines.guid[row])).toContain(guid);
    const process = timelines.processGuid[0] as string;
    expect(choose({ guid: process }).length).toBe(timelines.processGuid.filter((name) => name === process).length);
    const measures = measuresOf(lrp.cut);
    const [whole] = measures as [Measure];
    const ranges = new Map([[whole.name, { from_ns: 5e9, to_ns: 10e9 }]]);
    const within = choose({ ranges }, measures);
    expect(within.length).toBeGreaterThan(5);
    expect(within).toEqual(
      [...whole.values_ns.keys()].filter(
        (row) => (whole.values_ns[row] ?? 0) >= 5e9 && (whole.values_ns[row] ?? 0) <= 10e9,
      ),
    );
    expect(chooseRows(lrp, measures, { ...noFilter, ranges }, whole.name)).toHaveLength(timelines.count);
  });

  it('tells the milestones of a Task and its container in the order of time, each with its line', () => {
    const task = of('task');
    const row = task.cut.timelines.outcome.indexOf('succeeded');
    const told = tellRow(payload, restored, task, row);
    const names = told.map(({ milestone }) => milestone);
    expect(names[0]).toBe('desired');
    expect(names.at(-1)).toMatch(/deleted|destroyed/);
    expect(names).toEqual(expect.arrayContaining(['creating', 'network-finished', 'created', 'destroyed']));
    expect(new Set(names).size).toBe(names.length);
    expect(told.reduce((sum, { gap_ns }) => sum + gap_ns, 0)).toBe(told.at(-1)?.offset_ns);
    expect(told[0]).toMatchObject({
      component: 'bbs',
      vm: expect.stringContaining('diego-api'),
      offset_ns: 0,
      gap_ns: 0,
    });
    expect(told[0]?.line).toMatch(/^bbs\.stdout\.log:\d+$/);
  });

  it('links the incarnations of one index', () => {
    const lrp = of('lrp');
    const { timelines } = lrp.cut;
    const crashed = timelines.outcome.indexOf('crashed');
    const { after } = neighbours(lrp, crashed);
    expect(timelines.processGuid[after ?? -1]).toBe(timelines.processGuid[crashed]);
    expect(timelines.index[after ?? -1]).toBe(timelines.index[crashed]);
    expect(neighbours(lrp, after ?? -1).before).toBe(crashed);
    expect(neighbours(of('task'), 0)).toEqual({});
  });

  it('lists what has no end as the run document does', () => {
    for (const { cut } of [of('task'), of('lrp')]) {
      const groups = analysis.run.lifecycles[cut.timelines.lifecycle.name]?.unfinished ?? [];
      const found = findStuck(cut, payload.end_ns);
      expect(found).toHaveLength(groups.reduce((sum, { count }) => sum + count, 0));
      expect((found[0]?.age_ns ?? 0) / 1e9).toBeCloseTo(groups[0]?.oldest_s ?? 0, 9);
    }
  });
});
