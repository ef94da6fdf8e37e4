import { join } from 'node:path';
import { expect, it } from 'vitest';
import { amplifyToFile } from '../../bench/amplifier/amplify.ts';
import { duckdbPhases, findDuckdb } from '../../bench/peers/duckdb.ts';
import { naivePhases } from '../../bench/peers/naive.ts';
import { folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

const api = findDuckdb();

/** One copy of a bundled log as one file. */
async function oneFile(name: string): Promise<string> {
  const path = join(folderOf(), 'all.log');
  await amplifyToFile(fixture(name), { amount: { copies: 1 }, tasksOnly: false, noise: 1, seed: 'a', step_s: 1 }, path);
  return path;
}

it.each(['burst-info.tgz', 'burst-debug.tgz'])('peers and lagerline find the same medians in %s', async (name) => {
  const path = await oneFile(name);
  const naive = await naivePhases(path);
  const { run } = await analyzePaths([path]);
  const ours = run.lifecycles.task?.phases ?? [];
  // Phases between two milestones that are neighbours for the peers too.
  for (const [to, phase] of [
    ['persisted', 'persist'],
    ['created', 'create-container'],
  ]) {
    const figures = naive.find((found) => found.to === to);
    const expected = ours.find((found) => found.name === phase);
    expect(figures?.count).toBe(expected?.count);
    expect(Math.round(figures?.p50_ns ?? 0) / 1e9, phase).toBeCloseTo(expected?.p50_s ?? Number.NaN, 8);
  }
});

it.skipIf(api === undefined)('DuckDB finds what the naive program finds', async () => {
  const path = await oneFile('burst-info.tgz');
  const round = (value: unknown) => (typeof value === 'number' ? Math.round(value) : value);
  const rounded = (figures: object[]) => JSON.parse(JSON.stringify(figures, (_, value) => round(value)));
  expect(rounded(await duckdbPhases(api as string, path))).toEqual(rounded(await naivePhases(path)));
});
