import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import type { Analysis } from '../../analysis/run.ts';
import { type ThemeName, themes } from '../colors.ts';
import { createCanvases } from './canvas.ts';
import type { Choice } from './choice.ts';
import { type Frame, framed, frameOf, type Picture } from './frame.ts';
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

/** Paper to draw on. What is drawn fits on `width` times `height` pixels, and is scaled to what was asked for. */
export function createSheet({ width = usual.width, height, theme = 'light' }: Paper = {}) {
  const canvasOf = createCanvases();
  const ratio = Math.min(1, width / least.width, (height ?? usual.height) / least.height);
  const layout = {
    width: Math.round(width / ratio),
    height: Math.round((height ?? usual.height) / ratio),
    theme: themes[theme],
  };
  return {
    layout,
    /** `picture` as a PNG. One with little to show is less high, unless a height was asked for. */
    paint(picture: Picture, frame: Frame): Promise<Buffer> {
      const canvas = canvasOf(layout.width, height === undefined ? (picture.height ?? layout.height) : layout.height);
      const configuration = framed(picture, frame);
      // Chart.js rounds down what ought to be whole.
      configuration.options = { ...configuration.options, devicePixelRatio: ratio * (1 + 1e-9) };
      return canvas.renderToBuffer(configuration);
    },
  };
}

/** Draws pictures of runs on paper of one kind; each as a PNG. */
export function createPainter(paper: Paper = {}) {
  const { layout, paint } = createSheet(paper);
  return (choice: Choice, cut: CutTimelines, { name, run }: Pick<Analysis, 'name' | 'run'>): Promise<Buffer> => {
    const subject = { name, run, cut, ...layout };
    return paint(pictureOf(choice, subject), frameOf(subject));
  };
}
