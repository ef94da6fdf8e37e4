import type { SKRSContext2D } from '@napi-rs/canvas';
import { ranks, spearman } from '../../analysis/correlation.ts';
import { durationsOf } from '../../analysis/durations.ts';
import { fifthsOf } from '../../analysis/fifths.ts';
import { evenly } from '../../analysis/sample.ts';
import { percentile, sortedValues } from '../../analysis/stats.ts';
import { mix, type Theme } from '../colors.ts';
import { count, duration } from '../words.ts';
import type { Picture, Subject } from './frame.ts';
import { topPhases } from './names.ts';
import { type Area, edges, write } from './panel.ts';
import { tooFew } from './too-few.ts';

/** Fewer timelines than this, and a correlation says nothing. */
const least = 10;
/** More dots than this in one field run together. */
const mostDots = 500;

const title = 'which phases grow together';

interface Column {
  readonly text: string;
  readonly color: string;
  readonly values_s: Float64Array;
}

/** A matrix of the phases: ranks as dots below the diagonal, Spearman's rho above it. */
export function correlation(subject: Subject): Picture {
  const { cut, theme } = subject;
  const durations = durationsOf(cut);
  const columns = topPhases(cut)
    .map(({ phase, ...of }): Column => ({ ...of, values_s: durations[phase] as Float64Array }))
    .filter(({ values_s }) => sortedValues(values_s).length >= least);
  if (columns.length < 2) return tooFew(title, `Not enough timelines: ${least} with two phases are needed.`, subject);
  const fifths = fifthsOf(cut.timelines);
  const hasFifths = fifths.some((fifth) => fifth !== 0);
  const colors = [theme.firstFifth, theme.muted, theme.lastFifth];
  return {
    title,
    notes: [
      "above: Spearman's rho of their durations, from -1 to 1; below: a dot per timeline by rank, short ones left and at the bottom",
      ...(cut.timelines.count > mostDots
        ? [`${count(mostDots)} dots at most in a field, evenly chosen; rho is that of all`]
        : []),
    ],
    legend: hasFifths
      ? [
          { text: 'asked for in the first fifth of the burst', color: theme.firstFifth },
          { text: 'in the last fifth', color: theme.lastFifth },
          { text: 'between', color: theme.muted },
        ]
      : [],
    draw(chart) {
      const ctx = chart.ctx as unknown as SKRSContext2D;
      const fields = square(edges(chart.chartArea), columns.length);
      columns.forEach((column, row) => {
        drawName(ctx, fields(row, row), column, theme);
        for (let other = 0; other < row; other++) {
          const [rows, a, b] = both((columns[other] as Column).values_s, column.values_s);
          drawRho(ctx, fields(other, row), rows.length < least ? null : spearman(a, b), theme);
          drawDots(ctx, fields(row, other), {
            x: ranks(a),
            y: ranks(b),
            of: (i) => colors[(fifths[rows[i] as number] ?? 0) + 1] as string,
            theme,
          });
        }
      });
    },
  };
}

/** The fields of a matrix of `size` rows and columns in `area`. */
function square({ left, top, right, bottom }: Area, size: number): (row: number, column: number) => Area {
  const [width, height] = [(right - left) / size, (bottom - top) / size];
  return (row, column) => ({
    left: Math.round(left + column * width),
    top: Math.round(top + row * height),
    right: Math.round(left + (column + 1) * width) - 4,
    bottom: Math.round(top + (row + 1) * height) - 4,
  });
}

/** The rows that have both values, and the values. */
function both(a: Float64Array, b: Float64Array): [number[], Float64Array, Float64Array] {
  const rows = Array.from(a, (_, row) => row).filter((row) => !Number.isNaN(a[row]) && !Number.isNaN(b[row]));
  return [rows, Float64Array.from(rows, (row) => a[row] as number), Float64Array.from(rows, (row) => b[row] as number)];
}

function drawName(
  ctx: SKRSContext2D,
  { left, top, right, bottom }: Area,
  { text, color, values_s }: Column,
  theme: Theme,
) {
  const sorted_s = sortedValues(values_s);
  ctx.fillStyle = color;
  ctx.fillRect(left, top, right - left, 5);
  const lines = [
    ...brokenIn(ctx, text, right - left - 8),
    `median ${duration(percentile(sorted_s, 0.5) ?? null)}`,
    `p95 ${duration(percentile(sorted_s, 0.95) ?? null)}`,
  ];
  const names = lines.length - 2;
  const lineHeight = Math.min(17, (bottom - top - 10) / lines.length);
  lines.forEach((line, i) => {
    write(ctx, line, left + 2, top + 9 + i * lineHeight, {
      color: i < names ? theme.text : theme.muted,
      size: Math.min(i < names ? 13 : 11, lineHeight - 2),
      bold: i < names,
      baseline: 'top',
    });
  });
}

/** `text` in lines that are `width` pixels wide at most, where words allow. */
function brokenIn(ctx: SKRSContext2D, text: string, width: number): string[] {
  ctx.font = 'bold 13px "DejaVu Sans"';
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && ctx.measureText(joined).width <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function drawRho(ctx: SKRSContext2D, { left, top, right, bottom }: Area, rho: number | null, theme: Theme) {
  const shade = rho === null ? 0 : Math.abs(rho);
  ctx.fillStyle = mix(theme.background, (rho ?? 0) < 0 ? theme.lastFifth : theme.heat, shade * 0.85);
  ctx.fillRect(left, top, right - left, bottom - top);
  write(ctx, rho === null ? '–' : rho.toFixed(2), (left + right) / 2, (top + bottom) / 2, {
    color: shade > 0.65 ? theme.background : theme.text,
    size: 16,
    bold: shade >= 0.5,
    align: 'center',
    baseline: 'middle',
  });
}

function drawDots(
  ctx: SKRSContext2D,
  { left, top, right, bottom }: Area,
  { x, y, of, theme }: { x: Float64Array; y: Float64Array; of: (i: number) => string; theme: Theme },
) {
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = 1;
  ctx.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
  const [width, height] = [right - left - 8, bottom - top - 8];
  const all = Array.from(x, (_, i) => i);
  for (const i of evenly(all, mostDots)) {
    ctx.fillStyle = of(i);
    const at = (rank: number) => (all.length > 1 ? (rank - 1) / (all.length - 1) : 0.5);
    ctx.fillRect(left + 3 + at(x[i] as number) * width, bottom - 5 - at(y[i] as number) * height, 2, 2);
  }
}
