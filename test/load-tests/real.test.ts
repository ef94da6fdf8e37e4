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
import { renderSystem } from '../../src/render/text/system.ts';
import { plain } from '../../src/render/text/terminal.ts';
import { folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths, readLogs } from '../support/run.ts';

/** What a line is about, or undefined if it is not of the kind. */
type KeyOf = (record: Line) => string | undefined;
interface Line {
  readonly timestamp: string;
  readonly message: string;
  readonly data: {
    readonly task_guid?: string;
    readonly actual_lrp_key?: { readonly process_guid: string; readonly index: number };
    readonly request?: string;
    readonly session?: string;
  };
}
const keyOfLrp: KeyOf = ({ data: { actual_lrp_key: key } }) => key && `${key.process_guid}:${key.index}`;
/** Beginnings and ends as perfchug knows them, and how it calls what they are about. */
const mappers: readonly (readonly [string, string, string, KeyOf])[] = [
  [
    'RequestLatency',
    'request.serving',
    'request.done',
    ({ data }) => data.request && `${data.request}:${data.session}`,
  ],
  ['AuctionScheduleDuration', 'auction.scheduling', 'auction.scheduled', ({ data }) => data.session],
  ['TaskLifecycle', 'desire-task.starting', 'complete-task.complete', ({ data }) => data.task_guid],
  ['LRPLifecycle', 'create-unclaimed-actual-lrp.starting', 'start-actual-lrp.complete', keyOfLrp],
];
/** Of ISO 8601, or seconds since 1970 with nine decimals, as the access log has them. */
const time_ns = (time: string) =>
  time.includes('T')
    ? BigInt(Date.parse(`${time.slice(0, 19)}Z`)) * 1_000_000n + BigInt(time.slice(20, 29))
    : BigInt(time.replace('.', ''));

/** The component as it is called here: the access log of the BBS is the BBS's. Streams of events are no requests. */
function nameOf(metric: string, { message, data }: Line): string | undefined {
  if (metric !== 'RequestLatency') return metric;
  const component = message.split('.')[0]?.replace('bbs-access', 'bbs');
  return data.request?.startsWith('/v1/events') ? undefined : `${metric}-${component}-${data.request}`;
}

/**
 * What perfchug does with the lines of one log, by metric: the first end behind each start of the same key. Perfchug takes
 * a text anywhere in the message, which also fits "complete-task.complete-task.db-complete-task.starting"; here it ends it.
 */
function chugged(lines: readonly string[], from_s: bigint, to_s: bigint): Map<string, bigint[]> {
  const records: Line[] = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  const found = new Map<string, bigint[]>();
  for (const [metric, start, end, keyOf] of mappers) {
    const open = new Map<string, bigint>();
    for (const record of records) {
      const [key, name] = [keyOf(record), nameOf(metric, record)];
      if (key === undefined || name === undefined) continue;
      const begun = open.get(key);
      if (record.message.endsWith(start)) open.set(key, time_ns(record.timestamp));
      else if (record.message.endsWith(end) && begun !== undefined) {
        open.delete(key);
        if (begun > from_s * 1_000_000_000n && begun < to_s * 1_000_000_000n)
          found.set(name, [...(found.get(name) ?? []), time_ns(record.timestamp) - begun]);
      }
    }
  }
  return found;
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
    const logs = Object.entries(await readLogs(fixture('burst-info.tgz'))).filter(([path]) => !path.includes('cell'));
    for (const { metrics, from, to } of tests.windows) {
      const [from_s, to_s] = [from, to].map((time) => time_ns(time ?? '') / 1_000_000_000n) as [bigint, bigint];
      const expected = new Map(logs.flatMap(([, lines]) => [...chugged(lines, from_s, to_s)]));
      const found = metrics.filter(({ metric, count }) => !metric.startsWith('Cedar') && count > 0);
      expect(found.map(({ metric, count }) => [metric, count]).sort()).toEqual(
        [...expected].map(([metric, { length }]) => [metric, length]).sort(),
      );
      for (const { metric, p50_s } of found) {
        const durations = (expected.get(metric) ?? []).sort((a, b) => (a < b ? -1 : 1));
        const middle = (durations.length - 1) / 2;
        const median = (Number(durations[Math.floor(middle)]) + Number(durations[Math.ceil(middle)])) / 2e9;
        expect(p50_s, metric).toBeCloseTo(median, 8);
      }
    }
    const ofWork = tests.windows.map(({ metrics }) => metrics.filter(({ metric }) => /Lifecycle|Cedar/.test(metric)));
    expect(ofWork.map((metrics) => metrics.map(({ count }) => count))).toEqual([
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

  it('are told among the parts of the system, before its spans', () => {
    const titles = renderSystem(analysis, plain).match(/^(?:Requests|Auctions|Load tests|All spans)/gm);
    expect(titles).toEqual(['Requests', 'Auctions', 'Load tests', 'All spans']);
  });
});
