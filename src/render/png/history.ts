import type { Growth } from '../../analysis/over-runs/growth.ts';
import type { Trend } from '../../analysis/over-runs/trend.ts';
import { growthMethod, growthSentences } from '../growth-words.ts';
import { trendMethod, trendSentences } from '../trend-words.ts';
import { printable } from '../words.ts';
import { createPaper, type Paper } from './draw.ts';
import { fitFooter } from './footer.ts';
import { framedBy, type Picture } from './frame.ts';
import { growthPicture } from './growth.ts';
import { trendPicture } from './trend.ts';

/** A metric over runs as a PNG. `notes` say which runs these are. */
export function drawTrend(trend: Trend, paper: Paper, notes: readonly string[]): Promise<Buffer> {
  const sheet = createPaper(paper);
  return print(trendPicture(trend, sheet), sheet, notes, [...trendSentences(trend), trendMethod(trend)]);
}

/** A metric against the size of runs as a PNG. `notes` say which runs these are. */
export function drawGrowth(growth: Growth, paper: Paper, notes: readonly string[]): Promise<Buffer> {
  const sheet = createPaper(paper);
  return print(growthPicture(growth, sheet), sheet, notes, [...growthSentences(growth), growthMethod]);
}

function print(
  picture: Picture,
  sheet: ReturnType<typeof createPaper>,
  notes: readonly string[],
  sentences: readonly string[],
): Promise<Buffer> {
  const frame = {
    title: picture.title,
    notes: [...notes, ...picture.notes].map(printable),
    footer: fitFooter(sentences.map(printable), sheet),
    width: sheet.width,
    theme: sheet.theme,
  };
  return sheet.print(framedBy(picture, frame), picture.height);
}
