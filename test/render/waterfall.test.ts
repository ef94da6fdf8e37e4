import { createCanvas, GlobalFonts, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import { colorOf } from '../../src/render/colors.ts';
import type { Order } from '../../src/render/png/rows.ts';
import { renderWaterfall } from '../../src/render/png/waterfall.ts';
import { bbsTask, cellId, story, taskSteps } from '../support/diego.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

interface Picture {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** All texts that were drawn, in their order. */
  readonly texts: readonly string[];
  /** How many pixels of each line have this colour. */
  pixels(color: string): number[];
}

/** The waterfall of lifecycle number `of`, and what was drawn. */
async function draw({ cuts, run }: Analysis, of: number, order: Order): Promise<Picture> {
  const cut = cuts[of];
  if (!cut) throw new Error(`there is no lifecycle ${of}`);
  const context = Object.getPrototypeOf(createCanvas(1, 1).getContext('2d')) as SKRSContext2D;
  const fillText = vi.spyOn(context, 'fillText');
  const png = await renderWaterfall(cut, order, run);
  const texts = fillText.mock.calls.map(([text]) => String(text));
  fillText.mockRestore();
  const image = await loadImage(png);
  const { width, height } = image;
  const target = createCanvas(width, height).getContext('2d');
  target.drawImage(image, 0, 0);
  const { data } = target.getImageData(0, 0, width, height);
  const pixels = (color: string) => {
    const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    return Array.from({ length: height }, (_, y) => {
      let count = 0;
      for (let at = 4 * width * y; at < 4 * width * (y + 1); at += 4) {
        if (data[at] === wanted[0] && data[at + 1] === wanted[1] && data[at + 2] === wanted[2]) count++;
      }
      return count;
    });
  };
  return { png, width, height, texts, pixels };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('a waterfall', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await analyzePaths([fixture('failure-debug.tgz')]);
  });

  it.each([
    ['Tasks', 0],
    ['LRP instances', 1],
  ])('of %s is a PNG with title, legend, axis, footer and bars', async (title, of) => {
    const { png, width, height, texts, pixels } = await draw(analysis, of, 'start');
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([width, height]).toEqual([png.readUInt32BE(16), png.readUInt32BE(20)]);
    expect(width).toBe(1600);
    expect(height).toBeGreaterThan(800);
    expect(height).toBeLessThan(1400);
    const all = texts.join('\n');
    const count = analysis.cuts[of]?.timelines.count;
    expect(all).toContain(`${title}: ${count} timelines by start`);
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
    const { pixels } = await draw(analysis, 0, 'start');
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
    const { texts } = await draw(analysis, 0, 'cell');
    const cells = analysis.run.lifecycles.task?.cells ?? [];
    expect(cells).toHaveLength(4);
    for (const { cell, timelines } of cells) expect(texts).toContain(`${cell.slice(0, 8)}… (${timelines})`);
    expect(texts).toContain('no cell (10)');
    expect(texts.join('\n')).toContain('timelines by cell, then start');
  });

  it('of one timeline is still a picture', async () => {
    const { height, texts } = await draw(await story(taskSteps('task-1')), 0, 'cell');
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

  it('gives each row a pixel', async () => {
    const { height, pixels, texts } = await draw(await story(...many(3000)), 0, 'start');
    expect(height).toBeGreaterThan(3000);
    expect(pixels(colorOf('persist', 0)).filter((count) => count > 800).length).toBeGreaterThanOrEqual(3000);
    expect(texts.join('\n')).not.toContain('evenly chosen');
  });

  it('leaves rows out evenly, and says so', async () => {
    const { height, pixels, texts } = await draw(await story(...many(5000)), 0, 'start');
    expect(texts.join('\n')).toContain('4,000 of 5,000 rows drawn, evenly chosen');
    expect(height).toBeLessThan(5000);
    expect(pixels(colorOf('persist', 0)).filter((count) => count > 800).length).toBeGreaterThanOrEqual(4000);
  });
});
