import { auctioneer, bbs, cellId, type Entry } from './diego.ts';

/** One batch of an auctioneer, as a test wants it. */
export interface BatchOptions {
  /** By cell number: how long its answer took; undefined if it did not answer. */
  readonly cells?: Readonly<Record<number, number | undefined>>;
  readonly tasks?: readonly string[];
  /** "process.index" */
  readonly lrps?: readonly string[];
  /** What was not placed, and why, as the auctioneer tells it; by Task guid or "process.index". */
  readonly failed?: Readonly<Record<string, string>>;
  /** Seconds to list the cells, and to schedule. */
  readonly list_s?: number;
  readonly schedule_s?: number;
  /** What all lines have in their data: a session of their own, or since 2023 always the same, and a trace id. */
  readonly data?: object;
  readonly isDebug?: boolean;
}

/** The limit on containers in flight, as a reason. */
export const inFlight = 'waiting to start instance: reached in-flight start limit';

/** The lines of a batch that begins at `at_s`, and when it ends. */
export function batchLines(
  at_s: number,
  {
    cells = { 0: 0.05, 1: 0.1 },
    tasks = [],
    lrps = [],
    failed = {},
    list_s = 0.2,
    schedule_s = 0.3,
    data = { session: '7' },
    isDebug = false,
  }: BatchOptions,
): { lines: Record<string, Entry>; end_s: number } {
  const lines: Record<string, Entry> = {};
  const say = (when_s: number, message: string, own: object = {}) => {
    lines[`${Object.keys(lines).length}`] = auctioneer(when_s, `auction.${message}`, { ...own, ...data });
  };
  const all = Object.entries(cells);
  const answers = all.filter(([, took_s]) => took_s !== undefined);
  const fetch_s = Math.max(0, ...answers.map(([, took_s]) => took_s ?? 0));
  const [listed_s, fetched_s] = [at_s + list_s, at_s + list_s + fetch_s];
  say(at_s, 'fetching-cell-reps');
  say(listed_s, 'fetched-cell-reps', { 'cell-reps-count': all.length });
  say(listed_s, 'fetching-zone-state');
  for (const [cell, took_s] of all) {
    const own = { 'cell-guid': cellId(Number(cell)), duration_ns: Math.round((took_s ?? 0.001) * 1e9) };
    if (took_s === undefined) say(listed_s + 0.001, 'failed-to-get-state', { ...own, error: 'connection refused' });
    else if (isDebug) say(listed_s + took_s, 'fetched-cell-state', own);
  }
  say(fetched_s, 'zone-state', { zone: 'z1', 'cell-count': answers.length });
  say(fetched_s, 'fetched-zone-state', {
    'cell-state-count': answers.length,
    duration: `${Math.round(fetch_s * 1e3)}ms`,
    'num-failed-requests': all.length - answers.length,
  });
  say(fetched_s + 0.001, 'fetching-auctions');
  say(fetched_s + 0.002, 'fetched-auctions', { 'lrp-start-auctions': lrps.length, 'task-auctions': tasks.length });
  if (tasks.length + lrps.length === 0) {
    say(fetched_s + 0.003, 'nothing-to-auction');
    return { lines, end_s: fetched_s + 0.003 };
  }
  say(fetched_s + 0.003, 'scheduling');
  const end_s = fetched_s + 0.003 + schedule_s;
  for (const [guids, kind] of [
    [tasks, 'task'],
    [lrps, 'lrp'],
  ] as const) {
    for (const guid of guids) {
      const own = { [`${kind}-guid`]: guid };
      const error = failed[guid];
      if (error === inFlight)
        say(fetched_s + 0.004, 'exceeded-max-inflight-container-creation', { ...own, 'max-inflight': 5 });
      else if (error === 'refused') say(end_s - 0.001, `${kind}-failed-to-be-placed`, own);
      // Which cells do not fit is only told by the BBS.
      else if (error?.startsWith('insufficient')) say(fetched_s + 0.004, `${kind}-auction-failed`, { ...own, error });
    }
  }
  const failures = (guids: readonly string[]) => guids.filter((guid) => failed[guid] !== undefined).length;
  say(end_s, 'scheduled', {
    'failed-lrp-start-auctions': failures(lrps),
    'failed-task-auctions': failures(tasks),
    'successful-lrp-start-auctions': lrps.length - failures(lrps),
    'successful-task-auctions': tasks.length - failures(tasks),
  });
  return { lines, end_s };
}

/** The auctioneer takes Tasks, or indices of one process, into its queue. */
export const submittedTasks = (at_s: number, ...tasks: readonly string[]) =>
  auctioneer(at_s, 'request.task-auction-handler.create.submitted', { tasks, session: '1.1.1' });
export const submittedLrps = (at_s: number, guid: string, ...indices: readonly number[]) =>
  auctioneer(at_s, 'request.lrp-auction-handler.create.submitted', { lrps: [{ guid, indices }], session: '1.1.1' });

/** The BBS is told that an index, or a Task, was not placed. */
export const failedInBbs = (at_s: number, process_guid: string, index: number, placement_error: string) =>
  bbs(at_s, 'request.fail-actual-lrp.db-fail-actual-lrp.starting', {
    actual_lrp_key: { process_guid, index, domain: 'd' },
    placement_error,
    session: '9.1.2',
  });
export const rejectedInBbs = (at_s: number, guid: string, reason: string) =>
  bbs(at_s, 'request.reject-task.reject-task.reject-task', { guid, 'rejection-reason': reason, session: '9.1.1' });
