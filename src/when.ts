import { DateTime } from 'luxon';
import { usageError } from './diagnostics.ts';
import type { Instant } from './lager/timestamp.ts';

/** A point in time as a person gives it: absolute, a time of the log's day, or nanoseconds since the first event. */
export type When = { /** As it was given. */ readonly text: string } & (
  | { readonly kind: 'absolute'; readonly at: Instant }
  | { readonly kind: 'clock'; readonly second: number; readonly nano: number }
  | { readonly kind: 'relative'; readonly ns: number }
);

/** A window of time; both ends belong to it. */
export interface TimeWindow {
  readonly from?: When | undefined;
  readonly to?: When | undefined;
}

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
  d: 86_400e9,
};
const part = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/g;
const relative = new RegExp(`^\\+(?:${part.source})+$`);
const clock = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/;
const epoch = /^(\d{9,10})(?:\.(\d{1,9}))?$/;
const epochMs = /^(\d{12,13})$/;
const iso = /^(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Reads `text` as ISO 8601 (UTC unless it names a zone), seconds or milliseconds since 1970, "HH:MM[:SS]" (UTC) on the
 * day of the logs, or "+30s", "+1h30m" since the first event. Throws a UsageError that names `flag`.
 */
export function parseWhen(text: string, flag: string): When {
  const trimmed = text.trim();
  if (relative.test(trimmed)) {
    const parts = [...trimmed.matchAll(part)];
    return {
      text,
      kind: 'relative',
      ns: Math.round(parts.reduce((sum, [, n, unit]) => sum + Number(n) * (units[unit as string] as number), 0)),
    };
  }
  const ofDay = clock.exec(trimmed);
  if (ofDay) {
    const [hour, minute, second] = [ofDay[1], ofDay[2], ofDay[3] ?? '0'].map(Number) as [number, number, number];
    if (hour < 24 && minute < 60 && second < 60) {
      return { text, kind: 'clock', second: (hour * 60 + minute) * 60 + second, nano: nanosOf(ofDay[4]) };
    }
  }
  const at = absolute(trimmed);
  if (at) return { text, kind: 'absolute', at };
  throw usageError('bad-time', { flag, text });
}

function absolute(text: string): Instant | undefined {
  const seconds = epoch.exec(text);
  if (seconds) return { second: Number(seconds[1]), nano: nanosOf(seconds[2]) };
  const ms = epochMs.exec(text);
  if (ms) return { second: Math.floor(Number(ms[1]) / 1000), nano: (Number(ms[1]) % 1000) * 1e6 };
  const date = iso.exec(text);
  if (!date) return undefined;
  const [, day = '', fraction, zone = 'Z'] = date;
  const time = DateTime.fromISO(`${day.replace(' ', 'T')}${day.length > 10 ? zone : `T00:00${zone}`}`, { zone: 'utc' });
  return time.isValid ? { second: time.toSeconds(), nano: nanosOf(fraction) } : undefined;
}

function nanosOf(fraction = ''): number {
  return Number(fraction.padEnd(9, '0'));
}

/**
 * The ends of `window` as instants, the way they lie to `first`, the first event of the logs. An end that is a time of the
 * day before the start is that of the next day. Throws a UsageError if nothing can lie between them.
 */
export function resolveWindow({ from, to }: TimeWindow, first: Instant): { from?: Instant; to?: Instant } {
  const start = from && resolve(from, first);
  let end = to && resolve(to, first);
  if (to?.kind === 'clock' && start && end && isBefore(end, start)) end = { ...end, second: end.second + 86_400 };
  if (from && to && start && end && isBefore(end, start)) {
    throw usageError('empty-window', { from: from.text, to: to.text });
  }
  return { ...(start && { from: start }), ...(end && { to: end }) };
}

function resolve(when: When, first: Instant): Instant {
  if (when.kind === 'absolute') return when.at;
  if (when.kind === 'clock') return { second: first.second - (first.second % 86_400) + when.second, nano: when.nano };
  const nano = first.nano + (when.ns % 1e9);
  return { second: first.second + Math.floor(when.ns / 1e9) + Math.floor(nano / 1e9), nano: nano % 1e9 };
}

/** Whether `a` is earlier than `b`. */
export function isBefore(a: Instant, b: Instant): boolean {
  return a.second - b.second < 0 || (a.second === b.second && a.nano < b.nano);
}
