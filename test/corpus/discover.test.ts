import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type Discovery, tellDiscovered } from '../../src/analysis/discovery/discovery.ts';
import { percentile } from '../../src/analysis/stats.ts';
import { createMatcher } from '../../src/catalog/match.ts';
import { discover } from '../../src/discover/discover.ts';
import { openSources } from '../../src/sources/open.ts';
import { catalog } from '../support/catalog.ts';
import { corpus, scenariosIn } from '../support/corpus.ts';

/** What everybody who knows Diego would look for: the last names of a start and its ends. */
const wanted: readonly (readonly [string, ...string[]])[] = [
  ['node-create.creating-container-in-garden', 'created-container-in-garden'],
  ['create.containerizer-create.start', 'finished'],
  ['task-processor.completing-task', 'succeeded-completing-task', 'failed-completing-task'],
  ['db-complete-task.starting', 'complete'],
  ['executing-convergence.converge-lrps-started', 'converge-lrps-done'],
  ['executing-convergence.converge-tasks-started', 'converge-tasks-done'],
  ['db-converge-lrps.starting', 'complete'],
  ['bbs-access.request.serving', 'done'],
  ['running-bulker.sync.starting', 'finished'],
];

interface Seen {
  readonly time_ns: bigint;
  readonly name: string;
}

/** The scenario read again, by other means: whole lines in memory, sorted, and tied one after the other. */
async function readSlowly(path: string): Promise<Map<string, number[]>> {
  const sessions = new Map<string, Seen[]>();
  for await (const { path: file, bytes } of openSources([path], () => {})) {
    for (const line of (await text(bytes)).split('\n')) {
      if (!line.startsWith('{"timestamp"')) continue;
      const { timestamp, message, data } = JSON.parse(line);
      const prefix = message.slice(0, message.lastIndexOf('.'));
      const key = [file, prefix, data.session].join(' ');
      const seen = sessions.get(key) ?? [];
      sessions.set(key, seen);
      seen.push({ time_ns: nanos(timestamp), name: message.slice(prefix.length + 1) });
    }
  }
  const durations = new Map<string, number[]>();
  for (const [key, seen] of sessions) {
    const prefix = key.split(' ').at(-2) ?? '';
    for (const [start, ...ends] of wanted) {
      const at = start.lastIndexOf('.');
      if (!`.${prefix}`.endsWith(`.${start.slice(0, at)}`)) continue;
      const own = seen.filter(({ name }) => [start.slice(at + 1), ...ends].includes(name));
      own.sort((a, b) => (a.time_ns < b.time_ns ? -1 : a.time_ns > b.time_ns ? 1 : ends.includes(a.name) ? 1 : -1));
      const found = own.flatMap(({ time_ns, name }, i) => {
        const next = own[i + 1];
        return !ends.includes(name) && next && ends.includes(next.name) ? [Number(next.time_ns - time_ns)] : [];
      });
      const all = durations.get(start) ?? [];
      durations.set(start, all);
      all.push(...found);
    }
  }
  return durations;
}

function nanos(timestamp: string): bigint {
  const [, second, fraction] = /^(\d+)\.(\d{9})$/.exec(timestamp) ?? [];
  if (second !== undefined && fraction !== undefined) return BigInt(second) * 1_000_000_000n + BigInt(fraction);
  const [whole, part] = timestamp.replace('Z', '').split('.') as [string, string];
  return BigInt(Date.parse(`${whole}Z`)) * 1_000_000n + BigInt(part);
}

async function discovered(path: string): Promise<Discovery> {
  const match = createMatcher(catalog);
  const meansOf = (message: string) => match(message)?.map(({ milestone }) => milestone.name) ?? [];
  return tellDiscovered(await discover([path]), { meansOf });
}

const names = [...scenariosIn('.'), ...scenariosIn('scale')];

describe.skipIf(!existsSync(corpus))('discover', () => {
  it.each(names.filter((name) => /burst|failure|scale/.test(name)))(
    'agrees with a slow reading of %s',
    async (name) => {
      const path = join(corpus, `${name}.tgz`);
      const [{ spans }, slowly] = await Promise.all([discovered(path), readSlowly(path)]);
      for (const [start, ...ends] of wanted) {
        const durations = slowly.get(start) ?? [];
        const found = spans.filter((span) => span.start.endsWith(`.${start}`) || span.start === start);
        const label = `${start} in ${name}`;
        expect(
          found.reduce((sum, { count }) => sum + count, 0),
          label,
        ).toBe(durations.length);
        const total_s = durations.reduce((sum, duration) => sum + duration, 0) / 1e9;
        expect(
          found.reduce((sum, span) => sum + span.total_s, 0),
          label,
        ).toBeCloseTo(total_s, 5);
        expect(Math.max(0, ...found.map(({ max_s }) => max_s ?? 0)), label).toBe(Math.max(0, ...durations) / 1e9);
        const [only, another] = found;
        if (!only || another) continue;
        expect(
          ends.some((end) => only.ends[0]?.message.endsWith(end)),
          label,
        ).toBe(true);
        const p95_ns = percentile(
          durations.toSorted((a, b) => a - b),
          0.95,
        ) as number;
        expect(only.p95_s, label).toBeCloseTo(p95_ns / 1e9, 8);
      }
    },
    300_000,
  );

  it('puts the creation of containers where it belongs: near the top', async () => {
    const { spans } = await discovered(join(corpus, 'burst-info-rfc3339.tgz'));
    const outside = spans.filter(({ mostly }) => mostly === null).map(({ start }) => start);
    const ranks = [
      'guardian.create.network.started',
      'task-processor.deleting-container',
      'creating-container-in-garden',
    ].map((name) => outside.findIndex((start) => start.endsWith(name)));
    expect(Math.max(...ranks)).toBeLessThan(10);
    const created = spans.find(({ start }) => /task-processor.*creating-container-in-garden$/.test(start));
    expect(created).toMatchObject({ count: 400, means: ['creating'], ends: [{ means: ['created'] }] });
  });

  it('shows what the killed rep left behind', async () => {
    const { unfinished, silent } = await discovered(join(corpus, 'failure-debug-rfc3339.tgz'));
    expect(unfinished.find(({ start }) => /task-processor.*creating-container-in-garden$/.test(start))).toMatchObject({
      open: 14,
      overdue: 14,
      restarted: 14,
      started: 110,
    });
    expect(silent[0]).toMatchObject({ log: 'diego-cell/1 rep.stdout.log', after: { message: /wait-for-garden/ } });
    expect(silent[0]?.length_s).toBeCloseTo(81, 0);
  });
});
