import type { ChartConfiguration, Plugin } from 'chart.js';
import type { CutTimelines, LifecycleFigures } from '../../analysis/lifecycle.ts';
import type { Run } from '../../analysis/run.ts';
import { colorOf, themes } from '../colors.ts';
import { count, outcomes, plural, window, words } from '../words.ts';
import { createCanvas } from './canvas.ts';
import { drawFooter, footerLine, footerLines } from './footer.ts';
import { arrangeRows, cellGroups, type Order, type WaterfallRow } from './rows.ts';

const width = 1600;
const tallestRow = 12;
const plainHeight = 800;
/** For titles, legend and axis: at least as much as they take, so that each row gets its pixels. */
const margin = 200;

/** A PNG with one row per timeline, coloured by phase. */
export async function renderWaterfall(cut: CutTimelines, order: Order, run: Run): Promise<Buffer> {
  const { rows, left, end_s, isCut } = arrangeRows(cut, order);
  const { lifecycle } = cut.timelines;
  const figures = run.lifecycles[lifecycle.name] as LifecycleFigures;
  const notes = [window(run), outcomes(figures)];
  if (left > 0) notes.push(`${count(rows.length)} of ${count(cut.timelines.count)} rows drawn, evenly chosen`);
  if (rows.some(({ bars }) => bars.some(({ isOpen }) => isOpen))) notes.push('pale: begun, but not ended');
  if (isCut) notes.push('what comes after the last start is cut off on the right');
  const footer = footerLines(run, lifecycle.name, lifecycle.title);
  const height = Math.max(320, rows.length * rowHeightOf(rows.length) + margin + footer.length * footerLine);
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
          ? [{ label: 'ended badly', data: [], backgroundColor: themes.light.bad }]
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
          title: { display: true, text: 'seconds since the first began', font: { size: 14 } },
        },
        y: yAxis(rows, order, lifecycle.title),
      },
      plugins: {
        title: {
          display: true,
          text: `${lifecycle.title}: ${plural(figures.timelines, 'timeline')} by ${order === 'start' ? 'start' : 'cell, then start'}`,
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

/** Pixels for a row among `rows`: at least one. */
function rowHeightOf(rows: number): number {
  return Math.max(1, Math.min(tallestRow, Math.floor(plainHeight / Math.max(1, rows))));
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
      display: order === 'start' && rows.length * rowHeightOf(rows.length) > 300,
      text: `${title}, in the order of their start`,
      font: { size: 14 },
    },
    ...(order === 'start'
      ? { ticks: { precision: 0 } }
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
          ctx.fillStyle = themes.light.bad;
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
