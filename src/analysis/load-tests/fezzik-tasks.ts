import type { FezzikTask, FezzikTasks } from '../../load-tests/load-test.ts';
import { type Asked, type Client, extentOf, type Order, since_ns } from './client.ts';
import type { DiegoTask, DiegoWork } from './diego-work.ts';

const ended: Readonly<Record<string, boolean>> = {
  succeeded: true,
  failed: false,
  cancelled: false,
  rejected: false,
  lost: false,
};

/** A client that desires Tasks, and is called back when they are completed. All of its times count from its beginning. */
export function fezzikTasksClient(
  { path, name, at, requested, tasks }: FezzikTasks,
  work: DiegoWork,
  baseSecond: number,
): Client {
  const began_ns = since_ns(at, baseSecond);
  const joined = tasks.map((task) => ({ task, diego: work.tasks.get(task.guid) }));
  return {
    path,
    kind: 'fezzik-tasks',
    name,
    ...extentOf([
      began_ns,
      ...tasks.map(({ created_ns = 0, completed_ns = 0 }) => began_ns + Math.max(created_ns, completed_ns)),
    ]),
    lifecycle: 'task',
    requested,
    asked: joined.map(
      ({ task, diego }): Asked => ({
        guid: task.guid,
        outcome: task.failure !== undefined ? 'failed' : task.completed_ns === undefined ? 'unfinished' : 'succeeded',
        reason: task.failure ?? '',
        from_ns: began_ns,
        to_ns: began_ns + (task.completed_ns ?? Number.NaN),
        diego: diego && { succeeded: ended[diego.outcome], from_ns: diego.desired_ns, to_ns: diego.completed_ns },
      }),
    ),
    orders: joined.flatMap(({ task, diego }) => (diego ? ordersOf(task, diego, began_ns) : [])),
    own: new Set(tasks.map(({ guid }) => guid)),
  };
}

/** The BBS answers once a Task is stored, calls back once it is completed, and deletes it once that was answered. */
function ordersOf({ created_ns, completed_ns }: FezzikTask, diego: DiegoTask, began_ns: number): Order[] {
  const orders: Order[] = [{ earlier: 'client', client_ns: began_ns, diego_ns: diego.desired_ns }];
  if (created_ns !== undefined)
    orders.push({ earlier: 'diego', client_ns: began_ns + created_ns, diego_ns: diego.persisted_ns });
  if (completed_ns !== undefined) {
    const client_ns = began_ns + completed_ns;
    orders.push({ earlier: 'diego', client_ns, diego_ns: diego.completed_ns });
    orders.push({ earlier: 'client', client_ns, diego_ns: diego.deleted_ns });
  }
  return orders;
}
