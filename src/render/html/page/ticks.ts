import { niceStep } from '../../../analysis/histogram.ts';

/** Round values from `from` to `to`, about `most` at most. */
export function ticksOf(from: number, to: number, most: number): number[] {
  if (!(to > from)) return [];
  const step = niceStep((to - from) / most);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** How ticks that lie `step_s` seconds apart are written: in the unit that suits them. */
export function tickLabel(value_s: number, step_s: number): string {
  if (value_s === 0) return '0';
  const [unit, scale] =
    step_s >= 0.5 ? (['s', 1] as const) : step_s >= 5e-4 ? (['ms', 1e3] as const) : (['µs', 1e6] as const);
  if (step_s >= 60 && value_s % 60 === 0) return `${value_s / 60} min`;
  const scaled = value_s * scale;
  const digits = Math.max(0, Math.ceil(-Math.log10(step_s * scale) - 1e-9));
  return `${scaled.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}
