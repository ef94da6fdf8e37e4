import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { vi } from 'vitest';
import { compareSides } from '../../src/analysis/comparison/compare.ts';
import type { Side } from '../../src/analysis/comparison/comparison.ts';
import type { Analysis } from '../../src/analysis/run.ts';
import { pairsOf } from '../../src/render/diff/pairs.ts';
import type { Choice } from '../../src/render/png/choice.ts';
import { type DiffKind, diffPictureOf } from '../../src/render/png/diff/pictures.ts';
import { diffFrame } from '../../src/render/png/diff/subject.ts';
import { createPainter, createSheet, type Paper } from '../../src/render/png/draw.ts';

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
  return drawn(() => createPainter(paper)({ kind: 'waterfall', by: 'start', scale: 'own', ...choice }, cut, { run }));
}

/** The picture `kind` of one lifecycle of a comparison. */
export function drawDiff(
  kind: DiffKind,
  { base, head }: { readonly base: Side; readonly head: Side },
  lifecycle = 'task',
  paper: Paper = {},
): Promise<Drawn> {
  const comparison = compareSides(base, head, { seed: 1 });
  const pair = pairsOf(comparison, base, head).find(({ change }) => change.lifecycle === lifecycle);
  if (!pair) throw new Error(`not both sides have timelines of ${lifecycle}`);
  const { layout, paint } = createSheet(paper);
  const subject = { comparison, pair, ...layout };
  return drawn(() => paint(diffPictureOf(kind, subject), diffFrame(subject)));
}

/** What `paint` draws. */
export async function drawn(paint: () => Promise<Buffer>): Promise<Drawn> {
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
