import { describe, expect, it, test } from 'vitest';
import { unplaced } from '../../../../src/analysis/system/auctions/unplaced.ts';
import { batchLines, failedInBbs, inFlight, rejectedInBbs, submittedLrps } from '../../../support/auctions.ts';
import {
  bbsTask,
  type Entry,
  type Instance,
  instanceSteps,
  lrp,
  type Steps,
  story,
  taskSteps,
  until,
} from '../../../support/diego.ts';

const memory = 'insufficient resources: memory';
const of = (index: number): Instance => ({ guid: `instance-${index}`, process: 'p', index, cell: 0 });
/** Asked for at `at_s`, and in the queue soon after. */
const asked = (at_s: number, ...indices: readonly number[]) => [
  lrp.desired('p', at_s),
  ...indices.flatMap((index) => [lrp.asked(of(index), at_s + 0.1), lrp.unclaimed(of(index), at_s + 0.2)]),
  submittedLrps(at_s + 0.5, 'p', ...indices),
];

async function tell(...parts: readonly (Steps | Entry)[]) {
  const { run, correlated } = await story(...parts);
  const base_s = correlated.arranged.baseSecond - 1_795_219_200;
  const all = unplaced({ correlated }).map(({ name, asked_ns, last_failed_ns, attempts, reason, placed_ns, end }) => ({
    name,
    asked_s: Number((base_s + asked_ns / 1e9).toFixed(3)),
    last_s: Number((base_s + last_failed_ns / 1e9).toFixed(3)),
    attempts,
    reason: reason.text,
    kind: reason.kind,
    waited_s: placed_ns === undefined ? null : Number(((placed_ns - asked_ns) / 1e9).toFixed(3)),
    end,
  }));
  return { auctions: run.system.auctions, all };
}

test('a full cluster: what stayed unplaced, since when and why', async () => {
  const tries = [1, 31, 61].map((at_s, i) => ({
    at_s,
    ...batchLines(at_s, {
      lrps: i === 0 ? ['p.0', 'p.1', 'p.2'] : ['p.1', 'p.2'],
      failed: { 'p.1': memory, 'p.2': memory },
    }),
  }));
  const { auctions, all } = await tell(
    ...asked(0, 0, 1, 2),
    instanceSteps(of(0), 1),
    ...tries.flatMap(({ at_s, lines, end_s }) => [
      lines,
      ...(at_s > 1 ? [submittedLrps(at_s - 0.1, 'p', 1, 2)] : []),
      failedInBbs(end_s + 0.01, 'p', 1, memory),
      failedInBbs(end_s + 0.02, 'p', 2, memory),
    ]),
  );
  const open = { asked_s: 0, attempts: 3, reason: memory, kind: 'insufficient', waited_s: null, end: 'open' };
  expect(all).toMatchObject([
    { name: 'p.1', ...open },
    { name: 'p.2', ...open },
  ]);
  expect(auctions?.failures).toEqual([
    { kind: 'insufficient', text: memory, attempts: 6, tasks: 0, lrps: 2, never_placed: 2 },
  ]);
  expect(auctions?.failed).toEqual({ tasks: 0, lrps: 6 });
  expect(auctions?.unplaced).toMatchObject({ count: 2, open: 2 });
  expect(auctions?.unplaced.oldest[0]).toMatchObject({ name: 'p.1', asked: '2026-11-21T00:00:00.000000000Z' });
});

test('an in-flight limit: all get their place, some after several tries', async () => {
  const first = batchLines(1, { lrps: ['p.0', 'p.1', 'p.2'], failed: { 'p.1': inFlight, 'p.2': inFlight } });
  const second = batchLines(31, { lrps: ['p.1', 'p.2'], failed: { 'p.2': inFlight } });
  const third = batchLines(61, { lrps: ['p.2'] });
  const { auctions, all } = await tell(
    ...asked(0, 0, 1, 2),
    first.lines,
    failedInBbs(first.end_s, 'p', 1, inFlight),
    failedInBbs(first.end_s, 'p', 2, inFlight),
    second.lines,
    failedInBbs(second.end_s, 'p', 2, inFlight),
    third.lines,
    instanceSteps(of(0), 1),
    instanceSteps(of(1), 31),
    instanceSteps(of(2), 61),
  );
  expect(all).toMatchObject([
    { name: 'p.1', attempts: 1, kind: 'in-flight-limit', waited_s: 32, end: 'placed' },
    { name: 'p.2', attempts: 2, kind: 'in-flight-limit', waited_s: 62, end: 'placed' },
  ]);
  expect(auctions?.retries).toEqual([
    { failed: 0, tasks: 0, lrps: 1 },
    { failed: 1, tasks: 0, lrps: 1 },
    { failed: 2, tasks: 0, lrps: 1 },
  ]);
  expect(auctions?.unplaced).toEqual({ count: 0, open: 0, given_up: 0, removed: 0, oldest: [] });
});

describe('an attempt', () => {
  const one = batchLines(1, { lrps: ['p.0'], failed: { 'p.0': memory } });

  it('counts once, though the clock of the BBS is behind', async () => {
    const { all } = await tell(...asked(0, 0), one.lines, failedInBbs(0.9, 'p', 0, memory));
    expect(all).toMatchObject([{ attempts: 1 }]);
  });

  it('is told by either log alone', async () => {
    expect((await tell(...asked(0, 0), one.lines)).all).toMatchObject([{ attempts: 1, reason: memory }]);
    const tag = 'found no compatible cell with placement tag "a"';
    const { all } = await tell(...asked(0, 0), failedInBbs(2, 'p', 0, tag));
    expect(all).toMatchObject([{ attempts: 1, reason: tag, kind: 'constraint' }]);
  });

  it('that a cell refused is only in the log of the auctioneer', async () => {
    const refused = batchLines(1, { lrps: ['p.0'], failed: { 'p.0': 'refused' } });
    const { all } = await tell(...asked(0, 0), refused.lines);
    expect(all).toMatchObject([{ attempts: 1, kind: 'refused' }]);
  });

  it('that found no cell at all is called unreachable', async () => {
    const { auctions } = await tell(
      ...asked(0, 0),
      failedInBbs(2, 'p', 0, 'unable to communicate to compatible cells'),
    );
    expect(auctions?.failures).toMatchObject([{ kind: 'unreachable', attempts: 1, never_placed: 1 }]);
  });

  it('belongs to the incarnation that had begun', async () => {
    const crashed = [
      lrp.crash(of(0), 20, 'starting'),
      lrp.crash(of(0), 20.1, 'complete'),
      lrp.askedAtOnce(of(0), 20.2),
    ];
    const again = batchLines(21, { lrps: ['p.0'], failed: { 'p.0': memory } });
    const { all, auctions } = await tell(
      ...asked(0, 0),
      instanceSteps(of(0), 1),
      ...crashed,
      again.lines,
      failedInBbs(again.end_s, 'p', 0, memory),
    );
    expect(all).toMatchObject([{ name: 'p.0', asked_s: 20, attempts: 1, end: 'open' }]);
    expect(auctions?.retries).toEqual([{ failed: 0, tasks: 0, lrps: 1 }]);
  });
});

test('what is not wanted any more was removed, and what Diego does not try again was given up', async () => {
  const disk = 'insufficient resources: disk';
  const { all } = await tell(
    ...asked(0, 0),
    failedInBbs(2, 'p', 0, memory),
    lrp.removed(of(0), 30),
    until(taskSteps('t', { from: 1 }), 'submitted'),
    ...[4, 34].map((at_s) => rejectedInBbs(at_s, 't', disk)),
    bbsTask('t', 34.1, 'fail', 'complete'),
  );
  expect(all).toMatchObject([
    { name: 'p.0', attempts: 1, end: 'removed' },
    { name: 't', attempts: 2, reason: disk, end: 'given-up' },
  ]);
});
