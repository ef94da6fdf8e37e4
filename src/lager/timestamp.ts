/** A point in time as two whole numbers: through a float it would lose up to 238 ns. */
export interface Instant {
  /** Seconds since 1970, UTC. */
  readonly second: number;
  /** Nanoseconds within the second, 0 to 999,999,999. */
  readonly nano: number;
}

const epoch = /^(\d{1,10})(?:\.(\d{1,9}))?$/;
const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d))$/;
const latest = 2 ** 32;

/**
 * The instant that a lager timestamp means, in either encoding: "1464827163.912461042" or
 * "2018-10-08T01:46:05.264026594Z" (older builds trim zeros and use a local zone).
 * Undefined if it is neither, or not between 1970 and 2106.
 */
export function parseTimestamp(text: string): Instant | undefined {
  const asEpoch = epoch.exec(text);
  if (asEpoch) return instant(Number(asEpoch[1]), asEpoch[2]);
  const date = rfc3339.exec(text);
  if (!date) return undefined;
  const [year, month, day, hour, minute, second] = date.slice(1, 7).map(Number) as [number, ...number[]];
  const utc = Date.UTC(year, (month ?? 0) - 1, day, hour, minute, second) / 1000;
  // Date.UTC carries what is out of range over ("02-30" is 1 March) and reads the years 0 to 99 as 1900 to 1999.
  if (new Date(utc * 1000).toISOString().slice(0, 19) !== text.slice(0, 19)) return undefined;
  const offset = date[8] ? (Number(date[9]) * 60 + Number(date[10])) * 60 : 0;
  return instant(date[8] === '-' ? utc + offset : utc - offset, date[7]);
}

function instant(second: number, fraction = ''): Instant | undefined {
  if (!(second >= 0 && second < latest)) return undefined;
  return { second, nano: Number(fraction.padEnd(9, '0')) };
}

/** The instant `time_ns` after `baseSecond` (seconds since 1970) in ISO 8601, UTC, with all nine digits. */
export function isoTime(baseSecond: number, time_ns: number): string {
  const seconds = Math.floor(time_ns / 1e9);
  // Far from the base second, nanoseconds are no longer whole.
  const nano = Math.min(999_999_999, Math.max(0, Math.round(time_ns - seconds * 1e9)));
  return formatTimestamp({ second: baseSecond + seconds, nano });
}

/** `instant` as "2018-10-08T01:46:05.264026594Z". */
export function formatTimestamp({ second, nano }: Instant): string {
  return `${new Date(second * 1000).toISOString().slice(0, 19)}.${String(nano).padStart(9, '0')}Z`;
}
