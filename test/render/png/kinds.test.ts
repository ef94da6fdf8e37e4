import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/analysis/run.ts';
import { colorOf, themes } from '../../../src/render/colors.ts';
import { fileNameOf, fileNamesOf, kinds } from '../../../src/render/png/choice.ts';
import { choicesFor } from '../../../src/render/png/kinds.ts';
import { bbsTask, cellId, story, taskSteps } from '../../support/diego.ts';
import { fixture } from '../../support/lager.ts';
import { draw, sum } from '../../support/picture.ts';
import { analyzePaths, analyzeText, readLogs } from '../../support/run.ts';

const all = kinds.flatMap((kind) => [{ kind }, ...(kind === 'histograms' ? [{ kind, scale: 'common' as const }] : [])]);

/** What each kind must show of a burst, and the colours that must be there. */
const expected: Readonly<Record<(typeof kinds)[number], { texts: RegExp[]; colors: string[] }>> = {
  waterfall: { texts: [/400 timelines, by start/], colors: [colorOf('create-container', 0)] },
  histograms: {
    texts: [/^create container$/, /^n = 400$/, /^p50 29\.1 s, p95 69\.2 s$/, /^end to end$/],
    colors: [themes.light.whole, themes.light.firstFifth, themes.light.lastFifth],
  },
  quantiles: {
    texts: [/^p99$/, /^100 s$/, /^not drawn, below 1 % of the time: set up/],
    colors: [colorOf('create-container', 0), colorOf('wait-for-create-slot', 0)],
  },
  concurrency: { texts: [/^Tasks at once$/, /^desired in 500 ms$/], colors: [colorOf('create-container', 0)] },
  placement: { texts: [/^cell-z1-3$/, /^Tasks on the cell$/], colors: [] },
  throughput: { texts: [/^desired$/, /^created per s,$/, /^by cell$/], colors: [] },
  correlation: { texts: [/^median 29\.1 s$/, /^0\.\d\d$/, /^-0\.\d\d$/], colors: [themes.light.firstFifth] },
  garden: {
    texts: [/^create network$/, /^93 % of create container · median 27\.7 s/],
    colors: [colorOf('create-network', 0)],
  },
};

describe('of a burst', () => {
  let burst: Analysis;
  beforeAll(async () => {
    burst = await analyzePaths([fixture('burst-info.tgz')]);
  });

  it.each(all)('$kind $scale shows what it promises', async (choice) => {
    const { width, height, texts, pixels } = await draw(burst, 0, choice);
    expect([width, height]).toEqual([1600, 1000]);
    for (const text of expected[choice.kind].texts) {
      // "On one scale" has the same texts.
      expect(
        texts.some((drawn) => text.test(drawn.replace(/^Tasks: /, ''))),
        String(text),
      ).toBe(true);
    }
    expect(texts).toContainEqual(expect.stringMatching(/^Tasks: work queues for .* and create slots \(38 %\)\.$/));
    expect(texts).toContain('lagerline verdict: fit');
    for (const color of expected[choice.kind].colors) expect(sum(pixels(color)), color).toBeGreaterThan(200);
  });

  it.each(all)('$kind $scale is dark if asked for, and as large', async (choice) => {
    const { width, height, pixels } = await draw(burst, 0, choice, { theme: 'dark', width: 900, height: 1100 });
    expect([width, height]).toEqual([900, 1100]);
    expect(sum(pixels(themes.dark.background))).toBeGreaterThan(0.1 * width * height);
    expect(sum(pixels('#ffffff'))).toBeLessThan(0.01 * width * height);
  });
});

describe.each([
  { name: 'nothing', parts: [] },
  { name: 'one Task', parts: [taskSteps('a')] },
  { name: 'one line', parts: [bbsTask('a', 0, 'desire', 'starting')] },
  { name: 'equal Tasks', parts: Array.from({ length: 30 }, (_, i) => taskSteps(`task-${i}`)) },
  {
    name: 'a Task on a cell whose clock is late',
    parts: [{ ...taskSteps('a'), persisted: bbsTask('a', -3, 'desire', 'complete') }],
  },
])('of $name', ({ parts }) => {
  it.each(all)('$kind $scale is a picture', async (choice) => {
    const { texts, height } = await draw(await story(...parts), 0, choice);
    expect(height).toBeGreaterThanOrEqual(250);
    const said = texts.join('\n');
    expect(said).toContain('Tasks: ');
    expect(said).not.toMatch(/NaN|Infinity|undefined/);
  });
});

it('too few are said to be too few', async () => {
  const one = await story(taskSteps('a'));
  expect((await draw(one, 0, { kind: 'quantiles' })).texts).toContain(
    'Only one timeline is complete, and percentiles need two that have both ends of a phase.',
  );
  expect((await draw(one, 0, { kind: 'correlation' })).texts).toContain(
    'Not enough timelines: 10 with two phases are needed.',
  );
  const line = await story(bbsTask('a', 0, 'desire', 'starting'));
  expect((await draw(line, 0, { kind: 'quantiles' })).texts).toContain(
    'No timeline is complete, and percentiles need two that have both ends of a phase.',
  );
  expect((await draw(line, 0, { kind: 'histograms' })).texts).toContain('No timeline has both ends of any phase.');
});

it('steps of Garden are told as those of Garden alone, or not at all', async () => {
  const { gardenStarted, gardenCreated, ...others } = taskSteps('a');
  const analysis = await story(others);
  expect((await draw(analysis, 0, { kind: 'garden' })).texts.join()).toContain('The logs show no steps of Garden');
  const alone = await analyzeText({
    'garden.log': (await readLogs(fixture('burst-debug.tgz')))['diego-cell-0/garden/garden.stdout.log'] ?? '',
  });
  const { texts } = await draw(alone, 2, { kind: 'garden' });
  expect(texts.join()).toMatch(/create network,[\d.]+ % of all steps · median [1-9]/);
  expect(texts.join()).toContain('each from its first known step to its last');
});

it('many cells are rows of shades', async () => {
  const analysis = await story(...Array.from({ length: 12 }, (_, i) => taskSteps(`task-${i}`, { cell: i, from: i })));
  const { texts, pixels } = await draw(analysis, 0, { kind: 'placement' });
  for (let cell = 0; cell < 12; cell++) expect(texts).toContain(cellId(cell));
  expect(sum(pixels(themes.light.heat))).toBeGreaterThan(100_000);
});

it('negative time is told in every picture that cannot show it', async () => {
  const parts = { ...taskSteps('a'), persisted: bbsTask('a', -3, 'desire', 'complete') };
  const analysis = await story(parts);
  expect((await draw(analysis, 0, { kind: 'histograms' })).texts.join()).toContain('left of 0: negative time');
  expect((await draw(analysis, 0, { kind: 'concurrency' })).texts.join()).toContain(
    'not counted: 1 phase with negative time',
  );
});

it('a file is named after what it shows, and known by its name', async () => {
  const { cuts } = await story(taskSteps('a'));
  const names = cuts.slice(0, 1).flatMap((cut) => choicesFor(cut).map((choice) => fileNameOf(choice, 'task')));
  expect(names).toEqual([
    ...['start', 'end', 'cell', 'slowest'].map((by) => `waterfall-task-by-${by}.png`),
    'histograms-task.png',
    'histograms-task-common.png',
    ...kinds.slice(2).map((kind) => `${kind}-task.png`),
  ]);
  expect([...fileNamesOf('task')].sort()).toEqual(names.toSorted());
});
