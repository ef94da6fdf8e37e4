import { Args, Flags } from '@oclif/core';
import { type FramingName, framingNames } from './lager/framings.ts';
import type { Selection } from './selection.ts';
import { parseWhen } from './when.ts';

const several = (description: string, helpValue: string) =>
  Flags.string({ description, helpValue, multiple: true, multipleNonGreedy: true, helpGroup: 'SELECTION' });
const time = (description: string) => Flags.string({ description, helpValue: 'TIME', helpGroup: 'SELECTION' });

/** What logs to read. A pipe is one of them only if it is asked for: it does not hold the names of others. */
export const sourceArg = Args.string({ description: 'logs to read', required: true, ignoreStdin: true });

/** For every command that needs to know what messages mean. */
export const catalogFlag = Flags.string({
  multiple: true,
  multipleNonGreedy: true,
  helpValue: 'FILE',
  description: 'a catalogue of your own that adds to the built-in one; may be given again (see docs/catalogue.md)',
});

/** For every command that reads logs. */
export const framingFlag = Flags.option({
  options: framingNames,
  helpValue: 'NAME',
  description: `how records stand in the files, instead of looking: ${framingNames.join(', ')}`,
})();

/** For every command that reads logs. */
export const quietFlag = Flags.boolean({
  char: 'q',
  description: 'write nothing but errors to standard error, and show no progress',
});

/** How logs are read and what they mean, for every command that analyses them. */
export const readingFlags = { catalog: catalogFlag, framing: framingFlag, quiet: quietFlag };

const jobsFlag = Flags.integer({
  char: 'j',
  min: 1,
  max: 64,
  helpValue: 'N',
  description: 'read with N threads, 64 at most; by default as many as there are processors, 8 at most',
});

/** How logs are read, for every command that analyses all of them. */
export const analysingFlags = { ...readingFlags, jobs: jobsFlag };

/** What of the logs is told, for every command that tells timelines or lines. */
export const selectionFlags = {
  from: time(
    'from this time on: ISO 8601, epoch s or ms, HH:MM on the day of the logs (UTC), +30s since the first event',
  ),
  to: time('up to and with this time; a time of the day before --from is that of the next day'),
  cell: several('on this cell (cell id or VM; repeatable)', 'CELL'),
  guid: several('whose task, process or instance guid begins so (repeatable)', 'GUID'),
  domain: several('of this domain (repeatable)', 'DOMAIN'),
  lifecycle: several('of this lifecycle: task, lrp, container, … (repeatable)', 'NAME'),
};

const pixels = (description: string, min: number) =>
  Flags.integer({ description, helpValue: 'PIXELS', helpGroup: 'PICTURE', min, max: 8000 });

/** How pictures look, for every command that draws some. */
export const pictureFlags = {
  width: pixels('width of pictures, 1600 if not given', 800),
  height: pixels('height of pictures; if not given 1000, or less where there is little to show', 500),
  theme: Flags.option({
    options: ['light', 'dark'] as const,
    description: 'colours of pictures',
    helpGroup: 'PICTURE',
  })(),
};

/** Conditions that make a run fail, for every command that tells figures of one. */
export const gateFlags = {
  'fail-on': Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'GATE',
    helpGroup: 'GATES',
    description:
      'exit with 1 if this is true, as in "task.end-to-end.p95 > 30s"; may be given again (see docs/gates.md)',
  }),
  gates: Flags.string({ helpValue: 'FILE', helpGroup: 'GATES', description: 'a YAML list of such gates' }),
  junit: Flags.string({ helpValue: 'FILE', helpGroup: 'GATES', description: 'write how they went as JUnit XML' }),
  github: Flags.boolean({
    helpGroup: 'GATES',
    description: 'write failed ones to standard error as annotations of GitHub, and all to $GITHUB_STEP_SUMMARY',
  }),
};

export interface GateOptions {
  /** The texts of gates. */
  readonly expressions: readonly string[];
  /** A file of gates. */
  readonly file: string | undefined;
  /** Where JUnit XML goes. */
  readonly junit: string | undefined;
  readonly github: boolean;
  /** Whether standard output takes JSON. */
  readonly json: boolean;
  readonly quiet: boolean;
}

interface GivenGateFlags {
  readonly 'fail-on'?: readonly string[] | undefined;
  readonly gates?: string | undefined;
  readonly junit?: string | undefined;
  readonly github: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** The options that `flags` stand for. */
export function gateOptions({
  'fail-on': expressions = [],
  gates,
  junit,
  github,
  json,
  quiet,
}: GivenGateFlags): GateOptions {
  return { expressions, file: gates, junit, github, json, quiet };
}

export interface ReadingOptions {
  /** Catalogue files of the user's own. */
  readonly catalogs?: readonly string[] | undefined;
  readonly framing?: FramingName | undefined;
  readonly selection: Selection;
  /** How many files are read at once. */
  readonly jobs?: number | undefined;
}

interface GivenFlags {
  readonly catalog?: readonly string[] | undefined;
  readonly framing?: FramingName | undefined;
  readonly jobs?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cell?: readonly string[] | undefined;
  readonly guid?: readonly string[] | undefined;
  readonly domain?: readonly string[] | undefined;
  readonly lifecycle?: readonly string[] | undefined;
}

/** The options that `flags` stand for. Throws a UsageError if a time cannot be read. */
export function readingOptions({
  catalog,
  framing,
  jobs,
  from,
  to,
  cell,
  guid,
  domain,
  lifecycle,
}: GivenFlags): ReadingOptions {
  const when = (text: string | undefined, flag: string) => (text === undefined ? undefined : parseWhen(text, flag));
  const window = { from: when(from, '--from'), to: when(to, '--to') };
  const selection = {
    window,
    cells: cell ?? [],
    guids: guid ?? [],
    domains: domain ?? [],
    lifecycles: lifecycle ?? [],
  };
  return { catalogs: catalog, framing, selection, jobs };
}

/** For every command of a history. */
export const historyFlag = Flags.string({
  helpValue: 'DIR',
  env: 'LAGERLINE_HISTORY',
  default: '.lagerline-history',
  description: 'where the history is kept',
});

/** Labels that runs are given, or that choose runs. */
export const labelsFlag = (description: string) =>
  Flags.string({ description, helpValue: 'NAME=VALUE', multiple: true, multipleNonGreedy: true });
