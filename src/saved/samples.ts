import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { LifecycleSamples, SpanSamples } from '../analysis/samples.ts';
import { usageError } from '../diagnostics.ts';
import { parsedJson } from './json.ts';

/** The only version of the columns that is read. */
const knownSchema = 'lagerline/samples@1';

const column_s = z.array(z.number().nullable());

const lifecycle = z
  .object({
    lifecycle: z.string(),
    title: z.string(),
    guid: z.array(z.string()),
    cell: z.array(z.string()),
    outcome: z.array(z.string()),
    asked_s: column_s,
    end_to_end_s: column_s,
    phases: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['platform', 'workload', 'teardown']),
        parent: z.string().nullable(),
        adds_up: z.boolean(),
        durations_s: column_s,
      }),
    ),
  })
  .refine(
    ({ guid, cell, outcome, asked_s, end_to_end_s, phases }) =>
      [cell, outcome, asked_s, end_to_end_s, ...phases.map(({ durations_s }) => durations_s)].every(
        (column) => column.length === guid.length,
      ),
    { error: 'the columns are not of one length' },
  );

const spans = z.object({ area: z.string(), title: z.string(), name: z.string(), durations_s: z.array(z.number()) });

const samplesSchema = z.object({
  schema: z.literal(knownSchema),
  lifecycles: z.array(lifecycle),
  spans: z.array(spans).default([]),
});

/**
 * Every duration of the saved run whose document is at `path`, from the samples.json beside it. Throws a UsageError if
 * there is none, or it cannot be read.
 */
export async function readSamples(path: string): Promise<{
  readonly samples: readonly LifecycleSamples[];
  readonly spans: readonly SpanSamples[];
}> {
  const file = join(dirname(path), 'samples.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw usageError('no-samples', { path, file });
  const checked = samplesSchema.safeParse(parsedJson(text));
  if (!checked.success) throw usageError('broken-samples', { path: file, known: knownSchema });
  const samples = checked.data.lifecycles.map(({ asked_s, end_to_end_s, phases, ...rest }) => ({
    ...rest,
    asked_s: columnOf(asked_s),
    end_to_end_s: columnOf(end_to_end_s),
    phases: phases.map(({ durations_s, ...phase }) => ({ ...phase, durations_s: columnOf(durations_s) })),
  }));
  const spans = checked.data.spans.map((of) => ({ ...of, durations_s: Float64Array.from(of.durations_s) }));
  return { samples, spans };
}

function columnOf(values: readonly (number | null)[]): Float64Array {
  const column = new Float64Array(values.length);
  // A mapping function would be called for each of millions.
  for (let i = 0; i < values.length; i++) column[i] = values[i] ?? Number.NaN;
  return column;
}
