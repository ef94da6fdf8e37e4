import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { vi } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import type { Choice } from '../../src/render/png/choice.ts';
import { createPainter, type Paper } from '../../src/render/png/draw.ts';

/** A picture that was drawn. */
export interface Drawn {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** All texts that were drawn, in their order. */
  readonly texts: readonly string[];
  /** How many pixels of each line have this colour. */
  pixels(color: string): number[];
}

/** The picture `choice` of lifecycle number `of`. */
export async function draw(
  { cuts, run }: Analysis,
  of: number,
  choice: Partial<Choice>,
  paper: Paper = {},
): Promise<Drawn> {
  const cut = cuts[of];
  if (!cut) throw new Error(`there is no lifecycle ${of}`);
  return drawnBy(() => createPainter(paper)({ kind: 'waterfall', by: 'start', scale: 'own', ...choice }, cut, { run }));
}

/** The picture that `paint` draws. */
export async function drawnBy(paint: () => Promise<Buffer>): Promise<Drawn> {
  const context = Object.getPrototypeOf(createCanvas(1, 1).getContext('2d')) as SKRSContext2D;
  const fillText = vi.spyOn(context, 'fillText');
  const png = await paint();
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

/** All of `numbers` together. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
