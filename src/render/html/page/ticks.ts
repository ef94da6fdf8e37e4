import { niceStep } from '../../../analysis/histogram.ts';

/** Round values from `from` to `to`, about `most` at most. */
export function ticksOf(from: number, to: number, most: number): number[] {
  if (!(to > from)) return [];
  const step = niceStep((to - from) / most);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** What stands at `ticks` (seconds): all in the unit that suits the largest, with as many digits as tell them apart. */
export function tickLabels(ticks: readonly number[]): string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  const step = (ticks[1] ?? largest) - (ticks[0] ?? 0) || largest;
  const [unit, scale] =
    largest >= 1 ? (['s', 1] as const) : largest >= 1e-3 ? (['ms', 1e3] as const) : (['µs', 1e6] as const);
  const digits = Math.max(0, Math.ceil(-Math.log10(step * scale) - 1e-9));
  const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return ticks.map((tick) => (tick === 0 ? '0' : `${(tick * scale).toLocaleString('en-US', shown)} ${unit}`));
}
