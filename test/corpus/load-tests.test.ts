import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reviewLoadTests } from '../../src/analysis/load-tests/load-tests.ts';
import type { FezzikTasks } from '../../src/load-tests/load-test.ts';
import { corpus, readTruth, type Truth } from '../support/corpus.ts';
import { analyzePaths } from '../support/run.ts';

/** What fezzik would have written of the Tasks in `truth`. */
function reportOf({ tasks }: Truth): FezzikTasks {
  const began_ms = Math.min(...tasks.map(({ submit_start_ms }) => submit_start_ms));
  const since_ns = (at_ms: number) => (at_ms - began_ms) * 1e6;
  return {
    kind: 'fezzik-tasks',
    path: 'reports.json',
    name: 'r',
    at: { second: Math.floor(began_ms / 1000), nano: (began_ms % 1000) * 1e6 },
    requested: tasks.length,
    tasks: tasks.map(({ task_guid, submit_end_ms, completed_event_ms, failed, failure_reason }) => ({
      guid: task_guid,
      created_ns: since_ns(submit_end_ms),
      completed_ns: completed_event_ms ? since_ns(completed_event_ms) : undefined,
      failure: failed ? (failure_reason ?? '') : undefined,
    })),
  };
}

const scenarios = ['burst-debug-unix', 'burst-info-rfc3339', 'failure-debug-rfc3339'];

describe.skipIf(!existsSync(corpus)).each(scenarios)('the client of %s', (scenario) => {
  it('and Diego agree on every Task', async () => {
    const truth = readTruth(scenario);
    const { correlated } = await analyzePaths([join(corpus, `${scenario}.tgz`)]);
    const [client] = reviewLoadTests([reportOf(truth)], correlated)?.clients ?? [];
    expect(client).toMatchObject({
      requested: truth.counts.tasks_submitted,
      succeeded: truth.counts.tasks_succeeded,
      failed: truth.counts.tasks_failed,
      unfinished: 0,
      seen: truth.counts.tasks_submitted,
      unseen: { count: 0 },
      only_client_failed: { count: 0 },
      only_diego_failed: { count: 0 },
    });
    expect(client?.times?.client.count).toBe(truth.counts.tasks_succeeded);
  }, 120_000);
});
