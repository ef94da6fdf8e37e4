import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LifecycleFigures } from '../src/analysis/lifecycle.ts';
import type { Run } from '../src/analysis/run.ts';
import { folderOf } from './support/files.ts';
import { fixture } from './support/lager.ts';
import { withoutPlaces } from './support/places.ts';
import { repackings } from './support/repack.ts';
import { analyzePaths, analyzeText, type Logs, readLogs } from './support/run.ts';

const withoutInput = ({ input: _, ...rest }: Run) => withoutPlaces(rest);

describe.each(['burst-debug.tgz', 'failure-debug.tgz'])('the figures of %s', (name) => {
  let logs: Readonly<Record<string, string[]>>;
  let run: Run;
  beforeAll(async () => {
    logs = await readLogs(fixture(name));
    run = (await analyzeText(logs)).run;
    expect(run.lifecycles.task?.complete).toBeGreaterThan(70);
  });

  /** Expects of `changed` the same figures as ever; gives what was read. */
  async function expectSame(changed: Logs, chunkSize?: number) {
    const analysis = await analyzeText(changed, chunkSize);
    expect(withoutInput(analysis.run)).toEqual(withoutInput(run));
    return analysis.run.input;
  }

  it('do not depend on the order of files', async () => {
    const paths = Object.keys(logs);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(paths, { minLength: paths.length }), async (shuffled) => {
        const input = await expectSame(Object.fromEntries(shuffled.map((path) => [path, logs[path] ?? []])));
        expect(input.events).toBe(run.input.events);
      }),
      { numRuns: 5 },
    );
  });

  it('do not depend on the order of lines', async () => {
    const reversed = Object.entries(logs).map(([path, lines]) => [path, lines.toReversed()] as const);
    await expectSame(Object.fromEntries(reversed));
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const shuffled = Object.entries(logs).map(([path, lines]) => [path, shuffle(lines, seed)] as const);
        await expectSame(Object.fromEntries(shuffled));
      }),
      { numRuns: 2 },
    );
  });

  it('do not need the path of Garden, which shares its VM with the rep', async () => {
    const loose = Object.entries(logs).map(
      ([path, lines]) => [path.replace(/^.*\/garden\/(.*)$/, `$1.${path.length}`), lines] as const,
    );
    const gardens = new Map<string, string[]>();
    for (const [path, lines] of loose) gardens.set(path, [...(gardens.get(path) ?? []), ...lines]);
    await expectSame(Object.fromEntries(gardens));
  });

  it.each(Object.entries(repackings))('are the same in a %s', async (_, repack) => {
    const repacked = await analyzePaths([folderOf(await repack(logs))]);
    expect(withoutInput(repacked.run)).toEqual(withoutInput(run));
    expect(repacked.run.input.records - repacked.run.input.duplicates).toBeGreaterThan(0);
  });

  it('are those of all logs in one stream, but for what only a path tells', async () => {
    const whole = { 'all.log': Object.values(logs).flat() };
    const { run: streamed } = await analyzeText(whole);
    const withoutWriters = (figures: LifecycleFigures | undefined) => ({
      ...figures,
      unfinished: figures?.unfinished.map(({ last_by: _, ...group }) => group),
    });
    for (const name of ['task', 'lrp'])
      expect(withoutWriters(streamed.lifecycles[name])).toEqual(withoutWriters(run.lifecycles[name]));
  });

  it('do not depend on how the files were cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), async (cuts) => {
        const pieces = Object.entries(logs).flatMap(([path, lines]) => cut(path, lines, cuts));
        const { lines, records, duplicates } = await expectSame(Object.fromEntries(pieces));
        expect({ lines, records, duplicates }).toEqual({
          lines: run.input.lines,
          records: run.input.records,
          duplicates: run.input.duplicates,
        });
      }),
      { numRuns: 5 },
    );
  });

  it('do not change if files are there twice, which is told', async () => {
    expect(run.input.duplicates).toBe(0);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(logs).filter((path) => path.endsWith('/rep.stdout.log'))),
        async (path) => {
          const { duplicates } = await expectSame({ ...logs, [`copy/${path}`]: logs[path] ?? [] });
          expect(duplicates).toBeGreaterThan(100);
        },
      ),
      { numRuns: 2 },
    );
    const copies = Object.entries(logs).map(([path, lines]) => [`copy/${path}`, lines] as const);
    const { duplicates, events } = await expectSame({ ...logs, ...Object.fromEntries(copies) });
    expect([events, duplicates]).toEqual([2 * run.input.events, run.input.events]);
  });

  it('do not depend on the size of chunks', async () => {
    const input = await expectSame(logs, 100);
    expect(input).toEqual(run.input);
  });

  it('do not depend on the size of chunks, down to a byte', async () => {
    const some = Object.fromEntries(
      Object.entries(logs).map(([path, lines]) => [path, lines.filter((_, i) => i % 20 === 0)]),
    );
    const [whole, bytewise] = await Promise.all([analyzeText(some), analyzeText(some, 1)]);
    expect(bytewise.run).toEqual(whole.run);
    expect(whole.run.lifecycles.task?.timelines).toBeGreaterThan(3);
  });
});

/** `items` in an order that `seed` makes; quicker than a permutation drawn for each of thousands of lines. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  const keyed = items.map((item, i) => ({ item, key: Math.imul(i + 1, (seed ^ 0x9e3779b9) | 1) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** `lines` as logrotate leaves them: in pieces beside each other, the oldest with the highest number. */
function cut(path: string, lines: readonly string[], cuts: readonly number[]): [string, string[]][] {
  const at = [0, ...cuts.map((share) => Math.round(share * lines.length)).sort((a, b) => a - b), lines.length];
  return at
    .slice(1)
    .map((end, i) => [`${path}${i === cuts.length ? '' : `.${cuts.length - i}`}`, lines.slice(at[i], end)]);
}
