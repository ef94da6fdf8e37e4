import type { Growth } from '../../analysis/over-runs/growth.ts';
import type { Trend } from '../../analysis/over-runs/trend.ts';
import { growthMethod, growthSentences } from '../growth-words.ts';
import { trendMethod, trendSentences } from '../trend-words.ts';
import { printable } from '../words.ts';
import { createSheet, type Paper } from './draw.ts';
import { fitFooter } from './footer.ts';
import type { Picture } from './frame.ts';
import { growthPicture } from './growth.ts';
import { trendPicture } from './trend.ts';

/** A metric over runs as a PNG. `notes` say which runs these are. */
export function drawTrend(trend: Trend, paper: Paper, notes: readonly string[]): Promise<Buffer> {
  const sheet = createSheet(paper);
  return print(trendPicture(trend, sheet.layout), sheet, notes, [...trendSentences(trend), trendMethod(trend)]);
}

/** A metric against the size of runs as a PNG. `notes` say which runs these are. */
export function drawGrowth(growth: Growth, paper: Paper, notes: readonly string[]): Promise<Buffer> {
  const sheet = createSheet(paper);
  return print(growthPicture(growth, sheet.layout), sheet, notes, [...growthSentences(growth), growthMethod]);
}

function print(
  picture: Picture,
  sheet: ReturnType<typeof createSheet>,
  notes: readonly string[],
  sentences: readonly string[],
): Promise<Buffer> {
  const { layout, paint } = sheet;
  const frame = {
    title: '',
    notes: notes.map(printable),
    footer: fitFooter(sentences.map(printable), layout),
    width: layout.width,
    theme: layout.theme,
  };
  return paint({ ...picture, notes: picture.notes.map(printable) }, frame);
}
