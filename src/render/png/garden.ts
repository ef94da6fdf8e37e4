import type { SKRSContext2D } from '@napi-rs/canvas';
import { percentile } from '../../analysis/stats.ts';
import { creationSteps } from '../../analysis/steps.ts';
import { colorOf, type Theme } from '../colors.ts';
import { count, duration, percent, plural, words } from '../words.ts';
import { largest } from './bins.ts';
import type { Picture, Subject } from './frame.ts';
import { type Area, durationLabels, edges, niceTicks, write } from './panel.ts';
import { tooFew } from './too-few.ts';

/** Pixels of a step in the lower part. */
const stepHeight = 26;

/** A single step is no division: the rep shows one that is not Garden's. */
const least = 2;

const title = 'steps of Garden inside "create container"';

interface Step {
  readonly text: string;
  readonly color: string;
  readonly sorted_s: Float64Array;
  readonly share: number;
}

/** The columns that are drawn: each is the mean of some creations that began one after the other. */
interface Stack {
  readonly parts_s: readonly number[];
  readonly whole_s: number;
}

/** How each creation divides into steps, in the order of their beginning; and how long each step takes. */
export function garden(subject: Subject): Picture {
  const { cut, theme, width } = subject;
  const { steps: found, creations, wholes, isWhole } = creationSteps(cut);
  if (found.length < least)
    return tooFew(title, 'The logs show no steps of Garden: they may lack those of Garden itself.', subject);
  const steps = found.map(({ phase, ...of }): Step => {
    const name = cut.cutter.phases[phase]?.name ?? '';
    return { text: words(name), color: colorOf(name, phase), ...of };
  });
  const whole = isWhole ? 'create container' : 'all steps';
  const perColumn = Math.ceil(creations.length / ((width - 120) / 2));
  const stacks = stacksOf(creations, wholes, perColumn);
  const negative = creations.flat().filter((value) => value < 0).length;
  return {
    title,
    notes: [
      plural(creations.length, 'creation'),
      ...(isWhole ? [] : ['each from its first known step to its last: no line of the rep shows its ends']),
      ...(perColumn > 1 ? [`above: each column is the mean of ${perColumn}`] : []),
      ...(negative > 0 ? [`not drawn above: ${plural(negative, 'step')} with negative time`] : []),
    ],
    legend: [...steps.map(({ text, color }) => ({ text, color })), { text: 'in no known step', color: theme.whole }],
    draw({ ctx, chartArea }) {
      const { left, right, top, bottom } = edges(chartArea);
      const context = ctx as unknown as SKRSContext2D;
      const divide = bottom - steps.length * stepHeight - 6;
      drawStacks(context, { left: left + 60, right, top: top + 30, bottom: divide - 46 }, stacks, steps, theme);
      write(context, 'seconds per creation, in the order of their beginning', left, top + 16, {
        color: theme.text,
        size: 14,
        bold: true,
      });
      drawBars(context, { left, right, top: divide, bottom }, steps, whole, theme);
    },
  };
}

function stacksOf(creations: readonly (readonly number[])[], wholes: readonly number[], perColumn: number): Stack[] {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return Array.from({ length: Math.ceil(creations.length / perColumn) }, (_, column) => {
    const [from, to] = [column * perColumn, (column + 1) * perColumn];
    const own = creations.slice(from, to);
    return {
      // A step that is not known, or runs backwards, takes no height: what is left of the whole is in no known step.
      parts_s: (own[0] ?? []).map((_, step) => mean(own.map((creation) => Math.max(0, creation[step] || 0)))),
      whole_s: mean(wholes.slice(from, to)),
    };
  });
}

function drawStacks(
  ctx: SKRSContext2D,
  { left, right, top, bottom }: Area,
  stacks: readonly Stack[],
  steps: readonly Step[],
  theme: Theme,
) {
  const heights = stacks.map(({ parts_s, whole_s }) =>
    Math.max(
      whole_s,
      parts_s.reduce((sum, part) => sum + part, 0),
    ),
  );
  const most_s = largest(heights) || 1;
  const y = (value_s: number) => bottom - (value_s / most_s) * (bottom - top);
  const ticks = niceTicks(0, most_s, 8);
  const labels = durationLabels(ticks);
  ticks.forEach((tick, i) => {
    ctx.fillStyle = theme.grid;
    ctx.fillRect(left, Math.round(y(tick)), right - left, 1);
    write(ctx, labels[i] as string, left - 8, y(tick), { color: theme.muted, align: 'right', baseline: 'middle' });
  });
  const edge = (column: number) => Math.round(left + (column * (right - left)) / stacks.length);
  stacks.forEach(({ parts_s }, column) => {
    const [from, width] = [edge(column), Math.max(1, edge(column + 1) - edge(column) - (stacks.length < 200 ? 1 : 0))];
    ctx.fillStyle = theme.whole;
    ctx.fillRect(from, y(heights[column] as number), width, bottom - y(heights[column] as number));
    let below_s = 0;
    parts_s.forEach((part_s, step) => {
      ctx.fillStyle = steps[step]?.color ?? theme.whole;
      ctx.fillRect(from, y(below_s + part_s), width, y(below_s) - y(below_s + part_s));
      below_s += part_s;
    });
  });
}

/** A line per step: a bar up to its median, a thin one up to its 95th percentile, and both in words. */
function drawBars(ctx: SKRSContext2D, { left, right, top }: Area, steps: readonly Step[], whole: string, theme: Theme) {
  const [names, bars, texts] = [left, left + 190, right - 500];
  const at = (sorted_s: Float64Array, p: number) => percentile(sorted_s, p) ?? 0;
  const most_s = largest(steps.map(({ sorted_s }) => at(sorted_s, 0.95))) || 1;
  const length = (value_s: number) => Math.max(1, (Math.max(0, value_s) / most_s) * (texts - bars - 20));
  write(ctx, 'each step: bar to the median, line to p95', left, top - 10, { color: theme.text, size: 14, bold: true });
  steps.forEach(({ text, color, sorted_s, share }, i) => {
    const [line, p50_s, p95_s] = [top + 4 + i * stepHeight, at(sorted_s, 0.5), at(sorted_s, 0.95)];
    write(ctx, text, names, line + 9, { color: theme.text, size: 13, baseline: 'middle' });
    ctx.fillStyle = color;
    ctx.fillRect(bars, line, length(p50_s), 18);
    ctx.fillRect(bars, line + 7, length(p95_s), 4);
    write(
      ctx,
      `${percent(share)} of ${whole} · median ${duration(p50_s)} · p95 ${duration(p95_s)} · n = ${count(sorted_s.length)}`,
      texts,
      line + 9,
      { color: theme.text, size: 12, baseline: 'middle' },
    );
  });
}
