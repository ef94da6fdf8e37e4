import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LoadTests } from '../../src/analysis/load-tests/load-tests.ts';
import type { Analysis } from '../../src/analysis/run.ts';
import { windowsCsv } from '../../src/export/csv.ts';
import { loadTestsPart } from '../../src/render/system/load-tests.ts';
import { partMarkdown } from '../../src/render/system/section.ts';
import { loadTestLines } from '../../src/render/text/load-tests.ts';
import { print } from '../../src/render/text/styled.ts';
import { plain } from '../../src/render/text/terminal.ts';
import { folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths, readLogs } from '../support/run.ts';

/** Starts and ends of perfchug's lifecycles, and what a line is about. */
const mappers = [
  ['TaskLifecycle', 'desire-task.starting', 'complete-task.complete'],
  ['LRPLifecycle', 'create-unclaimed-actual-lrp.starting', 'start-actual-lrp.complete'],
] as const;
type Data = { task_guid?: string; actual_lrp_key?: { process_guid: string; index: number } };
const keyOf = ({ task_guid, actual_lrp_key: key }: Data) => task_guid ?? (key && `${key.process_guid}:${key.index}`);
const time_ns = (iso: string) => BigInt(Date.parse(`${iso.slice(0, 19)}Z`)) * 1_000_000n + BigInt(iso.slice(20, 29));

/**
 * What perfchug does with the lines of the BBS: the first end behind each start of the same key. Perfchug takes a text
 * anywhere in the message, which also fits "complete-task.complete-task.db-complete-task.starting"; here it ends it.
 */
function chugged(lines: readonly string[], from_s: bigint, to_s: bigint) {
  const records = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  return mappers.map(([metric, start, end]) => {
    const open = new Map<string, bigint>();
    const durations: bigint[] = [];
    for (const { timestamp, message, data } of records) {
      const key = keyOf(data);
      if (key === undefined) continue;
      const begun = open.get(key);
      if (message.endsWith(start)) open.set(key, time_ns(timestamp));
      else if (message.endsWith(end) && begun !== undefined) {
        open.delete(key);
        if (begun > from_s * 1_000_000_000n && begun < to_s * 1_000_000_000n)
          durations.push(time_ns(timestamp) - begun);
      }
    }
    return { metric, durations: durations.sort((a, b) => (a < b ? -1 : 1)) };
  });
}

describe('clients beside a real log', () => {
  let analysis: Analysis;
  let tests: LoadTests;
  beforeAll(async () => {
    // Relative paths, so that the report is the same wherever the project lies.
    analysis = await analyzePaths(['fixtures/burst-info.tgz', 'fixtures/load-tests']);
    tests = analysis.run.load_tests as LoadTests;
  }, 60_000);

  it('do not change what the logs tell', async () => {
    const { run } = await analyzePaths(['fixtures/burst-info.tgz']);
    expect(run.load_tests).toBeUndefined();
    expect(analysis.run.lifecycles).toEqual(run.lifecycles);
    expect(analysis.run.validity).toEqual(run.validity);
  }, 60_000);

  it('agree with it', () => {
    const [, cedar, tasks, lrps] = tests.clients;
    expect([cedar?.seen, tasks?.seen, lrps?.seen]).toEqual([20, 400, 200]);
    expect(tests.clients.map(({ clock }) => clock?.verdict)).toEqual([undefined, 'agrees', 'agrees', 'agrees']);
    expect(tests.clients.flatMap(({ only_diego_failed: { guids } }) => guids)).toEqual([]);
    // The answers of the BBS were there at once.
    for (const client of [cedar, tasks, lrps]) expect(client?.times?.after.p50_s).toBeLessThan(0.2);
    expect(tests.others).toMatchObject([
      { lifecycle: 'task', of: 400, count: 0 },
      { lifecycle: 'lrp', of: 21, count: 0 },
    ]);
  });

  it('have parts that add up to the time that the client waited', () => {
    for (const { times } of tests.clients) {
      if (!times) continue;
      const { client, before, diego, after } = times;
      expect((before.total_s ?? 0) + (diego.total_s ?? 0) + (after.total_s ?? 0)).toBeCloseTo(client.total_s ?? 0, 6);
    }
  });

  it('have windows with what perfchug measures', async () => {
    const logs = await readLogs(fixture('burst-info.tgz'));
    const [, lines = []] = Object.entries(logs).find(([path]) => path.includes('bbs.stdout')) ?? [];
    for (const { metrics, from, to } of tests.windows) {
      const expected = chugged(lines, time_ns(from ?? '') / 1_000_000_000n, time_ns(to ?? '') / 1_000_000_000n);
      for (const { metric, durations } of expected) {
        const found = metrics.find((one) => one.metric === metric);
        expect([metric, found?.count]).toEqual([metric, durations.length]);
        if (durations.length === 0) continue;
        const middle = (durations.length - 1) / 2;
        const median = (Number(durations[Math.floor(middle)]) + Number(durations[Math.ceil(middle)])) / 2e9;
        expect(found?.p50_s).toBeCloseTo(median, 8);
      }
    }
    expect(tests.windows.map(({ metrics }) => metrics.map(({ count }) => count))).toEqual([
      [400, 0, 0, 0, 21, 1],
      [0, 300, 20, 1, 0, 0],
    ]);
  });

  it('are told as they were', async () => {
    const text = print(loadTestLines(tests, plain), plain);
    await expect(text).toMatchFileSnapshot('golden/load-tests.txt');
    await expect(partMarkdown(loadTestsPart(tests), []).join('\n')).toMatchFileSnapshot('golden/load-tests.md');
    const path = join(folderOf(), 'windows.csv');
    await windowsCsv(analysis, path);
    await expect(readFileSync(path, 'utf8')).toMatchFileSnapshot('golden/windows.csv');
  });
});
