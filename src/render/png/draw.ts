import type { CutTimelines } from '../../analysis/lifecycle.ts';
import type { Run } from '../../analysis/run.ts';
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

/** Draws pictures on paper of one kind; each as a PNG. Those with little to show are less high, unless a height was asked for. */
export function createPainter({ width = 1600, height, theme = 'light' }: Paper = {}) {
  const canvasOf = createCanvases();
  return (choice: Choice, cut: CutTimelines, run: Run): Promise<Buffer> => {
    const subject = { run, cut, width, height: height ?? 1000, theme: themes[theme] };
    const picture = pictureOf(choice, subject);
    const canvas = canvasOf(width, height ?? picture.height ?? subject.height);
    return canvas.renderToBuffer(framed(picture, subject));
  };
}
