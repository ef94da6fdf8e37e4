import type { Measure } from './gate.ts';

/** What a value is compared with, in the unit of `Measure` (a ratio: 0.1 is 10 %). */
export interface Compared extends Measure {
  readonly limit: number;
}

const units = { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 } as const;
type Unit = keyof typeof units;

const fewest = 4;
const most = 15;

/**
 * `value` (seconds, a count or a share) as people read it: "34.2 s", "99.5 %". If the limit is a value too, it has its
 * unit, and as many digits as it takes to tell it from the limit.
 */
export function figure(value: number, { unit, compared, limit }: Compared): string {
  const apart = compared === 'value' ? limit : undefined;
  if (unit === 'count') return count(value);
  if (unit === 'share') return `${digits(value * 100, apart === undefined ? undefined : apart * 100)} %`;
  return duration(value, apart);
}

/** `change` against a base as people read it: "+1.3 s", "-42 %", "+0.5 points". */
export function changeFigure(change: number, { unit, compared, limit }: Compared): string {
  const sign = change < 0 ? '-' : '+';
  const [size, apart] = [Math.abs(change), Math.abs(limit)];
  if (compared === 'ratio') return `${sign}${digits(size * 100, apart * 100)} %`;
  if (unit === 'share') return `${sign}${digits(size * 100, apart * 100)} points`;
  return `${sign}${unit === 'count' ? count(size) : duration(size, apart)}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `value_s` in the unit that suits `apart_s`, unless it is of another size. */
function duration(value_s: number, apart_s: number | undefined): string {
  const unit = unitFor(apart_s === undefined || apart_s === 0 ? value_s : apart_s);
  const scaled = Math.abs(value_s) / units[unit];
  if (apart_s !== undefined && value_s !== 0 && (scaled < 0.1 || scaled >= 1e4)) return duration(value_s, undefined);
  return `${digits(value_s / units[unit], apart_s === undefined ? undefined : apart_s / units[unit])} ${unit}`;
}

function unitFor(value_s: number): Unit {
  const size = Math.abs(value_s);
  const found = (Object.keys(units) as Unit[]).find((unit) => size >= units[unit]);
  return size === 0 ? 's' : (found ?? 'ns');
}

/** `value` in four digits, and as many more as it takes to tell it from `apart`; whole digits are all there. */
function digits(value: number, apart: number | undefined): string {
  const whole = Math.trunc(Math.abs(value)).toString().length;
  const shown = (precision: number, of: number) => Number(of.toPrecision(Math.min(most, Math.max(precision, whole))));
  let precision = fewest;
  while (precision < most && apart !== undefined && shown(precision, value) === shown(most, apart)) precision++;
  // What differs in nothing but the noise of arithmetic is equal.
  return String(shown(precision === most ? fewest : precision, value));
}
