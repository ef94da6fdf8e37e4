import type { Attempt, CedarApp, CedarRun, FezzikLrps, FezzikTasks } from '../../src/load-tests/load-test.ts';
import { zero } from './diego.ts';

/** `at_s` seconds after zero. */
export const instantAt = (at_s: number) => ({ second: zero + Math.floor(at_s), nano: Math.round((at_s % 1) * 1e9) });

const seconds_ns = (value_s: number | undefined) => (value_s === undefined ? undefined : Math.round(value_s * 1e9));

/** A `cf push` or `cf start` from `from_s` to `to_s` after zero. */
export const attempt = (from_s: number, to_s: number, succeeded = true): Attempt => ({
  succeeded,
  made: { from: instantAt(from_s), to: instantAt(to_s), duration_ns: Math.round((to_s - from_s) * 1e9) },
});

export const never: Attempt = { succeeded: false, made: undefined };

/** An output file of cedar with `apps`. */
export const cedarOf = (...apps: readonly CedarApp[]): CedarRun => ({
  kind: 'cedar',
  path: 'cedar-1-output.json',
  succeeded: true,
  apps,
});

/** A report about Tasks that began `at_s` after zero; times of the Tasks are in seconds since then. */
export const fezzikTasksOf = (
  at_s: number,
  tasks: Readonly<Record<string, { created_s?: number; completed_s?: number; failure?: string }>>,
): FezzikTasks => ({
  kind: 'fezzik-tasks',
  path: 'reports.json',
  name: 'Running Tasks',
  at: instantAt(at_s),
  requested: Object.keys(tasks).length,
  tasks: Object.entries(tasks).map(([guid, { created_s, completed_s, failure }]) => ({
    guid,
    created_ns: seconds_ns(created_s),
    completed_ns: seconds_ns(completed_s),
    failure,
  })),
});

/** A report about an LRP that began `at_s` after zero, with the seconds until each instance ran. */
export const fezzikLrpsOf = (at_s: number, running_s: readonly (number | undefined)[]): FezzikLrps => ({
  kind: 'fezzik-lrps',
  path: 'reports.json',
  name: 'Running Instances',
  at: instantAt(at_s),
  requested: running_s.length,
  instances: running_s.flatMap((value_s, index) =>
    value_s === undefined ? [] : [{ index, claimed_ns: seconds_ns(value_s), running_ns: seconds_ns(value_s) }],
  ),
});
