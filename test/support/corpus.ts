import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip, gunzipSync } from 'node:zlib';
import split2 from 'split2';
import { z } from 'zod';

/** Where whole scenarios lie that are too large for this repository; tests that need them skip where they are not. */
export const corpus = join(import.meta.dirname, '../../../shared/corpus');

/** The scenarios of `folder` in the corpus, by the path of their archive without its ending. */
export function scenariosIn(folder: string): string[] {
  const path = join(corpus, folder);
  if (!existsSync(path)) return [];
  const archives = readdirSync(path).filter((name) => name.endsWith('.tgz'));
  return archives.sort().map((name) => join(folder, name.replace(/\.tgz$/, '')));
}

const truthSchema = z.object({
  counts: z.object({
    tasks_submitted: z.number(),
    tasks_succeeded: z.number(),
    tasks_failed: z.number(),
    crashed_events: z.number(),
  }),
  tasks: z.array(
    z.object({
      task_guid: z.string(),
      submit_start_ms: z.number(),
      submit_end_ms: z.number(),
      completed_event_ms: z.number().nullish(),
      failed: z.boolean(),
      failure_reason: z.string().nullish(),
      cell_id: z.string().nullish(),
    }),
  ),
  lrps: z.array(
    z.object({
      instances_desired: z.number(),
      submit_start_ms: z.number(),
      submit_end_ms: z.number(),
      updates: z.array(z.object({ at_ms: z.number(), from: z.number(), instances: z.number() })).optional(),
      removed_ms: z.number().optional(),
    }),
  ),
  /** Reps that were killed, and when. */
  killed: z.array(z.object({ at_ms: z.number(), cell_id: z.string() })).nullish(),
});
export type Truth = z.infer<typeof truthSchema>;

/** What the client that drove the scenario knows. */
export function readTruth(scenario: string): Truth {
  const path = join(corpus, `${scenario}.truth.json`);
  const text = existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`));
  return truthSchema.parse(JSON.parse(text.toString()));
}

/** The lines of a gzipped file of JSON lines. */
export async function* readJsonLines(path: string): AsyncGenerator<Record<string, unknown>> {
  yield* createReadStream(join(corpus, path)).pipe(createGunzip()).pipe(split2(JSON.parse));
}
