import { describe, expect, it, test } from 'vitest';
import { batchLines, submittedLrps, submittedTasks } from '../../../support/auctions.ts';
import { auctioneer, type Entry, entry, type Steps, story } from '../../../support/diego.ts';
import { fixture } from '../../../support/lager.ts';
import { analyzeText, readLogs } from '../../../support/run.ts';

async function auctionsIn(...parts: readonly (Steps | Entry)[]) {
  const { run } = await story(...parts);
  if (run.system.auctions === null) throw new Error('no auctions');
  return run.system.auctions;
}

const lines = (...batches: readonly { lines: Record<string, Entry> }[]) => batches.map((batch) => batch.lines);

describe('a batch', () => {
  it('is told with its steps, its size and what came of it', async () => {
    const auctions = await auctionsIn(
      submittedTasks(9.9, 't1', 't2'),
      submittedLrps(9.95, 'p', 0, 1, 2),
      ...lines(
        batchLines(10, {
          tasks: ['t1', 't2'],
          lrps: ['p.0', 'p.1', 'p.2'],
          failed: { 'p.2': 'insufficient resources: memory' },
          isDebug: true,
        }),
      ),
    );
    expect(auctions.batches).toMatchObject({ with_work: 1, without_work: 0, failed: 0, open: 0, cut: 0 });
    expect(auctions.longest).toMatchObject([
      {
        began: '2026-11-21T00:00:10.000000000Z',
        end: 'done',
        requests: 2,
        waited_max_s: 0.1,
        list_cells_s: 0.2,
        fetch_states_s: 0.1,
        schedule_s: 0.3,
        taken: { tasks: 2, lrps: 3 },
        placed: { tasks: 2, lrps: 2 },
        failed: { tasks: 0, lrps: 1 },
        answering_cells: 2,
        silent_cells: 0,
        slowest_cell: 'cell-z1-1',
        slowest_cell_s: 0.1,
      },
    ]);
    expect(auctions.asked).toEqual({ tasks: 2, lrps: 3, requests: 2, not_taken: 0 });
    expect(auctions.answers.map(({ cell, by, slowest }) => [cell, by, slowest])).toEqual([
      ['cell-z1-1', 'auctioneer', 1],
      ['cell-z1-0', 'auctioneer', 0],
    ]);
  });

  it('that finds nothing to do is counted apart', async () => {
    const first = batchLines(10, { tasks: ['t1'] });
    const auctions = await auctionsIn(submittedTasks(9.9, 't1'), ...lines(first, batchLines(first.end_s, {})));
    expect(auctions.batches).toMatchObject({ with_work: 1, without_work: 1 });
  });

  it('names the cells that do not answer, at any level', async () => {
    const auctions = await auctionsIn(...lines(batchLines(10, { tasks: ['t1'], cells: { 0: 0.05, 1: undefined } })));
    expect(auctions.answers).toMatchObject([{ cell: 'cell-z1-1', failed: 1, count: 0, error: 'connection refused' }]);
    expect(auctions.last).toMatchObject([{ answering_cells: 1, silent_cells: 1 }]);
  });
});

test('batches with the same session, as since 2023, are told apart, and from the request with it', async () => {
  const data = { session: '1', 'trace-id': 'a1' };
  const first = batchLines(10, { tasks: ['t1'], data });
  const second = batchLines(20, { tasks: ['t2'], data, list_s: 1 });
  const auctions = await auctionsIn(
    auctioneer(9.8, 'request.serving', { ...data, method: 'POST', request: '/v1/tasks' }),
    submittedTasks(9.9, 't1'),
    auctioneer(15, 'request.done', { ...data, method: 'POST', request: '/v1/tasks' }),
    submittedTasks(19.9, 't2'),
    ...lines(first, second),
  );
  expect(auctions.last.map(({ duration_s, list_cells_s }) => [duration_s, list_cells_s])).toEqual([
    [0.603, 0.2],
    [1.403, 1],
  ]);
});

test('a real log tells the same with the sessions of 2023', async () => {
  const all = await readLogs(fixture('burst-32-slots.tgz'));
  const logs = Object.fromEntries(Object.entries(all).filter(([path]) => path.includes('auctioneer')));
  const today = Object.entries(logs).map(([path, own]) => [
    path,
    own.map((line) =>
      line.includes('"auctioneer.auction.') ? line.replace(/"session":"\d+"/, '"session":"1"') : line,
    ),
  ]);
  const [before, since] = await Promise.all([analyzeText(logs), analyzeText(Object.fromEntries(today))]);
  expect(before.run.system.auctions?.batches.with_work).toBe(11);
  expect(since.run.system.auctions).toEqual(before.run.system.auctions);
});

test('lines that were written in another order make the same batches', async () => {
  const [first, second] = [batchLines(10, { tasks: ['t1'] }), batchLines(10.7, { tasks: ['t2'], list_s: 1 })];
  const mixed = [...Object.values(second.lines), ...Object.values(first.lines)];
  const told = await auctionsIn(...mixed);
  expect(told.batches.with_work).toBe(2);
  expect(told.steps.find(({ step }) => step === 'batch')).toMatchObject({ max_s: 1.403, total_s: 2.006 });
});

test('a batch whose beginning rotation left in two files is one', async () => {
  const { lines: all } = batchLines(10, { tasks: ['t1'] });
  const [begun, ...others] = Object.values(all) as [Entry, ...Entry[]];
  const rotated = { ...begun, path: begun.path.replace('.log', '.log.1') };
  const auctions = await auctionsIn(rotated, begun, ...others);
  expect(auctions.batches).toMatchObject({ with_work: 1, open: 0 });
  const halves = await auctionsIn(rotated, ...others);
  expect(halves.batches).toMatchObject({ with_work: 1, open: 0 });
});

test('auctioneers on two VMs have batches of their own', async () => {
  const passive = (at_s: number, message: string) =>
    entry('scheduler-1', 'auctioneer', at_s, `auction.${message}`, { session: '7' });
  const auctions = await auctionsIn(
    ...lines(batchLines(10, { tasks: ['t1'] })),
    passive(10.1, 'fetching-cell-reps'),
    passive(12, 'nothing-to-auction'),
  );
  expect(auctions.last.map(({ duration_s }) => duration_s)).toEqual([0.603, 1.9]);
});

describe('a batch that does not end', () => {
  const begun = auctioneer(10, 'auction.fetching-cell-reps', { session: '7' });

  it('failed if the BBS does not tell the cells', async () => {
    const failure = auctioneer(10.5, 'auction.failed-to-fetch-reps', { session: '7', error: 'connection refused' });
    const again = batchLines(11.5, { tasks: ['t1'] });
    const auctions = await auctionsIn(submittedTasks(9.9, 't1'), begun, failure, ...lines(again));
    expect(auctions.batches).toMatchObject({ with_work: 1, failed: 1 });
    expect(auctions.steps[0]).toMatchObject({ step: 'waiting', max_s: 1.6 });
  });

  it('is open at the end of the logs', async () => {
    const auctions = await auctionsIn(submittedTasks(9.9, 't1'), begun);
    expect(auctions.batches).toMatchObject({ with_work: 0, open: 1 });
    expect(auctions.asked).toMatchObject({ requests: 1, not_taken: 1 });
  });

  it('is cut by the next life of the auctioneer, which has an empty queue', async () => {
    const auctions = await auctionsIn(
      submittedTasks(9.9, 't1'),
      begun,
      auctioneer(20, 'started', {}),
      submittedTasks(29.9, 't2'),
      ...lines(batchLines(30, { tasks: ['t2'] })),
    );
    expect(auctions.batches).toMatchObject({ with_work: 1, cut: 1 });
    expect(auctions.asked).toMatchObject({ requests: 2, not_taken: 1 });
    expect(auctions.steps[0]).toMatchObject({ step: 'waiting', count: 1, max_s: 0.1 });
  });
});

describe('a request', () => {
  it('that comes while a batch lists cells joins it, and has not waited', async () => {
    const auctions = await auctionsIn(submittedTasks(10.25, 't1'), ...lines(batchLines(10, { tasks: ['t1'] })));
    expect(auctions.steps[0]).toMatchObject({ step: 'waiting', count: 1, max_s: 0 });
  });

  it('waits for the next batch if this one has taken its work', async () => {
    const first = batchLines(10, { tasks: ['t1'] });
    const second = batchLines(first.end_s, { tasks: ['t2'] });
    const auctions = await auctionsIn(submittedTasks(9.9, 't1'), submittedTasks(10.4, 't2'), ...lines(first, second));
    expect(auctions.steps[0]).toMatchObject({ step: 'waiting', count: 2, max_s: 0.203 });
  });

  it('may be logged just after the batch has taken it', async () => {
    const first = batchLines(10, { tasks: ['t1', 't2'] });
    const second = batchLines(first.end_s, { tasks: ['t3'] });
    const auctions = await auctionsIn(
      submittedTasks(9.9, 't1'),
      submittedTasks(10.303, 't2'),
      submittedTasks(10.304, 't3'),
      ...lines(first, second),
    );
    expect(auctions.last.map(({ requests }) => requests)).toEqual([2, 1]);
  });
});
