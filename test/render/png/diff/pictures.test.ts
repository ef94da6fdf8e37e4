import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { compareSides } from '../../../../src/analysis/comparison/compare.ts';
import type { ComparedRun } from '../../../../src/analysis/comparison/comparison.ts';
import { writeDiffPictures } from '../../../../src/picture-output.ts';
import { colorOf, themes } from '../../../../src/render/colors.ts';
import { diffKinds } from '../../../../src/render/png/diff/pictures.ts';
import { comparedRun } from '../../../support/comparison.ts';
import { bbsTask, story, taskSteps } from '../../../support/diego.ts';
import { fixture } from '../../../support/lager.ts';
import { drawDiff, sum } from '../../../support/picture.ts';
import { analyzePaths } from '../../../support/run.ts';
import { samplesWith } from '../../../support/samples.ts';

const { base: ofBase, head: ofHead, longer, shorter, bad } = themes.light;
let base: ComparedRun;
let head: ComparedRun;
beforeAll(async () => {
  base = comparedRun('32 slots', await analyzePaths([fixture('burst-32-slots.tgz')]));
  head = comparedRun('4 slots', await analyzePaths([fixture('burst-4-slots.tgz')]));
});
const pair = () => ({ base: [base], head: [head] });

describe('of a real pair', () => {
  it.each(diffKinds)('%s tells what is compared, and what changed', async (kind) => {
    const { width, height, texts, pixels } = await drawDiff(kind, pair());
    expect(width).toBe(1600);
    expect(height).toBeLessThanOrEqual(1000);
    const said = texts.join('\n');
    expect(said).toContain('Tasks: ');
    expect(said).toContain('base: 32 slots (90 timelines)');
    expect(said).toContain('Tasks: create container -');
    expect(said).not.toMatch(/NaN|Infinity|undefined/);
    for (const color of [ofBase, ofHead]) expect(sum(pixels(color)), color).toBeGreaterThan(100);
  });

  it('contributions add up from base to head', async () => {
    const { texts, pixels } = await drawDiff('contributions', pair());
    expect(texts).toEqual(expect.arrayContaining(['base', 'create container', 'wait for create slot', 'head']));
    expect(texts).toEqual(expect.arrayContaining(['mean of the complete timelines', 'mean of the slowest twentieth']));
    expect(sum(pixels(longer))).toBeGreaterThan(2000);
    expect(sum(pixels(shorter))).toBeGreaterThan(2000);
  });

  it('distributions tell the figures of the phases that changed, and mark those that did not', async () => {
    const { texts } = await drawDiff('ecdf', pair());
    const [phase] = compareSides([base], [head], { seed: 1 }).lifecycles[0]?.phases.filter(
      ({ name }) => name === 'wait-for-create-slot',
    ) ?? [undefined];
    expect(phase?.middle.direction).toBe('slower');
    const at = texts.indexOf('wait for create slot');
    expect(texts[at + 2]).toMatch(/ → [\d.]+ s {2}x \d+$/);
    expect(texts.some((text) => text.endsWith('~'))).toBe(true);
    expect(texts).toContain('n = 90, 90');
    expect(texts).not.toContain('a line per run');
  });

  it('timelines of both sides have one axis of time', async () => {
    const { texts, pixels } = await drawDiff('side-by-side', pair());
    expect(texts.join('\n')).toMatch(/base: 32 slots: 90 timelines on 3 cells; half of the complete ones done after/);
    expect(texts.join('\n')).toMatch(/head: 4 slots: 90 timelines on 3 cells/);
    expect(sum(pixels(colorOf('wait-for-create-slot', 0)))).toBeGreaterThan(5000);
    expect(texts.filter((text) => text === '90')).toHaveLength(2);
  });
});

it('several runs have a line each, and the middle one stands for their timelines', async () => {
  const sides = { base: [base, { ...base, name: 'again' }, { ...head, name: 'other' }], head: [head, base] };
  const { texts } = await drawDiff('ecdf', sides);
  expect(texts.join('\n')).toContain('a line per run');
  expect(texts.join('\n')).toContain('base: 3 runs: 32 slots, again, other (270 timelines)');
  expect((await drawDiff('side-by-side', sides)).texts.join('\n')).toContain('the middle one of 3 runs');
});

describe.each([
  { name: 'one Task', parts: [taskSteps('a')] },
  { name: 'one line', parts: [bbsTask('a', 0, 'desire', 'starting')] },
  { name: 'equal Tasks', parts: Array.from({ length: 30 }, (_, i) => taskSteps(`task-${i}`)) },
])('of $name', ({ parts }) => {
  it.each(diffKinds)('%s is a picture, against itself and against a real run', async (kind) => {
    const small = comparedRun('small', await story(...parts));
    for (const sides of [
      { base: [small], head: [small] },
      { base: [base], head: [small] },
      { base: [small], head: [base] },
    ]) {
      const { texts, height } = await drawDiff(kind, sides, 'task', { theme: 'dark', width: 900 });
      expect(height).toBeGreaterThanOrEqual(150);
      expect(texts.join('\n')).toContain('Tasks: ');
      expect(texts.join('\n')).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

it('thousands are chosen evenly, the same share of both sides, and bad ends are still marked', async () => {
  const many = (count: number, failed: number): ComparedRun => {
    const rows = Array.from({ length: count }, (_, i) => i);
    const outcome = rows.map((i) => (i < failed ? 'failed' : 'succeeded'));
    const samples = samplesWith(
      rows.map((i) => i / 100),
      { persist: rows.map(() => 5), run: rows.map((i) => (i < failed ? Number.NaN : 1)) },
      outcome,
    );
    return { ...base, samples: [samples] };
  };
  const { texts, pixels } = await drawDiff('side-by-side', { base: [many(2000, 3)], head: [many(4000, 0)] });
  const [, drawn] = /([\d,]+) of 6,000 timelines drawn, evenly chosen/.exec(texts.join('\n')) ?? [];
  expect(Number(drawn)).toBeGreaterThan(400);
  expect(sum(pixels(bad))).toBeGreaterThan(4);
});

it('files are named after what they show, and take the place of those of an earlier comparison only', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'lagerline-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const before = { lifecycles: [{ lifecycle: 'convergence' }, { lifecycle: '../task' }] };
  await writeFile(join(directory, 'diff.json'), JSON.stringify(before));
  for (const name of ['ecdf-convergence.png', 'ecdf-of-mine.png']) await writeFile(join(directory, name), '');
  const comparison = compareSides([base], [head], { seed: 1 });
  const names = await writeDiffPictures(directory, comparison, [base], [head], { width: 800, height: 500 });
  expect(names).toEqual(['task', 'lrp'].flatMap((of) => diffKinds.map((kind) => `${kind}-${of}.png`)));
  expect((await readdir(directory)).sort()).toEqual([...names, 'diff.json', 'ecdf-of-mine.png'].sort());
  const png = await readFile(join(directory, 'ecdf-task.png'));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 500]);
});
