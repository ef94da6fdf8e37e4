import type { ChartConfiguration } from 'chart.js';
import type { CutTimelines } from '../../analysis/lifecycle.ts';
import type { Analysis } from '../../analysis/run.ts';
import { type ThemeName, themes } from '../colors.ts';
import { createCanvases } from './canvas.ts';
import type { Choice } from './choice.ts';
import { framed } from './frame.ts';
import { pictureOf } from './kinds.ts';

/** The paper of pictures: size in pixels, and colours. Undefined is what suits most tickets. */
export interface Paper {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly theme?: ThemeName | undefined;
}

/** Nothing fits on less, so that smaller paper gets a smaller picture of this size. */
const least = { width: 1200, height: 750 };
const usual = { width: 1600, height: 1000 };

/** Paper of one kind to draw on. Pictures with little to show are less high, unless a height was asked for. */
export function createPaper({ width = usual.width, height, theme = 'light' }: Paper = {}) {
  const canvasOf = createCanvases();
  const ratio = Math.min(1, width / least.width, (height ?? usual.height) / least.height);
  const layout = { width: Math.round(width / ratio), height: Math.round((height ?? usual.height) / ratio) };
  return {
    /** Pixels to draw on: what is asked for may be a smaller picture of them. */
    ...layout,
    theme: themes[theme],
    /** A chart as a PNG, of which `needed` are the pixels that it needs at most. */
    print(configuration: ChartConfiguration<'scatter'>, needed: number | undefined): Promise<Buffer> {
      const canvas = canvasOf(layout.width, height === undefined ? (needed ?? layout.height) : layout.height);
      // Chart.js rounds down what ought to be whole.
      configuration.options = { ...configuration.options, devicePixelRatio: ratio * (1 + 1e-9) };
      return canvas.renderToBuffer(configuration);
    },
  };
}

/** Draws pictures of runs on paper of one kind; each as a PNG. */
export function createPainter(paper: Paper = {}) {
  const { width, height, theme, print } = createPaper(paper);
  return (choice: Choice, cut: CutTimelines, { name, run }: Pick<Analysis, 'name' | 'run'>): Promise<Buffer> => {
    const subject = { name, run, cut, width, height, theme };
    const picture = pictureOf(choice, subject);
    return print(framed(picture, subject), picture.height);
  };
}
