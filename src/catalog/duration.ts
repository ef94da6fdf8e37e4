/** Nanoseconds in a unit of Go's durations. */
const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/**
 * The nanoseconds that a duration in a log line means: lager writes a whole number of nanoseconds, or the text that Go's
 * `time.Duration` makes of it ("1m2.5s", "220ns", "-1.5ms", "0"). Undefined for anything else.
 */
export function durationOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^-?\d+$/.test(value)) return Number(value);
  const [, sign, text = ''] = /^([-+]?)((?:\d+(?:\.\d+)?(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(value) ?? [];
  if (text === '') return undefined;
  let sum = 0;
  for (const [, number = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s|m|h)/g)) {
    sum += Number(number) * (units[unit] as number);
  }
  return (sign === '-' ? -1 : 1) * Math.round(sum);
}
