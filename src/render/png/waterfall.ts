import type { ChartConfiguration, Plugin } from 'chart.js';
import type { CutTimelines, LifecycleFigures } from '../../analysis/lifecycle.ts';
import type { Run } from '../../analysis/run.ts';
import { badColor, colorOf } from '../colors.ts';
import { bottleneckSentences, count, outcomes, window, words, wrap } from '../words.ts';
import { createCanvas, fontFamily } from './canvas.ts';

/** How the rows of a waterfall are ordered. */
export type Order = 'start' | 'cell';
export const orders: readonly Order[] = ['start', 'cell'];

const width = 1600;
/** More rows than this, a pixel each, and nobody can look at the picture: rows are left out, evenly, and it says so. */
const maxRows = 4000;
const tallestRow = 12;
const plainHeight = 800;
/** For titles, legend and axis: at least as much as they take, so that each row gets its pixels. */
const margin = 200;
/** Characters that fit on a line of the footer. */
const footerWidth = 190;
const footerLine = 20;

/** Outcomes that are marked at the end of their row. */
const bad = new Set(['failed', 'rejected', 'lost', 'crashed', 'unplaced']);

interface Bar {
  readonly color: string;
  readonly start_s: number;
  readonly end_s: number;
}

interface WaterfallRow {
  readonly cell: string;
  readonly bars: readonly Bar[];
  /** Where a row that ended badly ends. */
  readonly bad_s: number | undefined;
}

/** A PNG with one row per timeline, coloured by phase. */
export async function renderWaterfall(cut: CutTimelines, order: Order, run: Run): Promise<Buffer> {
  const { rows, left, end_s, isCut } = arrangeRows(cut, order);
  const rowHeight = Math.max(1, Math.min(tallestRow, Math.floor(plainHeight / Math.max(1, rows.length))));
  const { lifecycle } = cut.timelines;
  const figures = run.lifecycles[lifecycle.name] as LifecycleFigures;
  const notes = [window(run), outcomes(figures)];
  if (left > 0) notes.push(`${count(rows.length)} of ${count(cut.timelines.count)} rows drawn, evenly chosen`);
  if (isCut) notes.push('what comes after the last start is cut off on the right');
  const footer = footerLines(run, lifecycle.name, lifecycle.title);
  const height = Math.max(320, rows.length * rowHeight + margin + footer.length * footerLine);
  const phases = cut.cutter.phases.flatMap((phase, i) =>
    phase.parent === undefined && figures.phases[i]?.count ? [{ phase, i }] : [],
  );
  const configuration: ChartConfiguration<'scatter'> = {
    type: 'scatter',
    data: {
      datasets: [
        ...phases.map(({ phase, i }) => ({
          label: words(phase.name),
          data: [],
          backgroundColor: colorOf(phase.name, i),
        })),
        ...(rows.some(({ bad_s }) => bad_s !== undefined)
          ? [{ label: 'ended badly', data: [], backgroundColor: badColor }]
          : []),
      ],
    },
    options: {
      animation: false,
      responsive: false,
      layout: { padding: { left: 16, right: 32, top: 8, bottom: 16 + footer.length * footerLine } },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: end_s,
          ticks: { includeBounds: false },
          grid: { color: '#e5e5e5' },
          title: { display: true, text: 'seconds since the first was desired', font: { size: 14 } },
        },
        y: yAxis(rows, order, lifecycle.title),
      },
      plugins: {
        title: {
          display: true,
          text: `${lifecycle.title}: ${count(figures.timelines)} timelines by ${order === 'start' ? 'start' : 'cell, then start'}`,
          font: { size: 22, weight: 'bold' },
          padding: { top: 6, bottom: 4 },
        },
        subtitle: {
          display: true,
          text: notes.filter((note) => note !== '').join('   ·   '),
          font: { size: 14 },
          padding: { bottom: 6 },
        },
        legend: { position: 'top', labels: { boxWidth: 18, boxHeight: 14, padding: 14, font: { size: 14 } } },
      },
    },
    plugins: [drawRows(rows, order), drawFooter(footer)],
  };
  return createCanvas(width, height).renderToBuffer(configuration);
}

function arrangeRows({ timelines, cutter, spans }: CutTimelines, order: Order) {
  const begin = (row: number) =>
    (spans[row] ?? []).reduce((min, { start_ns }) => Math.min(min, start_ns), Number.POSITIVE_INFINITY);
  const all = Array.from({ length: timelines.count }, (_, row) => ({
    row,
    start: begin(row),
    cell: timelines.cell[row] as string,
  }))
    .filter(({ start }) => Number.isFinite(start))
    .sort((a, b) =>
      order === 'cell' && a.cell !== b.cell ? (a.cell < b.cell ? -1 : 1) : a.start - b.start || a.row - b.row,
    );
  const step = Math.max(1, all.length / maxRows);
  const chosen = Array.from(
    { length: Math.min(all.length, maxRows) },
    (_, i) => all[Math.floor(i * step)] as (typeof all)[number],
  );
  const zero = all.reduce((min, { start }) => Math.min(min, start), Number.POSITIVE_INFINITY);
  const to_s = (time_ns: number) => (time_ns - zero) / 1e9;
  const isPlatform = cutter.phases.map(({ kind, parent }) => kind === 'platform' && parent === undefined);
  const lastStart_ns = all.reduce(
    (max, { row }) =>
      (spans[row] ?? []).reduce(
        (latest, { phase, end_ns }) => (isPlatform[phase] ? Math.max(latest, end_ns) : latest),
        max,
      ),
    zero,
  );
  const last_ns = all.reduce(
    (max, { row }) => (spans[row] ?? []).reduce((latest, { end_ns }) => Math.max(latest, end_ns), max),
    zero,
  );
  const rows = chosen.map(({ row, cell }): WaterfallRow => {
    const own = (spans[row] ?? []).filter(({ phase }) => cutter.phases[phase]?.parent === undefined);
    const bars = own.map(({ phase, start_ns, end_ns }) => ({
      color: colorOf(cutter.phases[phase]?.name ?? '', phase),
      start_s: to_s(start_ns),
      end_s: to_s(end_ns),
    }));
    const endedAt = bars.reduce((max, { end_s }) => Math.max(max, end_s), 0);
    return { cell, bars, bad_s: bad.has(timelines.outcome[row] as string) ? endedAt : undefined };
  });
  const end_s = Math.max(to_s(lastStart_ns) * 1.02, 1e-3);
  return { rows, left: all.length - rows.length, end_s, isCut: to_s(last_ns) > end_s };
}

/** The y axis counts rows, or names the cells. */
function yAxis(rows: readonly WaterfallRow[], order: Order, title: string) {
  const groups = cellGroups(rows);
  return {
    type: 'linear' as const,
    min: 0,
    max: Math.max(1, rows.length),
    reverse: true,
    grid: { display: false },
    title: {
      display: order === 'start',
      text: `${title}, in the order in which they were desired`,
      font: { size: 14 },
    },
    ...(order === 'start'
      ? {}
      : {
          afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
            axis.ticks = groups.map(({ first, size }) => ({ value: first + size / 2 }));
          },
          ticks: {
            autoSkip: false,
            callback: (value: number | string) => {
              const group = groups.find(({ first, size }) => first + size / 2 === Number(value));
              return group ? `${shorten(group.cell)} (${count(group.size)})` : '';
            },
          },
        }),
  };
}

function cellGroups(rows: readonly WaterfallRow[]): { cell: string; first: number; size: number }[] {
  const groups: { cell: string; first: number; size: number }[] = [];
  rows.forEach(({ cell }, i) => {
    const last = groups.at(-1);
    if (last && last.cell === cell) last.size++;
    else groups.push({ cell, first: i, size: 1 });
  });
  return groups;
}

function shorten(cell: string): string {
  if (cell === '') return 'no cell';
  return cell.length > 18 ? `${cell.slice(0, 8)}…` : cell;
}

/** Draws the bars itself: stock bars of thousands of rows are slow, and the last one painted hides the others. */
function drawRows(rows: readonly WaterfallRow[], order: Order): Plugin {
  return {
    id: 'rows',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const { x, y } = scales;
      if (!x || !y) return;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      const rowHeight = (chartArea.bottom - chartArea.top) / Math.max(1, rows.length);
      const gap = rowHeight >= 4 ? 1 : 0;
      rows.forEach(({ bars, bad_s }, i) => {
        // On whole pixels: rows that share one would blend their colours into others.
        const top = Math.round(chartArea.top + i * rowHeight);
        const thickness = Math.max(1, Math.round(chartArea.top + (i + 1) * rowHeight) - top - gap);
        for (const { color, start_s, end_s } of bars) {
          const from = x.getPixelForValue(start_s);
          ctx.fillStyle = color;
          ctx.fillRect(from, top, Math.max(0.5, x.getPixelForValue(end_s) - from), thickness);
        }
        if (bad_s !== undefined) {
          ctx.fillStyle = badColor;
          ctx.fillRect(Math.min(x.getPixelForValue(bad_s), chartArea.right - 5), top, 5, thickness);
        }
      });
      if (order === 'cell') {
        ctx.strokeStyle = '#333333';
        for (const { first } of cellGroups(rows).slice(1)) {
          const at = Math.round(chartArea.top + first * rowHeight) - 0.5;
          ctx.beginPath();
          ctx.moveTo(chartArea.left, at);
          ctx.lineTo(chartArea.right, at);
          ctx.stroke();
        }
      }
      ctx.restore();
    },
  };
}

/** The verdict and the bottleneck, for the bottom: a picture travels alone. */
function footerLines({ validity, ...run }: Run, lifecycle: string, title: string): string[] {
  const own = run.bottlenecks.filter((bottleneck) => bottleneck.lifecycle === lifecycle);
  const sentences = bottleneckSentences({ ...run, validity, bottlenecks: own }, { [lifecycle]: title });
  const warnings = validity.findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
  const verdict = `lagerline verdict: ${validity.verdict}${warnings.length > 0 ? `. ${warnings.join(' ')}` : ''}`;
  return [verdict, ...sentences].flatMap((line) => wrap(line, footerWidth));
}

function drawFooter(lines: readonly string[]): Plugin {
  return {
    id: 'footer',
    afterDraw({ ctx, height }) {
      ctx.save();
      ctx.font = `13px "${fontFamily}"`;
      ctx.fillStyle = '#333333';
      lines.forEach((line, i) => {
        ctx.fillText(line, 20, height - 10 - (lines.length - 1 - i) * footerLine);
      });
      ctx.restore();
    },
  };
}
