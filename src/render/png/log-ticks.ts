/** Over more decades than this, ticks stand at 1 of each only; over more than that, at 1, 2 and 5. */
const [wide, narrow] = [4, 1];

/** Where people expect ticks from a minute on, in minutes, and so for hours; and more of them for short axes. */
const few = [1, 2, 5, 10, 30];
const many = [1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 50];
/** Nearer to a minute than this, a tick would touch that of the minute. */
const beforeMinute_s = 40;

/** Round values from `min` to `max`, both above 0: the more decades, the fewer in each. */
export function logTicks(min: number, max: number): number[] {
  const decades = Math.log10(max / min);
  const factors = decades > wide ? [1] : decades > narrow ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8];
  const first = Math.floor(Math.log10(min));
  const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, i) => first + i);
  const ticks = powers.flatMap((power) => factors.map((factor) => Number((factor * 10 ** power).toPrecision(3))));
  return within(ticks, min, max);
}

/** Round durations from `min` to `max` seconds, both above 0; those above a minute in minutes and hours. */
export function durationTicks(min: number, max: number): number[] {
  const short = logTicks(min, max).filter((tick) => tick <= beforeMinute_s);
  const ticksOf = (factors: readonly number[]) => [
    ...short,
    ...within(
      [60, 3600].flatMap((unit) => factors.map((factor) => factor * unit)),
      min,
      max,
    ),
  ];
  // Up to some minutes, people count in seconds.
  if (max < 600) return logTicks(min, max);
  const ticks = ticksOf(few);
  return ticks.length > 2 ? ticks : ticksOf(many);
}

function within(ticks: readonly number[], min: number, max: number): number[] {
  return ticks.filter((tick) => tick >= min && tick <= max);
}
