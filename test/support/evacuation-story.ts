import { exited, instanceSteps, logsOf, lrp, lrpSteps, rep, type Steps, taskSteps, until } from './diego.ts';
import { alive, ownLock, presenceOf, repBegins } from './incidents.ts';
import type { Logs } from './run.ts';

const [presence, process] = [presenceOf('cell-z1-0'), 'p'];
const on = (index: number, cell: number) => ({ guid: `i-${index}-${cell}`, process, index, cell });
const moves = (index: number, at_s: number): Steps => ({
  evacuating: lrp.evacuating(on(index, 0), at_s),
  asked: lrp.askedByEvacuation(on(index, 0), at_s + 0.1),
  unclaimed: lrp.unclaimedAgain(on(index, 0), at_s + 0.2),
  ...instanceSteps(on(index, 1), at_s + 1),
});

/**
 * Cell 0 is evacuated from 100 to 125 s. It gives away the indices 0 and 1, which run on cell 1 at 110.5 and 112 s; the
 * process of 0 ends after that, that of 1 seven seconds before. A Task goes on, and succeeds.
 */
export function evacuationLogs(): Logs {
  const evacuator = (at_s: number, event: string) => rep(0, at_s, `running-evacuator.${event}`, { session: '16' });
  return logsOf(
    ...repBegins(0, 0, presence),
    ...repBegins(1, 0, presenceOf('cell-z1-1')),
    lrpSteps(on(0, 0), 10),
    lrpSteps(on(1, 0), 20),
    lrpSteps(on(2, 1), 30),
    taskSteps('task-1', { cell: 0, from: 92, create_s: 12 }),
    until(taskSteps('task-2', { cell: 1, from: 90 }), 'spawned'),
    evacuator(100, 'notified-of-evacuation'),
    moves(0, 100.5),
    moves(1, 102),
    exited('i-0-0', 0, 118),
    exited('i-1-0', 0, 105),
    evacuator(124.9, 'evacuation-complete'),
    evacuator(125, 'finished'),
    rep(0, 125.1, 'evacuation-cleanup.finished-evacuating', { session: '12', 'stranded-evacuating-actual-lrps': 0 }),
    ownLock('diego-cell-0', 'rep', 125.2, 'released-lock', presence),
    rep(0, 125.3, 'exited', {}),
    ...alive(1, 0, 200),
  );
}
