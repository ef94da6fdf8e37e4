import { createPhase } from '../../analysis/cells.ts';
import { perSecond, ratedMilestones, timesOf } from '../../analysis/throughput.ts';
import { windowOf } from '../../analysis/window.ts';
import { seriesColor } from '../colors.ts';
import { duration, words } from '../words.ts';
import { stacked, timeAxis, upright } from './axes.ts';
import { drawLevels, largest, timeBins } from './bins.ts';
import type { Picture, Subject } from './frame.ts';
import { cellName } from './names.ts';
import { tooFew } from './too-few.ts';

const mostBins = 80;
/** A cell starts too few for as many bins. */
const mostBinsOfCells = 20;
/** More cells than this cannot be told apart. */
const mostCells = 8;

const title = 'how many per second';

/** How many timelines per second are asked for, get their container and start; and of the containers, how many by cell. */
export function throughput(subject: Subject): Picture {
  const { cut, theme } = subject;
  const { zero_ns, end_s } = windowOf(cut);
  const [fine, coarse] = [timeBins(end_s, mostBins), timeBins(end_s, mostBinsOfCells)];
  const whole = ratedMilestones(cut).map((milestone, i) => ({
    text: words(milestone),
    color: seriesColor(i),
    binning: fine,
    rates: perSecond(timesOf(cut, milestone, zero_ns), fine),
  }));
  const byCell = cut.cutter.phases.find(({ name }) => name === createPhase)?.to ?? cut.timelines.lifecycle.started;
  const names = [...new Set(cut.timelines.cell)].filter((cell) => cell !== '').sort();
  const cells = (names.length > mostCells ? [] : names).map((cell, i) => ({
    text: cellName(cell),
    color: seriesColor(whole.length + i),
    binning: coarse,
    rates: perSecond(timesOf(cut, byCell, zero_ns, cell), coarse),
  }));
  const most = (lines: typeof whole) => largest(lines.map(({ rates }) => largest(rates)));
  if (most(whole) === 0) return tooFew(title, 'No timeline was asked for or started in this time.', subject);
  // A burst is asked for in a moment and started in minutes: each needs a scale of its own.
  const [asked, ...started] = whole;
  const panels = [
    {
      axis: 'asked',
      text: [asked?.text ?? '', 'per s'],
      lines: asked ? [asked] : [],
      weight: 1,
    },
    { axis: 'cells', text: [`${words(byCell)} per s,`, 'by cell'], lines: cells, weight: 2 },
    { axis: 'y', text: linesOf(started.map(({ text }) => text)), lines: started, weight: 2 },
  ].filter(({ lines }) => lines.length > 0);
  return {
    title,
    notes: [`means over ${duration(fine.step)}${cells.length > 0 ? `, by cell over ${duration(coarse.step)}` : ''}`],
    legend: panels.toReversed().flatMap(({ lines }) => lines.map(({ text, color }) => ({ text, color }))),
    scales: {
      x: timeAxis(end_s, theme),
      ...Object.fromEntries(
        panels.map(({ axis, text, lines, weight }, i) => {
          const own = upright(text, most(lines), theme, { isLower: i < panels.length - 1 });
          return [axis, stacked({ ...own, axis: 'y' as const }, weight)];
        }),
      ),
    },
    draw({ ctx, scales }) {
      for (const { axis, lines } of panels) {
        const { x, [axis]: y } = scales;
        if (x && y) for (const { color, binning, rates } of lines) drawLevels(ctx, rates, { binning, x, y, color });
      }
    },
  };
}

/** `names` per second, on a line each: in one line they would be longer than their axis. */
function linesOf(names: readonly string[]): string[] {
  return names.map((name, i) => `${name}${i < names.length - 1 ? ' and' : ' per s'}`);
}
