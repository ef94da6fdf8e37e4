import { GlobalFonts } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Analysis } from '../../../src/analysis/run.ts';
import { colorOf, themes } from '../../../src/render/colors.ts';
import { orders } from '../../../src/render/png/choice.ts';
import { bbsTask, cellId, story, taskSteps } from '../../support/diego.ts';
import { fixture } from '../../support/lager.ts';
import { draw, sum } from '../../support/picture.ts';
import { analyzePaths } from '../../support/run.ts';

describe('a waterfall', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await analyzePaths([fixture('failure-debug.tgz')]);
  });

  it.each([
    ['Tasks', 0],
    ['LRP instances', 1],
  ])('of %s is a PNG with title, legend, axis, footer and bars', async (title, of) => {
    const { png, width, height, texts, pixels } = await draw(analysis, of, { by: 'start' });
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([width, height]).toEqual([png.readUInt32BE(16), png.readUInt32BE(20)]);
    expect(width).toBe(1600);
    expect(height).toBe(1000);
    const all = texts.join('\n');
    const count = analysis.cuts[of]?.timelines.count;
    expect(all).toContain(`${title}: ${count} timelines, by start`);
    expect(all).toContain('seconds since the first');
    expect(all).toContain('lagerline verdict: degraded.');
    for (const phase of ['schedule', 'wait for create slot', 'create container', 'set up', 'launch', 'run']) {
      expect(texts).toContain(phase);
    }
    expect(texts).toContain('ended badly');
    for (const phase of ['create-container', 'schedule', 'run']) {
      expect(sum(pixels(colorOf(phase, 0))), phase).toBeGreaterThan(2000);
    }
  });

  it('draws its text with a font of its own', async () => {
    const register = vi.spyOn(GlobalFonts, 'registerFromPath');
    const { pixels } = await draw(analysis, 0, { by: 'start' });
    const paths = register.mock.calls.map(([path]) => path);
    register.mockRestore();
    expect(paths).toHaveLength(2);
    for (const path of paths) expect(path).toContain('node_modules/dejavu-fonts-ttf/');
    // Without a font, boxes are drawn, or nothing: the title in black on white has few whole lines and many parts.
    const white = pixels('#ffffff').slice(0, 50);
    const inked = white.filter((count) => count < 1600);
    expect(inked.length).toBeGreaterThan(12);
    expect(sum(inked.map((count) => 1600 - count))).toBeGreaterThan(2000);
    expect(new Set(inked).size).toBeGreaterThan(8);
  });

  it('by cell names the cells', async () => {
    const { texts } = await draw(analysis, 0, { by: 'cell' });
    const cells = analysis.run.lifecycles.task?.cells ?? [];
    expect(cells).toHaveLength(4);
    for (const { cell, timelines } of cells) expect(texts).toContain(`${cell.slice(0, 8)}… (${timelines})`);
    expect(texts).toContain('no cell (10)');
    expect(texts.join('\n')).toContain('timelines, by cell, then start');
  });

  it('of one timeline is still a picture', async () => {
    const { height, texts } = await draw(await story(taskSteps('task-1')), 0, { by: 'cell' });
    expect(height).toBeGreaterThanOrEqual(320);
    expect(texts).toContain(`${cellId(0)} (1)`);
  });
});

describe('a waterfall of thousands', () => {
  /** Tasks with a single phase, so that each row is of one colour. */
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      desired: bbsTask(`task-${i}`, 0, 'desire', 'starting'),
      persisted: bbsTask(`task-${i}`, 5 + i / count, 'desire', 'complete'),
    }));

  const lines = (pixels: readonly number[]) => pixels.filter((count) => count > 800).length;

  it.each([400, 700])('gives each of %i rows a line', async (count) => {
    const { pixels, texts } = await draw(await story(...many(count)), 0, {});
    expect(lines(pixels(colorOf('persist', 0)))).toBeGreaterThanOrEqual(count - 1);
    expect(texts.join('\n')).not.toContain('evenly chosen');
  });

  it('draws some of them, evenly chosen, and says so', async () => {
    const { height, pixels, texts } = await draw(await story(...many(5000)), 0, {});
    expect(height).toBe(1000);
    const [, drawn = ''] = /(\d+) of 5,000 timelines drawn, evenly chosen/.exec(texts.join('\n')) ?? [];
    expect(Number(drawn)).toBeGreaterThan(700);
    expect(lines(pixels(colorOf('persist', 0)))).toBeGreaterThanOrEqual(Number(drawn) - 1);
    // The axis counts all of them.
    expect(texts).toContain('5,000');
  });

  it('gives more of them a line on higher paper', async () => {
    const { height, pixels, texts } = await draw(await story(...many(3000)), 0, {}, { height: 3400 });
    expect(height).toBe(3400);
    expect(lines(pixels(colorOf('persist', 0)))).toBeGreaterThanOrEqual(2999);
    expect(texts.join('\n')).not.toContain('evenly chosen');
  });
});

describe('the slowest', () => {
  it('are named, each from its own beginning', async () => {
    const tasks = Array.from({ length: 60 }, (_, i) => taskSteps(`task-${100 + i}`, { from: i, create_s: 2 + i }));
    const { texts, pixels } = await draw(await story(...tasks), 0, { by: 'slowest' });
    expect(texts.join('\n')).toContain('50 of 60 complete timelines');
    expect(texts).toContain(`task-159  ${cellId(0)}`);
    expect(texts).toContain(`task-110  ${cellId(0)}`);
    expect(texts).not.toContain(`task-109  ${cellId(0)}`);
    expect(texts.indexOf(`task-159  ${cellId(0)}`)).toBeLessThan(texts.indexOf(`task-110  ${cellId(0)}`));
    // All begin at the left, so that every row shows its first phase equally long.
    const first = pixels(colorOf('persist', 0)).filter((count) => count > 10);
    expect(Math.max(...first) - Math.min(...first)).toBeLessThanOrEqual(1);
  });
});

describe('negative time', () => {
  it.each(orders)('is framed and told, %s', async (by) => {
    const steps = taskSteps('task-1');
    const late = {
      ...steps,
      persisted: bbsTask('task-1', 2.8, 'desire', 'complete'),
      desired: bbsTask('task-1', 4, 'desire', 'starting'),
    };
    const { texts, pixels } = await draw(await story(late), 0, { by });
    expect(texts.join('\n')).toContain('framed: 1 phase with negative time');
    expect(sum(pixels(themes.light.bad))).toBeGreaterThan(20);
  });
});
