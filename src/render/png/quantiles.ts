import { durationsOf, endToEndOf } from '../../analysis/durations.ts';
import { percentileCurve } from '../../analysis/quantiles.ts';
import { sortedValues } from '../../analysis/stats.ts';
import type { Theme } from '../colors.ts';
import { duration } from '../words.ts';
import { largest } from './bins.ts';
import { figuresIn, type Picture, type Subject } from './frame.ts';
import { topPhases } from './names.ts';
import { tooFew } from './too-few.ts';

/** A phase is big if it holds at least this much of the time of all that are drawn. */
const big = 0.01;
/** If the largest value is so many times the smallest, each power of ten gets the same height. */
const wide = 50;
/** Where percentiles are written on the axis. */
const marked = [0, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999];

const title = 'percentiles of phases';

/** Percentile curves of the big platform phases and of the whole: nearer to 1, the axis shows ever rarer ones. */
export function quantiles(subject: Subject): Picture {
  const { cut, theme } = subject;
  const columns = durationsOf(cut);
  const platform = topPhases(cut)
    .filter(({ phase }) => cut.cutter.phases[phase]?.kind === 'platform')
    .map(({ phase, text, color }) => ({ text, color, sorted_s: sortedValues(columns[phase] as Float64Array) }));
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const total_s = platform.reduce((total, { sorted_s }) => total + sum(sorted_s), 0);
  const isBig = ({ sorted_s }: { sorted_s: Float64Array }) => sum(sorted_s) >= total_s * big;
  const curves = [
    ...platform.filter(isBig),
    { text: 'end to end', color: theme.text, sorted_s: sortedValues(endToEndOf(cut)) },
  ]
    .map((curve) => ({ ...curve, points: percentileCurve(curve.sorted_s) }))
    .filter(({ points }) => points.length > 0);
  if (curves.length === 0) {
    const isNone = figuresIn(subject).complete === 0;
    const reason = isNone ? 'No timeline is complete' : 'Only one timeline is complete';
    return tooFew(title, `${reason}, and percentiles need two that have both ends of a phase.`, subject);
  }
  const values = curves.flatMap(({ points }) => points.map(({ value }) => value));
  const positive = values.filter((value) => value > 0);
  const [least_s, most_s] = [positive.reduce((min, value) => Math.min(min, value), Infinity), largest(values)];
  const isLog = most_s > least_s * wide;
  const [min_s, max_s] = isLog
    ? [10 ** Math.floor(Math.log10(Math.max(least_s, most_s / 1e6))), most_s * 1.3]
    : [Math.min(0, ...values), most_s * 1.05 || 1];
  const small = platform.filter((phase) => !isBig(phase) && phase.sorted_s.length > 0).map(({ text }) => text);
  const below = isLog && values.some((value) => value < min_s);
  const last = curves.reduce((max, { points }) => Math.max(max, tailOf(points.at(-1)?.p ?? 0)), 0);
  return {
    title,
    notes: [
      'so many percent took at most this long; a curve ends where one timeline is left',
      ...(small.length > 0 ? [`not drawn, below 1 % of the time: ${small.join(', ')}`] : []),
      ...(below ? ['on the lower edge: 0 s, less, or too little for this scale'] : []),
    ],
    legend: curves.map(({ text, color }) => ({ text, color })),
    scales: {
      x: percentileAxis(last * 1.02, theme),
      y: {
        type: isLog ? 'logarithmic' : 'linear',
        min: min_s,
        max: max_s,
        grid: { color: theme.grid },
        border: { color: theme.grid },
        ticks: {
          color: theme.muted,
          includeBounds: false,
          callback: (value) => (isLog && !isDecimal(Number(value)) ? null : withoutZeros(duration(Number(value)))),
        },
      },
    },
    draw({ ctx, scales: { x, y } }) {
      if (!x || !y) return;
      ctx.lineJoin = 'round';
      curves.forEach(({ points, color, text }) => {
        const thickness = text === 'end to end' ? 4 : 2.5;
        ctx.beginPath();
        for (const { p, value } of points)
          ctx.lineTo(x.getPixelForValue(tailOf(p)), y.getPixelForValue(Math.max(value, min_s)));
        // An edge, so that dark lines show on black and light ones on white.
        ctx.strokeStyle = theme.muted;
        ctx.lineWidth = thickness + 1.5;
        ctx.stroke();
        ctx.strokeStyle = color;
        ctx.lineWidth = thickness;
        ctx.stroke();
        const end = points.at(-1);
        if (!end) return;
        ctx.fillStyle = color;
        ctx.beginPath();
        ctx.arc(x.getPixelForValue(tailOf(end.p)), y.getPixelForValue(Math.max(end.value, min_s)), 4, 0, 2 * Math.PI);
        ctx.fill();
      });
    },
  };
}

/** Where the percentile `p` (0 to 1) lies: each tenfold rarer one is a step further. */
function tailOf(p: number): number {
  return -Math.log10(1 - p);
}

/** "2.00 s" as "2 s": a tick is exact. */
function withoutZeros(text: string): string {
  return text.replace(/\.0+(?= )/, '');
}

function isDecimal(value: number): boolean {
  const power = Math.log10(value);
  return [1, 2, 5].some(
    (factor) => Math.abs(power - Math.log10(factor) - Math.round(power - Math.log10(factor))) < 1e-9,
  );
}

function percentileAxis(max: number, theme: Theme) {
  return {
    type: 'linear' as const,
    min: 0,
    max: Math.max(max, 0.35),
    grid: { color: theme.grid },
    border: { color: theme.grid },
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      axis.ticks = marked.map((p) => ({ value: tailOf(p) })).filter(({ value }) => value <= max);
    },
    ticks: {
      color: theme.muted,
      includeBounds: false,
      callback: (value: number | string) => {
        const p = marked.find((known) => Math.abs(tailOf(known) - Number(value)) < 1e-9);
        return p === undefined ? '' : p === 0 ? 'min' : `p${Number((p * 100).toFixed(2))}`;
      },
    },
    title: { display: true, text: 'percentile', font: { size: 14 }, color: theme.text },
  };
}
