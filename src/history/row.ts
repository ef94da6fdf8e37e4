import { z } from 'zod';
import { labelSchema } from './labels.ts';

/** The only version of rows that is written and read. */
export const rowSchemaName = 'lagerline/history@1';

const count = z.int().nonnegative();
const value = z.number().nullable();
const text = z.string().nullable();

/** One row of a history: the figures of one phase, or from end to end, of one lifecycle in one run. See docs/history.md. */
export const rowSchema = z.object({
  schema: z.literal(rowSchemaName),
  run: z.string(),
  logs_from: z.iso.datetime(),
  logs_to: z.iso.datetime(),
  verdict: z.enum(['fit', 'degraded', 'unfit']),
  labels: labelSchema,
  lifecycle: z.string(),
  timelines: count,
  started: count,
  complete: count,
  cells: count.nullable(),
  outcomes: z.record(z.string(), count),
  phase: z.string(),
  parent: text,
  kind: z.enum(['platform', 'workload', 'teardown']).nullable(),
  share: value,
  count,
  missing: count,
  negative: count,
  min_s: value,
  p50_s: value,
  p90_s: value,
  p95_s: value,
  p99_s: value,
  max_s: value,
  mean_s: value,
  total_s: value,
  min_guid: text,
  max_guid: text,
});
export type Row = z.infer<typeof rowSchema>;
