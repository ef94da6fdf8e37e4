import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import { percentile } from '../../src/analysis/stats.ts';
import type { Requests } from '../../src/analysis/system/requests.ts';
import { analyzeSources } from '../../src/pipeline.ts';
import { corpus, scenariosIn } from '../support/corpus.ts';
import { readLogs } from '../support/run.ts';

/** A line, read as slowly as can be. */
interface Read {
  readonly path: string;
  readonly at_s: number;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

async function readAll(archive: string, wanted: RegExp): Promise<Read[]> {
  const logs = await readLogs(archive);
  return Object.entries(logs).flatMap(([path, lines]) =>
    lines.flatMap((line): Read[] => {
      if (!wanted.test(line)) return [];
      const { timestamp, message, data } = JSON.parse(line) as { timestamp: string; message: string; data: object };
      const [, whole = '0', digits = ''] = /^(.*)\.(\d+)Z?$/.exec(timestamp) ?? [];
      // Seconds of this day are small enough for nanoseconds in a double.
      const second = whole.includes('T') ? Date.parse(`${whole}Z`) / 1000 : Number(whole);
      return [{ path, at_s: (second % 86400) + Number(`0.${digits}`), message, data: data as Read['data'] }];
    }),
  );
}

/** How long each pair of a start and the finish behind it took that are alike in `keyOf`. */
function pairUp(lines: readonly Read[], start: RegExp, finish: RegExp, keyOf: (line: Read) => string): number[] {
  const open = new Map<string, number>();
  const took: number[] = [];
  for (const line of lines.toSorted((a, b) => a.at_s - b.at_s)) {
    const key = keyOf(line);
    if (start.test(line.message)) open.set(key, line.at_s);
    else if (finish.test(line.message) && open.has(key)) {
      took.push(line.at_s - (open.get(key) as number));
      open.delete(key);
    }
  }
  return took;
}

const loops: readonly [string, RegExp, RegExp][] = [
  ['converge-lrps', /converge-lrps-started$/, /converge-lrps-done$/],
  ['converge-tasks', /converge-tasks-started$/, /converge-tasks-done$/],
  ['bulk-sync', /running-bulker\.sync\.starting$/, /running-bulker\.sync\.finished$/],
  ['fetch-container-metrics', /\.tick\.get.*-metrics\.starting$/, /\.tick\.get.*-metrics\.complete$/],
  ['check-garden-health', /\.healthcheck\.starting$/, /\.healthcheck\.complete$/],
];

describe.skipIf(scenariosIn('.').length === 0)('requests and loops of the corpus', () => {
  it.each([...scenariosIn('.'), ...scenariosIn('known-causes').slice(0, 1)])('%s', async (scenario) => {
    const archive = join(corpus, `${scenario}.tgz`);
    const [{ run }, lines] = await Promise.all([
      analyzeSources([archive]),
      readAll(
        archive,
        /bbs-access\.request\.done|convergence|running-bulker\.sync\.(?:st|fin)|metrics\.(?:st|com)|healthcheck\.(?:st|com)/,
      ),
    ]);
    checkAccessLog(run, lines);
    checkLoops(run, lines);
  });
});

function checkAccessLog({ system }: Analysis['run'], lines: readonly Read[]): void {
  const { bbs_source, components, bbs_reported } = system.requests as Requests;
  expect(bbs_source).toBe('bbs-access');
  const bbs = components.find(({ side, component }) => side === 'server' && component === 'bbs');
  const done = lines.filter(({ message }) => message === 'bbs-access.request.done');
  const short = done.filter(({ data }) => !String(data.request).includes('/events'));
  const durations = (list: readonly Read[]) =>
    Float64Array.from(list, ({ data }) => Number(data.duration) / 1e9).sort();
  expect(bbs?.count).toBe(short.length);
  expect(bbs?.p50_s).toBeCloseTo(percentile(durations(short), 0.5) as number, 8);
  expect(bbs?.p95_s).toBeCloseTo(percentile(durations(short), 0.95) as number, 8);
  expect(bbs?.max_s).toBe(durations(short).at(-1));
  expect(bbs?.streams?.count).toBe(done.length - short.length);
  for (const { path, count, p99_s } of bbs?.paths ?? []) {
    const own = short.filter(({ data }) => `${data.method} ${data.request}` === path);
    expect([path, count]).toEqual([path, own.length]);
    expect(p99_s).toBeCloseTo(percentile(durations(own), 0.99) as number, 8);
  }
  // The BBS counts by itself, a minute at a time; what came after its last minute is missing from that.
  if (bbs_reported === null) return;
  expect(bbs_reported.count).toBeLessThanOrEqual(done.length);
  expect(bbs_reported.count).toBeGreaterThan(0);
}

function checkLoops({ system }: Analysis['run'], lines: readonly Read[]): void {
  for (const [name, start, finish] of loops) {
    const took = pairUp(lines, start, finish, ({ path, data }) => `${path} ${data.session}`).sort((a, b) => a - b);
    const loop = system.loops.find((one) => one.name === name);
    expect([name, loop?.count ?? 0]).toEqual([name, took.length]);
    if (took.length === 0) continue;
    expect(loop?.p50_s).toBeCloseTo(percentile(took, 0.5) as number, 6);
    expect(loop?.max_s).toBeCloseTo(took.at(-1) as number, 6);
    expect(loop?.overruns).toBe(took.filter((own) => own > (loop?.interval_s ?? Infinity)).length);
  }
}
