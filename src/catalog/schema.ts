import { z } from 'zod';
import { type AreaFile, areaFileSchema, areaForms } from './area-schema.ts';
import { messagePattern, name, path, paths, pattern, release } from './schema-parts.ts';

/** What of the origin of a line may tell entities apart. */
export const groupings = ['vm', 'job', 'file', 'component'] as const;

const message = z
  .strictObject({
    component: z.enum(['bbs', 'auctioneer', 'rep', 'garden', 'route-emitter', 'locket']).or(name),
    level: z.enum(['debug', 'info', 'error', 'fatal']),
    /** The first and the last release that wrote the line; without `until`, today's does. */
    since: release.optional(),
    until: release.optional(),
    message: messagePattern,
    /** Conditions on data: path -> pattern of its value as text. */
    when: z.record(z.string(), pattern).optional(),
    /** A list in data, each element of which is read with `keys`; or, ending in "{}", an object, as its {key, value}. */
    each: path.optional(),
    /** Where in data the time stands that counts, in either encoding, for lines that are only passed on. */
    time: path.optional(),
    keys: z
      .strictObject({
        guid: paths.optional(),
        process_guid: paths.optional(),
        index: paths.optional(),
        /** "process guid.index" in one string, as the auctioneer writes it. */
        process_guid_index: paths.optional(),
        /** Garden's own id of a container, where the line does not know its handle. */
        garden_id: paths.optional(),
        cell: paths.optional(),
        /** What stands for the guid where a line names nobody: one entity of this name. */
        constant: z.string().min(1).optional(),
      })
      .refine(
        (keys) => keys.guid ?? keys.process_guid ?? keys.process_guid_index ?? keys.garden_id ?? keys.constant,
        'must say where a guid is',
      ),
    attributes: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), paths).default({}),
    sample: z.string().min(1),
  })
  .refine(
    ({ since, until }) => since === undefined || until === undefined || since.slice(0, 7) <= until.slice(0, 7),
    'ends before it begins',
  )
  .refine(
    ({ message, keys, attributes }) =>
      [...Object.values(keys), ...Object.values(attributes)]
        .flat()
        .every((path) => !path.startsWith('$') || message.includes(`(?<${path.slice(1)}>`)),
    'must only use groups that its message pattern names',
  );

const milestone = z
  .strictObject({
    name,
    order: z.number().int(),
    explain: z.string().min(1),
    required: z.boolean().default(false),
    /** Which of several lines counts. */
    occurrence: z.enum(['first', 'last']).default('first'),
    /** The milestone of the same name of the container that the entity owns. */
    of: z.literal('container').optional(),
    /** The earliest of these milestones of the same lifecycle. */
    any_of: z.array(name).min(2).optional(),
    /** The latest of these milestones of the same lifecycle, once all of them are there. */
    all_of: z.array(name).min(2).optional(),
    /** Where the logs never show this milestone, the earliest of these stands in for it: its era has no line for it. */
    stand_in: z.array(name).min(1).optional(),
    /** This failure takes back the named milestone: a deferred "complete" follows its own failure. */
    voids: name.optional(),
    /** What a line without an instance guid is about: one index, or all indices of a process. */
    scope: z.enum(['index', 'process']).optional(),
    /** This line asks for a new incarnation of its index; elsewhere, it begins a new timeline of the same entity. */
    opens: z.boolean().default(false),
    /** This ends the timeline, whatever is still missing of it. */
    ends: z.boolean().default(false),
    /** A timeline may stay here for as long as it likes: one that came no further is running, not unfinished. */
    lasting: z.boolean().default(false),
    /** How a timeline that reaches this ends; the first one reached decides. */
    outcome: name.optional(),
    /** Not every deployment writes it: that no line shows it says nothing. */
    rare: z.boolean().default(false),
    /** A reservation is not yet a container. */
    reservation: z.boolean().default(false),
    messages: z.array(message).min(1).optional(),
  })
  .refine(
    (entry) =>
      [entry.of, entry.any_of, entry.all_of, entry.messages].filter((source) => source !== undefined).length === 1,
    'needs exactly one of messages, of, any_of and all_of',
  );

/** More messages for a milestone of another file, such as those of another era: its name and nothing else. */
const addition = z.strictObject({ name, messages: z.array(message).min(1) });

/** A milestone, or messages for one. Told apart by their keys, so that what is wrong is told exactly. */
const milestoneOrAddition = z.unknown().transform((value, context) => {
  const isAddition = isObject(value) && Object.keys(value).sort().join() === 'messages,name';
  const checked = (isAddition ? addition : milestone).safeParse(value);
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) context.addIssue({ ...issue, code: 'custom', path: [...issue.path] });
  return z.NEVER;
});

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const ownPhase = z.strictObject({
  name,
  /** Several for a step inside another: the latest of them that is there and not after its end. */
  from: z.union([name, z.array(name).min(1)]).transform((value) => (Array.isArray(value) ? value : [value])),
  to: name,
  kind: z.enum(['platform', 'workload', 'teardown']),
  parent: name.optional(),
  /** Eras differ in the order of its ends: where they come the other way round, there is no such step. */
  either_order: z.boolean().default(false),
  /** What those in this phase share, or wait for, and whether each cell has its own of it or the whole run has one. */
  resource: z.strictObject({ name: z.string().min(1), per: z.enum(['cell', 'run']) }).optional(),
  /** The phase that holds what is waited for, if this one is nothing but waiting. */
  waits_for: name.optional(),
  explain: z.string().min(1),
});
const borrowedPhase = z.strictObject({ name, of: z.literal('container') });

/** A YAML file of the catalogue that is a lifecycle, or (without title) an area that adds to one. */
const lifecycleFileSchema = z.strictObject({
  lifecycle: name,
  /** True if nothing of an earlier lifecycle of that name is to stay. */
  replace: z.boolean().optional(),
  title: z.string().optional(),
  explain: z.string().optional(),
  started: name.optional(),
  end_to_end: z.strictObject({ from: name, to: name }).optional(),
  /** True if it is only told where there are timelines of it. */
  optional: z.boolean().optional(),
  noise: pattern.optional(),
  alias: pattern.optional(),
  /** What tells entities with the same guid apart. */
  group_by: z.array(z.enum(groupings)).min(1).optional(),
  milestones: z.array(milestoneOrAddition).default([]),
  phases: z.array(z.union([ownPhase, borrowedPhase])).default([]),
});

/** One YAML file of the catalogue: of a lifecycle, or, if it says "area", of spans and samples of the system around it. */
export const catalogFileSchema = z.unknown().transform((value, context) => {
  const isArea = isObject(value) && 'area' in value;
  const checked = (isArea ? areaFileSchema : lifecycleFileSchema).safeParse(value);
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) context.addIssue({ ...issue, code: 'custom', path: [...issue.path] });
  return z.NEVER;
});

export type Grouping = (typeof groupings)[number];
export type LifecycleFile = z.infer<typeof lifecycleFileSchema>;
export type CatalogFile = LifecycleFile | AreaFile;
export type MessageEntry = z.infer<typeof message>;
export type MilestoneEntry = z.infer<typeof milestone>;
/** A milestone of its own, or messages for the one of that name. */
export type MilestoneOrAddition = MilestoneEntry | z.infer<typeof addition>;
export type PhaseEntry = z.infer<typeof ownPhase>;
export type BorrowedPhase = z.infer<typeof borrowedPhase>;

/** The forms of what stands in a file, for telling which keys there are. */
export const forms = {
  file: lifecycleFileSchema,
  milestone,
  message,
  keys: message.shape.keys,
  phase: ownPhase,
  ...areaForms,
} as const;
