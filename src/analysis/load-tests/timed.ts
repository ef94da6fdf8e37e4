import type { Correlated } from '../../correlate/correlate.ts';
import { rowsOf } from '../../correlate/timelines.ts';
import type { CedarRun } from '../../load-tests/load-test.ts';
import { timesIn } from './cedar.ts';
import { timesOf } from './diego-work.ts';

/** One measurement of a metric, at a time in nanoseconds since the base second. */
export interface TimedDuration {
  /** As perfchug calls it; of requests: "RequestLatency-<component>-<request>". */
  readonly metric: string;
  /** The moment that decides to which window it belongs. */
  readonly at_ns: number;
  /** NaN if it never ended in the logs. */
  readonly duration_ns: number;
  /** Where it is not `at_ns` + `duration_ns`. */
  readonly end_ns?: number;
}

/** Metrics of perfchug in the order in which diego-perf-release tells them. */
export const metricOrder = [
  'RequestLatency',
  'AuctionScheduleDuration',
  'TaskLifecycle',
  'LRPLifecycle',
  'CedarSuccessfulStart',
  'CedarFailedStart',
  'CedarSuccessfulPush',
  'CedarFailedPush',
] as const;

type Metric = (typeof metricOrder)[number];

/**
 * The lifecycles as perfchug (perfchug/mappers.go) measures them: a Task from desire-task.starting to
 * complete-task.complete, an LRP instance from create-unclaimed-actual-lrp.starting to start-actual-lrp.complete. That
 * first line of an instance is only written when the LRP is desired or scaled up; restarts and replacements do not count.
 * (Perfchug looks for these texts anywhere in a message: where the BBS writes "complete-task.complete-task.….starting",
 * its Tasks end before that write instead of after it.)
 */
export function lifecycleDurations({ tables }: Correlated): TimedDuration[] {
  const among = (rules: 'task' | 'lrp', metric: Metric, from: string, to: string) =>
    tables
      .filter(({ lifecycle }) => lifecycle.rules === rules)
      .flatMap((table): TimedDuration[] => {
        const at = timesOf(table);
        return rowsOf(table).flatMap((row) => {
          const at_ns = at(row, from);
          return Number.isNaN(at_ns) ? [] : [{ metric, at_ns, duration_ns: at(row, to) - at_ns }];
        });
      });
  return [
    ...among('task', 'TaskLifecycle', 'desired', 'completed'),
    ...among('lrp', 'LRPLifecycle', 'asked-by-process', 'running'),
  ];
}

/** Pushes and starts of cedar, which perfchug puts in the middle between their beginning and their end. */
export function cedarDurations(runs: readonly CedarRun[], baseSecond: number): TimedDuration[] {
  const at = timesIn(baseSecond);
  return runs.flatMap(({ apps }) =>
    apps.flatMap(({ push, start }) =>
      ([['Push', push] as const, ['Start', start] as const] as const).flatMap(([what, attempt]): TimedDuration[] => {
        const { from_ns, to_ns } = at(attempt);
        if (Number.isNaN(from_ns)) return [];
        const metric: Metric = attempt.succeeded ? `CedarSuccessful${what}` : `CedarFailed${what}`;
        return [{ metric, at_ns: (from_ns + to_ns) / 2, duration_ns: to_ns - from_ns, end_ns: to_ns }];
      }),
    ),
  );
}
