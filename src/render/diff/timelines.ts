import { evenly } from '../../analysis/sample.ts';
import { percentile, sortedValues } from '../../analysis/stats.ts';
import { barsOf, type TimelineBars } from '../../analysis/timeline-bars.ts';
import { badOutcomes } from '../outcomes.ts';
import { duration, plural } from '../words.ts';
import { type LifecyclePair, type RunSamples, typicalRun } from './pairs.ts';

/** The timelines of one side as they are drawn: those of its only run, or of the typical one. */
export interface SideRows {
  readonly side: 'base' | 'head';
  readonly run: RunSamples;
  /** Where this run comes from, how many there are, and when they were done. */
  readonly text: string;
  /** In the order in which they were asked for; if there are fewer than `total`, these are chosen evenly. */
  readonly rows: readonly TimelineBars[];
  /** How many can be drawn: of the others, the logs do not tell when they were asked for, or how they went on. */
  readonly total: number;
  /** Those of all that ended badly: in which of the rows they lie, and when. */
  readonly bad: readonly { readonly row: number; readonly at_s: number }[];
  /** When the last of the complete ones was done; null without any. */
  readonly done_s: number | null;
}

/** Both sides with `most` rows at most in all, the same share of either. */
export function sideRows(
  pair: LifecyclePair,
  most: number,
): { readonly sides: readonly SideRows[]; readonly end_s: number } {
  const all = (['base', 'head'] as const).map((side) => {
    const run = typicalRun(pair[side]);
    return { side, run, of: pair[side].length, bars: barsOf(run.samples) };
  });
  const total = all.reduce((sum, { bars }) => sum + bars.length, 0);
  const share = Math.min(1, most / Math.max(1, total));
  const sides = all.map(({ side, run, of, bars }): SideRows => {
    const rows = evenly(bars, Math.max(1, Math.floor(bars.length * share)));
    const ends_s = sortedValues(Float64Array.from(bars, ({ isComplete, end_s }) => (isComplete ? end_s : Number.NaN)));
    return {
      ...{ side, run, rows, total: bars.length },
      text: textOf(side, run, of, ends_s),
      bad: bars.flatMap(({ row, end_s }, i) =>
        badOutcomes.has(run.samples.outcome[row] as string)
          ? [{ row: Math.floor((i * rows.length) / bars.length), at_s: end_s }]
          : [],
      ),
      done_s: ends_s.at(-1) ?? null,
    };
  });
  const end_s = all.flatMap(({ bars }) => bars).reduce((max, bar) => Math.max(max, bar.end_s), 1e-3);
  return { sides, end_s };
}

function textOf(side: string, { name, samples }: RunSamples, of: number, ends_s: Float64Array): string {
  const cells = new Set(samples.cell.filter((cell) => cell !== '')).size;
  const typical = of > 1 ? `, the middle one of ${of} runs` : '';
  const done =
    ends_s.length > 0
      ? `; half of the complete ones done after ${duration(percentile(ends_s, 0.5) as number)}, the last after ${duration(ends_s.at(-1) as number)}`
      : '';
  return `${side}: ${name}${typical}: ${plural(samples.guid.length, 'timeline')} on ${plural(cells, 'cell')}${done}`;
}
