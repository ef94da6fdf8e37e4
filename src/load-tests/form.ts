import type { z } from 'zod';
import { type Instant, parseTimestamp } from '../lager/timestamp.ts';

/** Says what is wrong with a file that is one of a load test all the same. */
export class BrokenLoadTest extends Error {}

/** `value` in the form of `schema`. Throws a BrokenLoadTest that names the first place where it is not. */
export function inForm<T>(schema: z.ZodType<T>, value: unknown): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const at = issue?.path.map(String).join('.') ?? '';
  throw new BrokenLoadTest(at === '' ? (issue?.message ?? '') : `${at}: ${issue?.message}`);
}

/** The JSON in `text`. Throws a BrokenLoadTest if it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BrokenLoadTest(`it is no whole JSON (${(error as Error).message})`);
  }
}

/** The point in time that `text` means. Throws a BrokenLoadTest if it means none. */
export function instantOf(text: string): Instant {
  const instant = parseTimestamp(text);
  if (!instant) throw new BrokenLoadTest(`${JSON.stringify(text)} is no time`);
  return instant;
}
