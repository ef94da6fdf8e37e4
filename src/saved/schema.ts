import { z } from 'zod';
import type { SavedRun } from '../analysis/saved-run.ts';

/** The only version of the run document that is read. */
export const knownSchema = 'lagerline/run@1';

const count = z.int().nonnegative();
const duration_s = z.number().nullable();
const name = z.string().nullable();
const counts = z.record(z.string(), count);

const stats = z.object({
  count,
  missing: count,
  negative: count,
  min_s: duration_s,
  p50_s: duration_s,
  p90_s: duration_s,
  p95_s: duration_s,
  p99_s: duration_s,
  max_s: duration_s,
  mean_s: duration_s,
  total_s: duration_s,
  min_guid: name,
  max_guid: name,
});

const phase = stats.extend({
  name: z.string(),
  kind: z.enum(['platform', 'workload', 'teardown']),
  from: z.string(),
  to: z.string(),
  parent: name,
  share: z.number().nullable(),
  crosses_vm: z.boolean(),
});

const cell = z.object({
  cell: z.string(),
  timelines: count,
  started: count,
  end_to_end: stats,
  create_container: stats,
  creating_max: z.number(),
  creating_mean: z.number(),
});

const figures = z.object({
  timelines: count,
  started: count,
  complete: count,
  outcomes: counts,
  reasons: z.record(z.string(), counts),
  end_to_end: stats,
  phases: z.array(phase),
  cells: z.array(cell),
  balance: z.object({ cells: count, min: count, max: count, mean: z.number(), cv: z.number() }).nullable(),
});

const span = stats.omit({ missing: true, min_guid: true, max_guid: true }).extend({
  area: z.string(),
  name: z.string(),
  ...{ failed: count, open: count, cut: count, unbegun: count, most_at_once: count },
  ...{ oldest_open_s: duration_s, per_s: duration_s, oldest_open_at: name, max_at: name },
});

const window = z.object({ from: name, to: name });
const time = z.iso.datetime().nullable();

const cause = z.object({
  nature: z.enum(['queue', 'service', 'unclear']),
  phases: z.array(z.object({ phase: z.string() })),
});

/** The parts of a run document that are used; it may hold others. */
export const savedRunSchema: z.ZodType<SavedRun> = z.object({
  schema: z.literal(knownSchema),
  input: z.object({
    from: time,
    to: time,
    era: window.extend({ several: z.boolean(), components: z.record(z.string(), window) }),
  }),
  validity: z.object({
    verdict: z.enum(['fit', 'degraded', 'unfit']),
    findings: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'info']),
        message: z.string(),
        hint: z.string().optional(),
        count,
      }),
    ),
  }),
  lifecycles: z.record(z.string(), figures),
  explanations: z.record(z.string(), z.object({ causes: z.array(cause) })),
  system: z.object({ spans: z.array(span) }).optional(),
});
