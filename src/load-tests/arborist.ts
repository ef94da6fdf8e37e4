import { z } from 'zod';
import { inForm } from './form.ts';
import type { ArboristRun } from './load-test.ts';

/** arborist/watcher/watcher.go: map[string]Result. */
const arboristSchema = z.record(
  z.string(),
  z.object({
    Guid: z.string(),
    Name: z.string(),
    TotalRequests: z.int().nonnegative(),
    SuccessfulRequests: z.int().nonnegative(),
    FailedRequests: z.int().nonnegative(),
  }),
);

/** What arborist counted of its requests. Throws a BrokenLoadTest. */
export function arboristRun(path: string, document: unknown): ArboristRun {
  const results = Object.values(inForm(arboristSchema, document));
  return {
    kind: 'arborist',
    path,
    apps: results.map(({ Guid, Name, TotalRequests, FailedRequests }) => ({
      guid: Guid,
      name: Name,
      requests: TotalRequests,
      failed: FailedRequests,
    })),
  };
}
