import { type Entry, entry, exited, logsOf, lrpSteps, rep, taskSteps, until } from './diego.ts';
import { activates, alive, begins, locket, lockOf, presenceOf, repBegins } from './incidents.ts';
import type { Logs } from './run.ts';

const [first, second] = [lockOf('bbs', 'diego-api-0'), lockOf('bbs', 'diego-api-1')];
const failedCall = (cell: number, at_s: number) =>
  rep(cell, at_s, 'running-bulker.sync.batch-operations.do-request.failed-doing-request', {
    error: 'connection refused',
  });
const byOther = (at_s: number, message: string, data: object): Entry =>
  entry('diego-api-1', 'bbs', at_s, message, data);

/**
 * The BBS on diego-api-0 is last heard of at 100.4 s, with a Task whose container ends at 104 s and an LRP instance that
 * waits for its cell; the one on diego-api-1 gets the lock at 115.3 s, works from 116 s on, and fails the Task at 131 s.
 */
export function killedBbs(): Logs {
  const task = 'task-in-flight';
  return logsOf(
    ...begins('diego-api-0', 'bbs', 0, first, true),
    ...begins('diego-api-1', 'bbs', 1, second, false),
    locket(0.25, 'granted', first),
    ...repBegins(0, 2, presenceOf('cell-z1-0')),
    taskSteps('task-before', { from: 10 }),
    lrpSteps({ guid: 'i-0', process: 'p', index: 0, cell: 0 }, 30),
    until(taskSteps(task, { from: 85 }), 'spawned'),
    until(lrpSteps({ guid: 'i-1', process: 'q', index: 0, cell: 0 }, 99), 'unclaimed'),
    entry('diego-api-0', 'bbs', 100.4, 'executing-convergence.converge-lrps-done', {}),
    exited(task, 0, 104),
    ...[104.1, 104.6, 105.1, 113].map((at_s) => failedCall(0, at_s)),
    locket(115, 'expired', first),
    locket(115.28, 'granted', second),
    ...activates('diego-api-1', 'bbs', 115.3, second),
    byOther(116, 'request.start-actual-lrp.db-start-actual-lrp.complete', {
      actual_lrp_key: { process_guid: 'p', index: 0, domain: 'd' },
      actual_lrp_instance_key: { instance_guid: 'i-0', cell_id: 'cell-z1-0' },
    }),
    rep(0, 130, 'running-bulker.sync.batch-operations.executing-residual-task-operation.failed-fetch-container', {
      'task-guid': task,
    }),
    byOther(131, 'request.complete-task.complete-task.db-complete-task.complete', {
      task_guid: task,
      cell_id: 'cell-z1-0',
    }),
    byOther(131.5, 'request.delete-task.delete-task.db-delete-task.complete', { task_guid: task }),
    ...alive(0, 2, 200),
  );
}

/** The auctioneer of scheduler-0 is last heard of at 50.9 s, with an index that it took; that of scheduler-1 has the lock at 66 s. */
export function killedAuctioneer(): Logs {
  const [own, other] = [lockOf('auctioneer', 'scheduler-0'), lockOf('auctioneer', 'scheduler-1')];
  const waiting = { guid: 'i-9', process: 'w', index: 0, cell: 0 };
  const steps = lrpSteps(waiting, 50.2);
  const late = lrpSteps(waiting, 66.5);
  return logsOf(
    ...begins('diego-api-0', 'bbs', 0, first, true),
    ...begins('scheduler-0', 'auctioneer', 0, own, true),
    ...begins('scheduler-1', 'auctioneer', 0.5, other, false),
    ...repBegins(0, 2, presenceOf('cell-z1-0')),
    lrpSteps({ guid: 'i-0', process: 'p', index: 0, cell: 0 }, 10),
    until(steps, 'submitted'),
    locket(65.9, 'expired', own),
    ...activates('scheduler-1', 'auctioneer', 66, other),
    entry('scheduler-1', 'auctioneer', 66.9, 'request.lrp-auction-handler.create.submitted', {
      lrps: [{ guid: 'w', indices: [0] }],
    }),
    Object.fromEntries(
      Object.entries(late).filter(([name]) => !['desired', 'asked', 'unclaimed', 'submitted'].includes(name)),
    ),
    ...alive(0, 2, 120),
  );
}
