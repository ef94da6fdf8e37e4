import { z } from 'zod';

/** The name of anything in a catalogue. */
export const name = z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be kebab-case');
/** A place in the data of a line. */
export const path = z
  .string()
  .regex(/^[^.\s[\]]+(?:\.[^.\s[\]]+)*(?:\[\])?$/, 'must be a path such as request.Handle or tasks[]');
/** Alternatives, best first. `$name` means the group `name` of the message pattern. */
export const paths = z
  .union([path, z.array(path).min(1)])
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** A regular expression, as its source. */
export const pattern = z.string().transform((text, context) => {
  try {
    return new RegExp(text).source;
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) });
    return z.NEVER;
  }
});

/** A pattern anchored at the END of the message: prefixes move between releases, suffixes are stable. */
export const messagePattern = pattern.refine(
  (text) => /(?<!\\)\$$/.test(text) && !/^[^(]*\|/.test(text),
  'must be anchored at the end of the message with $',
);

/** A month, and the release that it is known by: what a line was first, or last, written by. Months can be compared. */
export const release = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])(?: \([^()]+\))?$/, 'must be a month, as in 2019-06 (v2.32.0)');
