import { describe, expect, it } from 'vitest';
import { cellLoads } from '../../../../src/analysis/system/auctions/cell-load.ts';
import { batchLines } from '../../../support/auctions.ts';
import {
  auctioneer,
  cellId,
  type Entry,
  type Instance,
  lrp,
  lrpSteps,
  rep,
  type Steps,
  story,
  taskSteps,
  zero,
} from '../../../support/diego.ts';

const instance = (index: number, cell: number): Instance => ({ guid: `instance-${index}`, process: 'p', index, cell });

/** What the rep of `cell` writes when the auctioneer asks for its state. */
const state = (cell: number, at_s: number, zone: string, evacuating = false) => {
  const session = `${Math.round(at_s * 10)}.1.1`;
  const path = 'request.auction-fetch-state.auction-state';
  return {
    providing: rep(cell, at_s, `${path}.providing`, { session }),
    provided: rep(cell, at_s + 0.001, `${path}.provided`, { session, zone, evacuating, 'num-lrps': 0 }),
  };
};

async function loadsOf(...parts: readonly (Steps | Entry)[]) {
  const { correlated, cuts, run, end_ns } = await story(...parts);
  const loads = cellLoads(correlated, cuts, end_ns);
  const base_ns = (zero - correlated.arranged.baseSecond) * 1e9;
  const at = (at_s: number) =>
    Object.fromEntries((loads?.at(base_ns + at_s * 1e9) ?? []).map(({ cell, work }) => [cell, work]));
  return { at, auctions: run.system.auctions };
}

describe('the work on cells', () => {
  it('is there from its allocation until it is over, and not counted after a Task is completed', async () => {
    const { at } = await loadsOf(taskSteps('t1'), lrpSteps(instance(0, 1), 1));
    expect(at(2.5)).toEqual({ [cellId(1)]: 1 });
    expect(at(4)).toEqual({ [cellId(0)]: 1, [cellId(1)]: 1 });
    expect(at(13.5)).toEqual({ [cellId(0)]: 0, [cellId(1)]: 1 });
  });

  it('counts idle cells that tell their state, and names zones', async () => {
    const { at, auctions } = await loadsOf(
      state(0, 0.5, 'z1'),
      state(1, 0.51, 'z1'),
      state(2, 0.52, 'z2'),
      lrpSteps(instance(0, 0)),
      lrpSteps(instance(1, 2)),
      lrpSteps(instance(2, 2)),
    );
    expect(at(5)).toEqual({ [cellId(0)]: 1, 'diego-cell/1': 0, [cellId(2)]: 2 });
    expect(auctions?.balance?.fullest).toMatchObject({
      cells: 3,
      work: 3,
      min: 0,
      median: 1,
      max: 2,
      fullest_cell: cellId(2),
      emptiest_cell: 'diego-cell/1',
      zones: [
        { zone: 'z1', cells: 2, work: 1 },
        { zone: 'z2', cells: 1, work: 2 },
      ],
    });
    expect(auctions?.balance?.fullest.cv).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  it('does not count a cell from when it is lost until it is back', async () => {
    const { at } = await loadsOf(
      lrpSteps(instance(0, 0)),
      lrpSteps(instance(1, 1)),
      lrp.presence(instance(0, 0), 50, 'ORDINARY', 'SUSPECT'),
      lrp.askedByMissingCell(instance(0, 0), 50.2),
      state(0, 90, 'z1'),
      state(1, 100, 'z1'),
    );
    expect(at(49)).toEqual({ [cellId(0)]: 1, [cellId(1)]: 1 });
    expect(at(51)).toEqual({ [cellId(1)]: 1 });
    expect(at(91)).toEqual({ [cellId(0)]: 0, [cellId(1)]: 1 });
  });

  it('does not count a cell that does not answer the auctioneer', async () => {
    const { at } = await loadsOf(
      lrpSteps(instance(0, 0)),
      lrpSteps(instance(1, 1)),
      batchLines(30, { cells: { 0: undefined, 1: 0.01 }, tasks: ['t'] }).lines,
      state(1, 40, 'z1'),
    );
    expect(at(31)).toEqual({ [cellId(1)]: 1 });
  });

  it('does not count a cell that is being evacuated', async () => {
    const { at } = await loadsOf(
      lrpSteps(instance(0, 0)),
      lrpSteps(instance(1, 1)),
      state(0, 30, 'z1', true),
      auctioneer(31, 'auction.ignored-evacuating-cell', { 'cell-guid': cellId(0), duration_ns: 1000, session: '3' }),
      state(1, 40, 'z1'),
    );
    expect(at(29)).toEqual({ [cellId(0)]: 1, [cellId(1)]: 1 });
    expect(at(32)).toEqual({ [cellId(1)]: 1 });
  });
});
