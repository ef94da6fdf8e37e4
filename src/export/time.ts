import { formatTimestamp } from '../lager/timestamp.ts';

/** The instant `time_ns` after `baseSecond` (seconds since 1970) in ISO 8601, UTC, with all nine digits. */
export function isoTime(baseSecond: number, time_ns: number): string {
  const seconds = Math.floor(time_ns / 1e9);
  return formatTimestamp({ second: baseSecond + seconds, nano: time_ns - seconds * 1e9 });
}

/** Whole nanoseconds as decimal seconds with nine digits, exactly. */
export function exactSeconds(duration_ns: number): string {
  const size = Math.abs(duration_ns);
  const whole = Math.floor(size / 1e9);
  return `${duration_ns < 0 ? '-' : ''}${whole}.${String(size - whole * 1e9).padStart(9, '0')}`;
}
