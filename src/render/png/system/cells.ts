import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Analysis } from '../../../analysis/run.ts';
import { describeCells } from '../../../analysis/system/cells/cells.ts';
import type { CellState } from '../../../analysis/system/cells/states.ts';
import { incidentContext } from '../../../analysis/system/incidents/context.ts';
import { mix, seriesColor, type Theme } from '../../colors.ts';
import { incidentSentence } from '../../system/incident-words.ts';
import { count, duration } from '../../words.ts';
import { cellAxis, timeAxis } from '../axes.ts';
import type { RunPicture, RunSubject } from '../run-subject.ts';
import { tooFew } from '../too-few.ts';
import { columns, creatingColor, drawAreas, drawLine, drawRestart, type Place, sums } from './cell-bands.ts';

const mostBins = 300;
const mostSentences = 4;
/** Pixels of a row where there is room, and of the frame. */
const [tallestRow, frame] = [70, 300];
const title = 'Cells: what each was, and ran';

/** A band per cell over time: present, evacuating, missing; in it what it ran, and above it which processes began anew. */
export function cellsPicture(subject: RunSubject): RunPicture {
  const { theme, height, analysis } = subject;
  const { bins, cells, more } = timelinesOf(analysis);
  if (cells.length === 0) return { ...tooFew(title, 'The logs name no cell.', subject), sentences: [] };
  const most = cells.reduce((max, cell) => Math.max(max, ...sums(cell), ...cell.creating), 0);
  const zero_ms = Date.parse(bins.from);
  const since = (time: string) => (Date.parse(time) - zero_ms) / 1000;
  const states = stateColors(theme);
  const seen = new Set(cells.flatMap((cell) => cell.states.map(({ state }) => state)));
  const hasRestarts = cells.some(({ restarts }) => restarts.length > 0);
  return {
    title,
    sentences: analysis.run.system.incidents.slice(0, mostSentences).map(incidentSentence),
    notes: [
      `means over ${duration(bins.step_s)}; a full row is ${count(Math.ceil(most))} at once`,
      ...(seen.has('missing') ? ['pale: what the BBS believed on a missing cell'] : []),
      ...(more > 0 ? [`${count(cells.length)} of ${count(cells.length + more)} cells, those with trouble first`] : []),
    ],
    legend: [
      ...columns.map(({ text, color }) => ({ text, color })),
      { text: 'containers being created', color: creatingColor },
      ...(['present', 'evacuating', 'missing'] as const)
        .filter((state) => seen.has(state))
        .map((state) => ({ text: state, color: states[state] })),
      ...(hasRestarts ? [{ text: 'a process began anew', color: theme.text }] : []),
    ],
    height: Math.min(height, frame + cells.length * tallestRow),
    scales: {
      x: timeAxis(bins.step_s * bins.count, theme, 'seconds since the beginning of the logs'),
      y: cellAxis(cells, theme),
    },
    draw({ ctx, scales: { x, y } }) {
      if (!x || !y) return;
      const canvas = ctx as unknown as SKRSContext2D;
      cells.forEach((cell, row) => {
        const [top, bottom] = [row, row + 1].map((at) => Math.round(y.getPixelForValue(at))) as [number, number];
        const gap = bottom - top > 8 ? 3 : 1;
        const band = { top: top + gap, bottom };
        const fill = (wanted: readonly CellState[], opacity: string) => {
          for (const { state, from, to } of cell.states.filter((stay) => wanted.includes(stay.state))) {
            const [left, right] = [from, to].map((time) => x.getPixelForValue(since(time))) as [number, number];
            canvas.fillStyle = `${states[state]}${opacity}`;
            canvas.fillRect(left, band.top, right - left, band.bottom - band.top);
          }
        };
        fill(['present', 'evacuating', 'missing', 'ended'], '');
        const place: Place = { x: (bin) => x.getPixelForValue(bin * bins.step_s), ...band, most };
        drawAreas(canvas, cell, place);
        // What it ran while it was missing is what the BBS believed: pale.
        fill(['missing'], 'b0');
        if (bottom - top > 16) drawLine(canvas, cell.creating, place);
        for (const { at } of cell.restarts) drawRestart(canvas, x.getPixelForValue(since(at)), band, theme.text);
      });
    },
  };
}

/** The cells in as many bins as a picture has room for. */
function timelinesOf({ correlated, whole, run, end_ns }: Analysis) {
  const { from } = run.system.cells.bins;
  const from_ns = Math.round((Date.parse(from) / 1000 - correlated.arranged.baseSecond) * 1e3) * 1e6;
  const covered = { from_ns, to_ns: end_ns };
  return describeCells(correlated, incidentContext(whole, covered), covered, mostBins);
}

function stateColors(theme: Theme): Record<CellState, string> {
  return {
    present: mix(theme.background, theme.whole, 0.35),
    evacuating: mix(theme.background, seriesColor(1), 0.45),
    missing: mix(theme.background, theme.bad, 0.4),
    ended: theme.background,
  };
}
