import { z } from 'zod';
import { formatTimestamp, type Instant, parseTimestamp } from './timestamp.ts';

export const levels = ['debug', 'info', 'error', 'fatal'] as const;
export type Level = (typeof levels)[number];

/** One lager line after parsing, in either encoding. */
export interface LagerRecord extends Instant {
  readonly level: Level;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Why a line, or a part of one, is not a record. */
export type RejectReason =
  | 'blank'
  | 'no-json'
  | 'bad-json'
  | 'cut-off'
  | 'not-lager'
  | 'bad-timestamp'
  | 'too-long'
  | 'other-framing'
  | 'binary';

/** The envelope of both encodings: `level` is a word in the RFC 3339 form, `log_level` a number in the epoch form. */
const envelope = z.object({
  timestamp: z.string(),
  source: z.string(),
  message: z.string(),
  // Some shippers write it in capitals.
  level: z.string().toLowerCase().pipe(z.enum(levels)).optional(),
  log_level: z.number().int().min(0).max(3).optional(),
  data: z.record(z.string(), z.unknown()).nullish(),
});

/** The data of a line whose head says that it is lager; undefined if it is none after all. */
export function parseData(line: string): LagerRecord['data'] | undefined {
  try {
    const { data } = JSON.parse(line) as { readonly data: unknown };
    return typeof data === 'object' && data !== null ? (data as LagerRecord['data']) : undefined;
  } catch {
    return undefined;
  }
}

/** The record that a JSON value is, or the reason why it is none. What was cut off may lack its level. */
export function toRecord(json: unknown, isCut = false): LagerRecord | 'not-lager' | 'bad-timestamp' {
  const checked = envelope.safeParse(json);
  if (!checked.success) return 'not-lager';
  const { timestamp, message, level, log_level, data } = checked.data;
  const word = level ?? (log_level === undefined ? undefined : levels[log_level]) ?? (isCut ? 'info' : undefined);
  if (word === undefined) return 'not-lager';
  const when = parseTimestamp(timestamp);
  return when ? { ...when, level: word, message, data: data ?? {} } : 'bad-timestamp';
}

/** `record` as lager prints it in its RFC 3339 form. */
export function lagerLine({ second, nano, level, message, data }: LagerRecord, source: string): string {
  return JSON.stringify({ timestamp: formatTimestamp({ second, nano }), level, source, message, data });
}
