import type { SKRSContext2D } from '@napi-rs/canvas';
import { type Batch, batchesOf, sizeOf } from '../../../analysis/system/auctions/batches.ts';
import { cellLoads } from '../../../analysis/system/auctions/cell-load.ts';
import { spanEnds } from '../../../events/mark-store.ts';
import { colorOf } from '../../colors.ts';
import { count, duration, plural } from '../../words.ts';
import { stacked, timeAxis, upright } from '../axes.ts';
import { columnsOf, drawLevels, largest, timeBins } from '../bins.ts';
import type { Picture } from '../frame.ts';
import { widthOf, write } from '../panel.ts';
import type { RunSubject } from '../run-subject.ts';
import { tooFew } from '../too-few.ts';
import { type AuctionBin, binsOf, evenness } from './auction-bins.ts';

const mostBins = 300;
const title = 'Auctions: how long batches take, what they place, and how evenly';

const steps = [
  { text: 'list cells', color: colorOf('request-auction', 0), of: ({ list_ns }: Batch) => list_ns },
  { text: 'fetch states', color: colorOf('schedule', 0), of: ({ fetch_ns }: Batch) => fetch_ns },
  { text: 'schedule and commit', color: colorOf('claim', 0), of: ({ schedule_ns }: Batch) => schedule_ns },
];

/** The batches over time, by step; what they placed, and failed to; below, how much is on each cell. */
export function auctions(subject: RunSubject): Picture {
  const { analysis, theme } = subject;
  const { correlated, cuts } = analysis;
  const batches = batchesOf(correlated.marks).filter(({ end }) => end === spanEnds.done);
  const [first] = batches;
  if (!first) return tooFew(title, 'No auction ended in the logs.', subject);
  const loads = cellLoads(correlated, cuts, analysis.end_ns);
  const zero_ns = Math.min(first.start_ns, loads?.from_ns ?? Number.POSITIVE_INFINITY);
  const lasts_ns = batches.reduce((max, { end_ns }) => Math.max(max, end_ns), loads?.to_ns ?? zero_ns);
  const end_s = Math.max((lasts_ns - zero_ns) / 1e9, 1e-3);
  const binning = timeBins(end_s, mostBins);
  const bins = binsOf(batches, zero_ns, binning);
  const colors = { placed: colorOf('set-up', 0), failed: theme.bad, band: theme.whole, median: theme.text };
  const even = loads ? evenness(loads, zero_ns, binning) : undefined;
  const highest = (of: (bin: AuctionBin) => number) => largest(bins.map(of));
  const failures = batches.reduce((sum, { failed }) => sum + sizeOf(failed), 0);
  const width = duration(binning.step);
  return {
    title,
    notes: [
      batches.length === 1 ? '1 batch' : `${count(batches.length)} batches`,
      `of those that begin in the same ${width}, the longest is drawn`,
      ...(failures > 0 ? [plural(failures, 'failed placement')] : []),
    ],
    legend: [
      ...steps.map(({ text, color }) => ({ text, color })),
      { text: 'placed', color: colors.placed },
      ...(failures > 0 ? [{ text: 'not placed', color: colors.failed }] : []),
      ...(even
        ? [
            { text: 'emptiest to fullest cell', color: colors.band },
            { text: 'median cell', color: colors.median },
          ]
        : []),
    ],
    scales: {
      x: timeAxis(end_s, theme, 'seconds since the first batch, or the first work on a cell'),
      ...(even
        ? {
            cells: stacked(
              {
                ...upright(['Tasks and LRPs', 'per cell'], largest(even.max), theme, { isLower: true, isCount: true }),
                axis: 'y' as const,
              },
              2,
            ),
          }
        : {}),
      work: stacked(
        {
          ...upright(
            [`Tasks and LRPs`, `in ${width}`],
            highest(({ placed, failed }) => placed + failed),
            theme,
            {
              isLower: true,
              isCount: true,
            },
          ),
          axis: 'y' as const,
        },
        2,
      ),
      y: stacked(
        upright(
          'seconds of a batch',
          highest(({ longest_s }) => longest_s),
          theme,
        ),
        3,
      ),
    },
    draw({ ctx, scales: { x, y, work, cells } }) {
      if (!x || !y || !work) return;
      const columns = columnsOf(binning, x);
      bins.forEach(({ longest, placed, failed }, bin) => {
        const { left, width: wide } = columns[bin] as { left: number; width: number };
        const fill = (axis: typeof y, from: number, to: number, color: string) => {
          if (!(to > from)) return;
          const [bottom, top] = [axis.getPixelForValue(from), axis.getPixelForValue(to)];
          ctx.fillStyle = color;
          ctx.fillRect(left, top, Math.max(2, wide - 1), Math.max(1, bottom - top));
        };
        let below = 0;
        for (const { of, color } of longest ? steps : []) {
          const own_s = (of(longest as Batch) || 0) / 1e9;
          fill(y, below, below + own_s, color);
          below += own_s;
        }
        fill(work, 0, placed, colors.placed);
        fill(work, placed, placed + failed, colors.failed);
      });
      if (!cells || !even) return;
      // One outline: columns would show their seams on paper that is made smaller.
      const edge = (bin: number) => x.getPixelForValue(bin * binning.step);
      const outline = (levels: readonly number[]) =>
        levels.flatMap((level, bin) => [bin, bin + 1].map((at) => [edge(at), cells.getPixelForValue(level)] as const));
      ctx.fillStyle = colors.band;
      ctx.beginPath();
      for (const [left, top] of [...outline(even.max), ...outline(even.min).toReversed()]) ctx.lineTo(left, top);
      ctx.fill();
      drawLevels(ctx, even.median, { binning, x, y: cells, color: colors.median });
      let free = x.left;
      for (const { bin, cells: number } of even.cells) {
        const left = (columns[bin]?.left ?? 0) + 4;
        const text = plural(number, 'cell');
        const room = widthOf(ctx as unknown as SKRSContext2D, text);
        const at = Math.min(left, x.right - room - 4);
        if (at < free) continue;
        write(ctx as unknown as SKRSContext2D, text, at, cells.top + 4, { color: theme.muted, baseline: 'top' });
        free = at + room + 12;
      }
    },
  };
}
