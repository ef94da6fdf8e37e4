import { z } from 'zod';
import { type Instant, parseTimestamp } from './timestamp.ts';

export const levels = ['debug', 'info', 'error', 'fatal'] as const;
export type Level = (typeof levels)[number];

/** One lager line after parsing, in either encoding. */
export interface LagerRecord extends Instant {
  readonly level: Level;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Why a line is not a record. */
export type RejectReason = 'blank' | 'no-json' | 'bad-json' | 'cut-off' | 'not-lager' | 'bad-timestamp' | 'too-long';

/** The envelope of both encodings: `level` is a word in the RFC 3339 form, `log_level` a number in the epoch form. */
const envelope = z.object({
  timestamp: z.string(),
  source: z.string(),
  message: z.string(),
  level: z.enum(levels).optional(),
  log_level: z.number().int().min(0).max(3).optional(),
  data: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * The data of a line whose head says that it is lager, or the reason why it is none after all.
 */
export function parseData(line: string): LagerRecord['data'] | RejectReason {
  try {
    const { data } = JSON.parse(line) as { readonly data: unknown };
    return typeof data === 'object' && data !== null ? (data as LagerRecord['data']) : 'not-lager';
  } catch {
    return 'bad-json';
  }
}

/**
 * The record in `line`, which may have any prefix before its first "{" (as lager's own chug reads it),
 * or the reason why there is none.
 */
export function parseRecord(line: string): LagerRecord | RejectReason {
  const start = line.indexOf('{');
  if (start < 0) return line.trim() === '' ? 'blank' : 'no-json';
  let json: unknown;
  try {
    json = JSON.parse(line.slice(start));
  } catch {
    return /"timestamp":"/.test(line) && !line.trimEnd().endsWith('}') ? 'cut-off' : 'bad-json';
  }
  const checked = envelope.safeParse(json);
  if (!checked.success) return 'not-lager';
  const { timestamp, message, level, log_level, data } = checked.data;
  const word = level ?? (log_level === undefined ? undefined : levels[log_level]);
  if (word === undefined) return 'not-lager';
  const when = parseTimestamp(timestamp);
  return when ? { ...when, level: word, message, data: data ?? {} } : 'bad-timestamp';
}
