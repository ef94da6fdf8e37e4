import { bbs, cellId, instanceSteps, logsOf, lrp, lrpSteps, rep, type Steps, taskSteps, until } from './diego.ts';
import { alive, locket, presenceOf, repBegins } from './incidents.ts';
import type { Logs } from './run.ts';

const process = 'p-1';
export const lostCell = cellId(0);
const instance = (index: number, cell: number, guid = `i-${index}-${cell}`) => ({ guid, process, index, cell });
const movesTo1 = (index: number, at_s: number): Steps => ({
  suspect: lrp.presence(instance(index, 0), at_s, 'ORDINARY', 'SUSPECT'),
  asked: lrp.askedByMissingCell(instance(index, 1), at_s + 0.1),
  unclaimed: lrp.unclaimed(instance(index, 1), at_s + 0.2),
  ...instanceSteps(instance(index, 1), at_s + 1),
});

/**
 * Cell 0 runs the indices 0 and 1 and a Task, and is last heard of at 100.25 s; its presence expires at 113 s, convergence
 * finds it missing at 120 s, and its instances run on cell 1 at 130 and 132 s. Its rep is back at 200 s.
 */
export function lostCellLogs(): Logs {
  const presence = presenceOf(lostCell);
  const again = presenceOf(lostCell, 'b');
  return logsOf(
    ...repBegins(0, 0, presence),
    ...repBegins(1, 0, presenceOf(cellId(1))),
    locket(0.5, 'granted', presence),
    lrpSteps(instance(0, 0), 10),
    lrpSteps(instance(1, 0), 20),
    lrpSteps(instance(2, 1), 30),
    until(taskSteps('task-lost', { cell: 0, from: 88 }), 'spawned'),
    // Every bulk loop says again that they run.
    lrp.start(instance(0, 0), 95),
    lrp.start(instance(1, 0), 95.1),
    ...alive(0, 90.25, 101),
    locket(113, 'expired', presence),
    bbs(120, 'converge-lrps.db-converge-lrps.actual-lrps-with-missing-cells.detected-missing-cells', {
      cell_ids: [lostCell],
    }),
    movesTo1(0, 120),
    movesTo1(1, 122),
    bbs(121, 'task-completion-workpool.handle-completed-task.db-resolving-task.starting', { task_guid: 'task-lost' }),
    ...repBegins(0, 199.4, again),
    rep(0, 199.6, 'executor-destroyed-stray-container', { handle: 'i-0-0' }),
    rep(0, 199.7, 'executor-destroyed-stray-container', { handle: 'i-1-0' }),
    locket(199.9, 'granted', again),
    ...alive(1, 0, 230),
  );
}
