import { z } from 'zod';
import { BrokenLoadTest, inForm, instantOf, jsonOf } from './form.ts';
import type { FezzikLrps, FezzikTasks } from './load-test.ts';

/** Go's time.Duration as JSON: whole nanoseconds. */
const durations = z.record(z.string(), z.int()).nullish();

/** task_reporter.go: TaskReporter. */
const tasksSchema = z.object({
  ReportTime: z.string(),
  ReportName: z.string(),
  NumRequested: z.int().nonnegative(),
  TimeToCreate: durations,
  TimeToComplete: durations,
  FailedTasks: z.record(z.string(), z.string()).nullish(),
});

/** lrp_reporter.go: LRPReporter. The keys of its maps are indices. */
const lrpsSchema = z.object({
  ReportTime: z.string(),
  ReportName: z.string(),
  NumInstances: z.int().nonnegative(),
  TimeToClaimed: durations,
  TimeToRunning: durations,
});

const title = /^(TASK|LRP)_REPORT[^\S\n]*$/m;

/** What came of reading reports: those that are whole, and what is wrong with the first that is not. */
export interface FezzikReports {
  readonly reports: readonly (FezzikTasks | FezzikLrps)[];
  readonly broken: string | undefined;
}

/** The reports in `text`: each is a title, and JSON below it. Fezzik appends them, so that a broken one may stand anywhere. */
export function fezzikReports(path: string, text: string): FezzikReports {
  const [, ...parts] = text.split(title);
  const reports: (FezzikTasks | FezzikLrps)[] = [];
  let broken: string | undefined;
  for (let i = 0; i < parts.length; i += 2) {
    try {
      const document = jsonOf(parts[i + 1] ?? '');
      reports.push(parts[i] === 'TASK' ? tasksOf(path, document) : lrpsOf(path, document));
    } catch (error) {
      if (!(error instanceof BrokenLoadTest)) throw error;
      broken ??= `report ${i / 2 + 1}: ${error.message}`;
    }
  }
  return { reports, broken };
}

function tasksOf(path: string, document: unknown): FezzikTasks {
  const { ReportTime, ReportName, NumRequested, TimeToCreate, TimeToComplete, FailedTasks } = inForm(
    tasksSchema,
    document,
  );
  const [created, completed, failed] = [mapOf(TimeToCreate), mapOf(TimeToComplete), mapOf(FailedTasks)];
  const guids = new Set([...created.keys(), ...completed.keys(), ...failed.keys()]);
  return {
    kind: 'fezzik-tasks',
    path,
    name: ReportName,
    at: instantOf(ReportTime),
    requested: NumRequested,
    tasks: [...guids].sort().map((guid) => ({
      guid,
      created_ns: created.get(guid),
      completed_ns: completed.get(guid),
      failure: failed.get(guid),
    })),
  };
}

function lrpsOf(path: string, document: unknown): FezzikLrps {
  const { ReportTime, ReportName, NumInstances, TimeToClaimed, TimeToRunning } = inForm(lrpsSchema, document);
  const [claimed, running] = [mapOf(TimeToClaimed), mapOf(TimeToRunning)];
  const indices = new Set([...claimed.keys(), ...running.keys()]);
  return {
    kind: 'fezzik-lrps',
    path,
    name: ReportName,
    at: instantOf(ReportTime),
    requested: NumInstances,
    instances: [...indices]
      .map((index) => ({ index: Number(index), claimed_ns: claimed.get(index), running_ns: running.get(index) }))
      .sort((a, b) => a.index - b.index),
  };
}

function mapOf<T>(members: Readonly<Record<string, T>> | null | undefined): Map<string, T> {
  return new Map(Object.entries(members ?? {}));
}
