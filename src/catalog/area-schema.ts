import { z } from 'zod';
import { messagePattern, name, path, paths, pattern, release } from './schema-parts.ts';

const component = z.enum(['bbs', 'auctioneer', 'rep', 'garden', 'route-emitter', 'locket']).or(name);
const level = z.enum(['debug', 'info', 'error', 'fatal']);

/** A line that begins, ends or spoils a span, or that holds a sample. */
const markMessage = z
  .strictObject({
    component,
    level,
    /** The first and the last release that wrote the line; without `until`, today's does. */
    since: release.optional(),
    until: release.optional(),
    message: messagePattern,
    /** Conditions on data: path -> pattern of its value as text. Its named groups are `$name` too, in keys and parts. */
    when: z.record(z.string(), pattern).optional(),
    sample: z.string().min(1),
  })
  .refine(
    ({ since, until }) => since === undefined || until === undefined || since.slice(0, 7) <= until.slice(0, 7),
    'ends before it begins',
  );

const partName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case');
/** What tells spans, or samples, of one name apart. Paths of requests are told without their guids. */
const parts = z.record(partName, paths).default({});

const span = z
  .strictObject({
    name,
    explain: z.string().min(1),
    /**
     * What the lines of one span have in common in their data, beside VM, job and process life: all of these paths. A
     * session is no key where releases write it anew. Without any, there is one such span at a time in a process.
     */
    key: z.array(path.or(z.string().regex(/^\$[a-z]+$/))).default(['session']),
    parts,
    /** Where the line at the end holds how long it took: whole nanoseconds, or a text like 1.5s. */
    duration: paths.optional(),
    /** How often it should begin, in seconds: one that takes longer overruns. */
    interval_s: z
      .number()
      .refine((value) => value > 0, 'must be more than 0')
      .optional(),
    start: z.array(markMessage).min(1).optional(),
    finish: z.array(markMessage).min(1),
    /** That it went wrong. It is over then, unless a line at its end follows. */
    failure: z.array(markMessage).min(1).optional(),
  })
  .refine(({ start, duration }) => start ?? duration, 'needs start, or duration');

const sample = z.strictObject({
  name,
  explain: z.string().min(1),
  parts,
  /** A list in data, each element of which is a sample: parts and value are read in it. A text is its own part `$each`. */
  each: path.optional(),
  /** Where the number stands; of a list ("tasks[]"), how many elements it has. Without it, the line itself is counted. */
  value: paths.optional(),
  /** What the number is: a count, or a duration in nanoseconds or as a text like 1.5s. */
  unit: z.enum(['count', 'duration']).default('count'),
  /** The process begins anew with this line: what it had begun will never end. */
  restarts: z.boolean().default(false),
  messages: z.array(markMessage).min(1),
});

/** A YAML file of the catalogue that describes the system around the work: spans of time, and numbers in lines. */
export const areaFileSchema = z.strictObject({
  area: name,
  /** True if nothing of an earlier area of that name is to stay. */
  replace: z.boolean().optional(),
  title: z.string().optional(),
  explain: z.string().optional(),
  spans: z.array(span).default([]),
  samples: z.array(sample).default([]),
});

export type AreaFile = z.infer<typeof areaFileSchema>;
export type SpanEntry = z.infer<typeof span>;
export type SampleEntry = z.infer<typeof sample>;
export type MarkMessage = z.infer<typeof markMessage>;

/** The forms of what stands in such a file, for telling which keys there are. */
export const areaForms = { areaFile: areaFileSchema, span, sample, mark: markMessage } as const;
