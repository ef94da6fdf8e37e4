import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareSides } from '../../src/analysis/comparison/compare.ts';
import type { ComparedRun, Comparison } from '../../src/analysis/comparison/comparison.ts';
import { told } from '../../src/render/comparison.ts';
import { comparedLogs } from '../support/compared-logs.ts';
import { corpus } from '../support/corpus.ts';
import { halvesOf, shuffled } from '../support/resampled.ts';
import { changeOf, toldOf } from '../support/told.ts';

const runs = new Map<string, Promise<ComparedRun>>();

/** A run of the corpus, which is read once. */
function runOf(scenario: string): Promise<ComparedRun> {
  const known = runs.get(scenario) ?? comparedLogs(scenario, join(corpus, `${scenario}.tgz`));
  runs.set(scenario, known);
  return known;
}

const bases = ['base-1', 'base-2', 'base-3'];
const known = (names: readonly string[]) => Promise.all(names.map((name) => runOf(`known-causes/${name}`)));
const compare = async (base: readonly string[], head: string): Promise<Comparison> =>
  compareSides(await known(base), await known([head]), { seed: 1 });
/** All that is told of Tasks and LRP instances; containers are theirs. */
const toldOfWork = (comparison: Comparison) => toldOf(comparison).filter((text) => !text.startsWith('container '));
const headlines = (comparison: Comparison) => told(comparison).map(({ headline }) => headline);
const details = (comparison: Comparison) => told(comparison).flatMap(({ details }) => details);
const isOpenFromEndToEnd = (comparison: Comparison, lifecycles = ['task', 'lrp']) =>
  lifecycles.every((lifecycle) => {
    const { middle, tail } = changeOf(comparison, lifecycle, 'end-to-end');
    return middle.direction === '~' && tail.direction === '~';
  });

/** Each base run, and all of them as one side. */
const sides = [...bases.map((name) => [name]), bases];
const timeout = 300_000;

describe.skipIf(!existsSync(corpus))('runs that are identical but for chance', () => {
  const pairs = bases.flatMap((base) => bases.filter((head) => head !== base).map((head) => [base, head] as const));
  it.each(pairs)('raise no alarm: %s against %s', async (base, head) => {
    const comparison = await compare([base], head);
    expect(toldOf(comparison)).toEqual([]);
    for (const headline of headlines(comparison)) expect(headline).toMatch(/: no change of a phase can be told\./);
  });

  it.each(bases)('raise no alarm: the two others against %s', async (head) => {
    const others = bases.filter((name) => name !== head);
    expect(toldOf(await compare(others, head))).toEqual([]);
  });
});

describe.skipIf(!existsSync(corpus)).each(sides)('runs with a known cause against %s %s %s', (...given) => {
  const base = given.filter((name) => name !== undefined) as string[];

  it('slow-image-1 is the image, by 0.8 s less what its start took before, and nothing else', async () => {
    const comparison = await compare(base, 'slow-image-1');
    expect(toldOfWork(comparison)).toEqual(['task create-image slower', 'lrp create-image slower']);
    for (const lifecycle of ['task', 'lrp']) {
      const { middle, parent } = changeOf(comparison, lifecycle, 'create-image');
      expect(parent).toBe('create-container');
      expect(middle.change_s).toBeGreaterThan(0.55);
      expect(middle.change_s).toBeLessThan(0.9);
      expect([middle.low_s, middle.high_s].every((end) => (end ?? 0) > 0)).toBe(true);
    }
    expect(isOpenFromEndToEnd(comparison)).toBe(true);
    for (const headline of headlines(comparison)) expect(headline).toMatch(/From end to end nothing can be told/);
  });

  it('slow-bbs-1 is what the BBS stores, by 60 ms, and nothing else', async () => {
    const comparison = await compare(base, 'slow-bbs-1');
    const always = ['task complete slower', 'task store-end slower', 'task resolve slower'];
    // What the monitor of an instance takes is in it, too, so that one run a side may be too few.
    expect([always, [...always, 'lrp start-in-bbs slower']]).toContainEqual(toldOfWork(comparison));
    for (const phase of ['complete', 'store-end', 'resolve']) {
      const { middle } = changeOf(comparison, 'task', phase);
      expect(middle.change_s).toBeGreaterThan(0.057);
      expect(middle.change_s).toBeLessThan(0.065);
    }
    expect(isOpenFromEndToEnd(comparison)).toBe(true);
  });

  it('one-slow-cell-1 is the image on that cell, by 3 s', async () => {
    const comparison = await compare(base, 'one-slow-cell-1');
    const cell = '23b8c1e9-3924-46de-beb1-3b9046685257';
    // Three runs show that the slowest of all grew, which are those on that cell.
    const tails = /^\w+ create-image tail slower$/;
    expect(toldOfWork(comparison).filter((text) => !tails.test(text))).toEqual([
      `task cell ${cell} create-image slower`,
      `lrp cell ${cell} create-image slower`,
    ]);
    for (const { cells } of comparison.lifecycles.filter(({ lifecycle }) => lifecycle !== 'container')) {
      const [{ p50_s, others_p50_s } = { p50_s: { base: 0, head: 0 }, others_p50_s: { base: 0, head: 0 } }] = cells;
      expect((p50_s.head ?? 0) - (p50_s.base ?? 0)).toBeGreaterThan(2.5);
      expect((p50_s.head ?? 0) - (p50_s.base ?? 0)).toBeLessThan(3.3);
      expect(Math.abs((others_p50_s.head ?? 0) - (others_p50_s.base ?? 0))).toBeLessThan(0.3);
    }
    expect(isOpenFromEndToEnd(comparison)).toBe(true);
    for (const headline of headlines(comparison)) expect(headline).toContain(`slow on cell ${cell}: create image`);
  });

  it('pool-4-1 is waiting that moved from creating to the slot, and a whole that became faster', async () => {
    const comparison = await compare(base, 'pool-4-1');
    const work = toldOfWork(comparison);
    for (const lifecycle of ['task', 'lrp']) {
      expect(work).toContain(`${lifecycle} wait-for-create-slot slower`);
      expect(work).toContain(`${lifecycle} queue-for-create-slot slower`);
      expect(work).toContain(`${lifecycle} create-in-runtime faster`);
    }
    expect(work).toContain('task create-container faster');
    // Fewer at once is less of a queue for all that Garden does.
    const isConsequence = /(wait-for|queue-for)-create-slot .*slower|end-to-end faster|faster$/;
    expect(work.filter((text) => !isConsequence.test(text))).toEqual([]);
    const steps = comparison.lifecycles.flatMap(({ phases }) =>
      phases.filter(({ middle }) => middle.direction === 'faster'),
    );
    for (const { name, parent } of steps) expect([name, parent]).toContain('create-container');
    expect(changeOf(comparison, 'task', 'wait-for-create-slot').middle.change_s).toBeGreaterThan(3.4);
    expect(details(comparison)[0]).toMatch(
      /^The waiting moved from create container \(-.* s\) to wait for create slot \(\+.* s\)\. .* the whole became faster in the mean/,
    );
  });

  it('double-1 is told to be twice the load, before anything else', async () => {
    const comparison = await compare(base, 'double-1');
    expect(comparison.findings.map(({ code }) => code)).toEqual(['load-differs', 'load-differs']);
    expect(comparison.findings[0]?.message).toMatch(/^Tasks: 180 on 3 cells in head against 90 .*: 2 times the load\./);
    for (const lifecycle of ['task', 'lrp'])
      expect(changeOf(comparison, lifecycle, 'end-to-end')).toMatchObject({ middle: { direction: 'slower' } });
    expect(toldOfWork(comparison).filter((text) => /faster|cell|outcome/.test(text))).toEqual([]);
  });
});

const changed = ['slow-image-1', 'slow-bbs-1', 'one-slow-cell-1', 'pool-4-1', 'double-1'];
const scenarios = [
  ...[...bases, ...changed].map((name) => `known-causes/${name}`),
  'burst-info-rfc3339',
  'burst-debug-unix',
  'failure-debug-rfc3339',
];

describe.skipIf(!existsSync(corpus)).each(scenarios)('a run against itself: %s', (scenario) => {
  const alarms = (one: (run: ComparedRun, seed: number) => [ComparedRun, ComparedRun], run: ComparedRun) =>
    Array.from({ length: 100 }, (_, i) => one(run, i + 1)).flatMap(([base, head]) => {
      const found = toldOf(compareSides([base], [head], { seed: 1 }));
      return found.length > 0 ? [found.join(', ')] : [];
    });

  it('raises no alarm in 95 of 100 cases when it is shuffled', { timeout }, async () => {
    const found = alarms((run, seed) => [run, shuffled(run, seed)], await runOf(scenario));
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(5);
  });

  it('raises no alarm in 95 of 100 cases when its halves are compared', { timeout }, async () => {
    const found = alarms(halvesOf, await runOf(scenario));
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(5);
  });
});
