import { z } from 'zod';
import { inForm, instantOf } from './form.ts';
import type { Attempt, CedarRun } from './load-test.ts';

/** cedar/seeder/deployer.go: State. Without times, it was never tried; a push that failed leaves its start so. */
const stateSchema = z.object({
  succeeded: z.boolean(),
  start_time: z.string().nullish(),
  end_time: z.string().nullish(),
  duration_ns: z.int().nonnegative(),
});

/** cedar/seeder/deployer.go: CedarReport, AppStateMetrics. */
const cedarSchema = z.object({
  succeeded: z.boolean(),
  apps: z.array(
    z.object({
      app_name: z.string().nullish(),
      app_guid: z.string().nullish(),
      push: stateSchema,
      start: stateSchema,
    }),
  ),
});

/** What cedar wrote of its apps. Throws a BrokenLoadTest. */
export function cedarRun(path: string, document: unknown): CedarRun {
  const { succeeded, apps } = inForm(cedarSchema, document);
  return {
    kind: 'cedar',
    path,
    succeeded,
    apps: apps.map(({ app_name, app_guid, push, start }) => ({
      name: app_name ?? '',
      guid: app_guid?.trim() ?? '',
      push: attempt(push),
      start: attempt(start),
    })),
  };
}

function attempt({ succeeded, start_time, end_time, duration_ns }: z.infer<typeof stateSchema>): Attempt {
  if (start_time == null || end_time == null) return { succeeded, made: undefined };
  return { succeeded, made: { from: instantOf(start_time), to: instantOf(end_time), duration_ns } };
}
