/**
 * Every warning and error that the program can give: its code, wording and hint.
 * `error` findings make the data unfit to judge, `warning` degrades it, `info` is worth knowing.
 */
export type Severity = 'error' | 'warning' | 'info';

interface Diagnostic {
  readonly severity: Severity;
  /** `{name}` is replaced by the value of that name. */
  readonly message: string;
  readonly hint?: string;
}

const table = {
  'no-lager': {
    severity: 'error',
    message: 'No lager line was found in {files} ({bytes} bytes).',
    hint: 'Point at the logs of bbs, auctioneer, rep and garden: files, directories or .tgz archives.',
  },
  'other-framing': {
    severity: 'error',
    message: 'None of {count} lager records stands in the framing that was asked for.',
    hint: 'Without --framing, every line is looked at.',
  },
  'no-timelines': {
    severity: 'error',
    message: 'None of the {count} lager records belongs to {kinds}.',
    hint: 'Logs of bbs, auctioneer, rep and garden are needed, from the time of the burst.',
  },
  'none-complete': {
    severity: 'error',
    message: '{lifecycle}: none of the {of} that {began} has every required milestone, so no share can be told.',
    hint: 'Mostly the logs of one component or the beginning of the burst are missing.',
  },
  'few-complete': {
    severity: 'warning',
    message: '{lifecycle}: only {count} of {of} that {began} have every required milestone.',
    hint: 'The shares and end-to-end times are those of the complete ones. The column "missing" shows where the others lack a line.',
  },
  censored: {
    severity: 'warning',
    message: '{lifecycle}: lost, or still under way at the end of the logs: {count} of {of}.',
    hint: 'The figures are those of the others, mostly the faster ones.',
  },
  'all-censored': {
    severity: 'warning',
    message: '{lifecycle}: lost, or still under way at the end of the logs: {count} of {of}.',
  },
  'few-censored': {
    severity: 'info',
    message:
      '{lifecycle}: lost, or still under way at the end of the logs: {count} of {of}. The figures are those of the others.',
  },
  'cell-absent': {
    severity: 'warning',
    message: 'No log of the rep was found for {cells}, where {count} timelines ran.',
    hint: 'Add the logs of these cells.',
  },
  'late-log': {
    severity: 'warning',
    message: 'The logs of {vm} begin {late} s after the first Task or LRP instance was desired.',
    hint: 'What happened there before is missing; repeated lines may pass for first ones. Add its rotated logs.',
  },
  'clock-suspect': {
    severity: 'warning',
    message: '{count} of {of} negative phases have an end on {vm}: its clock seems to differ from the others.',
  },
  'unfit-side': {
    severity: 'error',
    message: '{name} is unfit to judge{why}',
    hint: 'Nothing that is told of it can be trusted.',
  },
  'load-differs': {
    severity: 'warning',
    message: '{lifecycle}: {head} in head against {base} in base: {ratio}. Times are expected to differ.',
  },
  'load-absent': {
    severity: 'warning',
    message: '{lifecycle}: {head} in head against {base} in base: nothing to compare.',
  },
  'degraded-side': {
    severity: 'warning',
    message: '{name} is degraded{why}',
    hint: 'Its figures are to be used with care.',
  },
  'era-differs': {
    severity: 'info',
    message: 'The releases that wrote the logs differ, as far as their lines tell: {base} in base, {head} in head.',
    hint: 'A phase may begin or end at another line there.',
  },
  'run-on-both-sides': {
    severity: 'warning',
    message: '{name} is on both sides: as far as it goes, nothing can have changed.',
  },
  'uneven-side': {
    severity: 'warning',
    message: '{lifecycle}: the runs of {side} are not alike: {least} to {most}.',
    hint: 'Several runs of a side are taken for repetitions of the same burst.',
  },
  'separate-bursts': {
    severity: 'info',
    message: '{lifecycle}: nothing {began} for {gap} s between two bursts; the figures mix them.',
    hint: 'Analyse each burst by itself.',
  },
  'component-absent': {
    severity: 'warning',
    message: 'No line of the {component} was found, which would show: {milestones}.',
    hint: 'Add the logs of that job, from every VM that runs it.',
  },
  'detail-absent': {
    severity: 'info',
    message: 'No line of the {component} was found; missing are: {milestones}.',
    hint: 'Add the logs of that job, from every VM that runs it.',
  },
  'milestone-never-seen': {
    severity: 'info',
    message: '{lifecycle}: no line shows {milestones}.',
    hint: 'This release of Diego may word it differently, or nothing of the kind happened.',
  },
  'ids-without-handle': {
    severity: 'info',
    message: "The creation of {count} containers is told by Garden's own ids only; none could be joined to a handle.",
    hint: 'Before 2015-10 garden-linux wrote them; creations that end at the same time cannot be told apart.',
  },
  'negative-phase': {
    severity: 'warning',
    message: '{lifecycle}: negative time in {phases}.',
    hint: 'The clocks of the VMs differ, or the lines were written out of order.',
  },
  'few-negative': {
    severity: 'info',
    message: '{lifecycle}: negative time in {phases}, too little to matter.',
    hint: 'The clocks of the VMs differ, or the lines were written out of order.',
  },
  'damaged-lines': {
    severity: 'warning',
    message: '{count} of {of} lines in lager files are damaged ({share}), first {where}.',
    hint: 'See input.skipped in the run document for the reasons.',
  },
  'few-damaged': {
    severity: 'info',
    message: '{count} of {of} lines in lager files are damaged ({share}), first {where}.',
  },
  'broken-document': {
    severity: 'warning',
    message: '{where}: {detail}, near byte {byte}; what came before was used, what follows was read as lines.',
    hint: 'Export it again.',
  },
  'truncated-archive': {
    severity: 'warning',
    message: '{where} is cut off at byte {at} of its {layer} data; what came before was used.',
    hint: 'Copy the archive again.',
  },
  'corrupt-archive': {
    severity: 'warning',
    message: '{where} is damaged near byte {at} of its {layer} data ({detail}); what could be unpacked was used.',
    hint: 'Copy the archive again.',
  },
  'unread-format': {
    severity: 'warning',
    message: '{where} is {what}, which is not read: unpack it first.',
  },
  'nested-too-deep': {
    severity: 'warning',
    message: '{where} lies inside {limit} layers of archives and compression and was not opened.',
  },
  'unpacks-to-too-much': {
    severity: 'warning',
    message: '{where} unpacks to more than {limit}, as no log does; the rest of it was not read.',
    hint: 'If it is sound all the same, unpack it first.',
  },
  'odd-names': {
    severity: 'info',
    message:
      '{where} holds names that are absolute or go up by "..": {count}, first {first}. Nothing is written there; they were read.',
  },
  'unreadable-file': {
    severity: 'warning',
    message: '{where} cannot be read ({detail}).',
  },
  interrupted: {
    severity: 'warning',
    message: 'Reading was interrupted; this is what had come until then.',
  },
  selected: {
    severity: 'info',
    message: 'Of {of} timelines, {count} are told: {filter}.',
  },
  'nothing-selected': {
    severity: 'error',
    message: 'None of {of} timelines fits: {filter}.',
    hint: 'Without these flags, the report names cells and guids.',
  },
  drawn: {
    severity: 'info',
    message: 'Drawn: {lifecycle}. For {others}.',
  },
  'dropped-duplicates': {
    severity: 'info',
    message: '{lifecycle}: {count} placements were dropped by their cell because another cell had the work already.',
  },
} satisfies Record<string, Diagnostic>;

export type DiagnosticCode = keyof typeof table;

/** One thing that the reader of the numbers must know. `count` is how often it happened. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly count: number;
}

/** The finding `code` in its wording, with `values` filled in. `values.count` (default 1) becomes its count. */
export function finding(code: DiagnosticCode, values: Record<string, string | number> = {}): Finding {
  const { severity, message, hint }: Diagnostic = table[code];
  return {
    code,
    severity,
    message: fill(message, values),
    ...(hint === undefined ? {} : { hint }),
    count: Number(values.count ?? 1),
  };
}

/** Those of `findings` that standard error is told: where it shall be `quiet`, only errors. */
export function toldOn(findings: readonly Finding[], quiet: boolean): readonly Finding[] {
  return quiet ? findings.filter(({ severity }) => severity === 'error') : findings;
}

function format(value: string | number | undefined): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');
}

const usage = {
  'bad-time':
    '{flag} {text} is no time: give ISO 8601, seconds or milliseconds since 1970, HH:MM[:SS] on the day of the logs, or +30s since the first event.',
  'writes-what-it-reads': '{path} lies in {source}, which is read: write to another place.',
  'no-such-lifecycle': 'There is no lifecycle "{name}"; there are {names}.',
  'empty-window': '{from} is later than {to}, so nothing lies between them.',
  'no-such-file': '{path}: no such file or directory.',
  'no-match': '{path}: no file or directory matches.',
  'cannot-read': '{path}: cannot be read ({detail}).',
  'cannot-write': '{path}: cannot be written ({detail}).',
  'no-such-guid': 'No Task, LRP instance, process or container whose guid begins with "{guid}" was found.',
  'ambiguous-guid': '"{guid}" is the beginning of {count} guids: {guids}.',
  'bad-catalog': 'the catalogue has {count}:',
  'no-such-message': 'No message of these logs ends with "{message}".',
  'no-such-picture': 'There is no picture "{name}"; there are {names}.',
  'directory-to-pipe':
    'analyze -o writes a directory, which "-" is not; for one picture to a pipe see lagerline chart --help.',
  'only-for': '{flag} is only for {kind}.',
  'no-png': '{path}: pictures are PNG: give a name that ends in .png, or "-" for standard output.',
  'png-to-terminal': 'A PNG would spoil the terminal: give a file, or lead standard output elsewhere.',
  'no-such-command': 'there is no command "{name}"; see lagerline --help',
  'missing-args': 'Missing {args}. See {help}.',
  'missing-flag': 'Missing {flag}: {description}. See {help}.',
  misuse: '{detail}. See {help}.',
  'unknown-run': '{path} is {schema}, and this version reads {known}: analyse its logs again.',
  'two-sides': 'Give two runs, BASE and HEAD, not {count}; several runs a side are named with --base and --head.',
  'one-side': 'Name both sides: {flag} is missing.',
  'sides-twice': 'Name the runs either as BASE HEAD or with --base and --head, not both: {path}.',
  'run-twice': '{path} is the same run as {other}: give each run once a side.',
  'no-run': '{path} is {schema}, which is no run to compare: give logs, or what "analyze -o" saved.',
  'saved-run-there': '{path} holds a saved run, whose report would be lost: choose another directory.',
  'one-input': 'Standard input can only be read once.',
  'no-samples': '{path} alone does not hold what is compared: there is no {file} beside it, which "analyze -o" writes.',
  'broken-samples': '{path} is no whole {known} document: analyse its logs again.',
  'saved-selection': '{path} is a saved run, of which nothing can be selected: give its logs.',
  'other-samples': '{path} is not of the run in {run}: analyse its logs again.',
  'broken-run': '{path} is no whole run document ({detail}): analyse its logs again.',
  'bad-gate': '{detail}',
  'no-history': '{path}: there is no history; lagerline history add begins one.',
  'broken-row': '{path} is no row of a history ({detail}).',
  'unknown-row': '{path} is {schema}, and this version reads {known}.',
  'bad-label':
    '{text} is no label: give NAME=VALUE, the name of letters, digits, "_" and "-", the value on one line and not empty.',
  'label-twice': 'The label {name} is given twice.',
  'other-labels': '{run} is in the history already, with {labels}: remove {path} to add it with {others}.',
  'saved-and-logs': '{saved} is a saved run and {logs} is none: add saved runs and logs one after the other.',
  'saved-is-whole': '{path} is a saved run, which is added as it is: select of its logs instead.',
  'bad-metric': '"{metric}": {detail}',
  'several-metrics': '"{metric}" stands for {count} figures: name one of them, such as {names}.',
  'no-such-label': 'No run has the label {name}; there are {known}.',
  'in-both-sets': '{count} of the runs are both in base ({base}) and in head ({head}).',
  'no-head': 'All runs are in base ({base}): there is nothing to compare with it.',
  'no-such-runs': 'No run of the history has {labels}; it has {known}.',
  'bad-gates': '{count} gates cannot be used:',
  'nothing-to-judge': '{flag} tells how gates went, and there is none: give --fail-on or --gates.',
  'junit-to-pipe': 'Standard output is taken by the report: give --junit a file.',
  'short-guid': '"{guid}" is too short: give at least {limit} characters of the guid.',
} as const;

/** What can be wrong with the name of a figure. */
export const metricFaults = {
  'no-name': 'A name is missing: a metric is LIFECYCLE.PHASE.STATISTIC or LIFECYCLE.OUTCOME.',
  'bad-name': '"{text}" is no name: those are letters and digits, joined by "-".',
  'no-second-name': 'Expected a "." and more: a metric is LIFECYCLE.PHASE.STATISTIC or LIFECYCLE.OUTCOME.',
  'too-many-names': '"{text}" is one name too many: a metric is LIFECYCLE.PHASE.STATISTIC or LIFECYCLE.OUTCOME.',
  'no-phase-name':
    '"{text}" of what? Name a phase in front of it, or "end-to-end", or "any" for each phase and end to end.',
  'no-statistic': 'Expected a "." and a statistic: {known}.',
  'no-such-statistic': 'There is no statistic "{text}"; there are {known}.',
  'no-such-lifecycle': 'There is no lifecycle "{text}".',
  'no-such-phase': 'There is no phase "{text}" in {within} (see lagerline catalog).',
  'no-such-count': 'There is no outcome "{text}" of {within}.',
  'no-share': '"{text}" has no share: only phases of the platform have one.',
} as const;

/** What can be wrong with a gate. */
export const gateFaults = {
  'no-metric': 'Expected a metric, as in "task.create-container.p95 > 2s".',
  'no-comparator': 'Expected >, >=, < or <= here.',
  'no-limit': 'Expected what to compare with: a number, as in "30s", "+10%" or "0".',
  'no-number': 'Expected a number here, as in "30s", "+10%" or "0".',
  'no-such-unit': 'There is no unit "{text}"; there are %, ns, us, ms, s, m and h.',
  trailing: 'Nothing but "if real" may follow a condition; each further one is a gate of its own.',
  'needs-unit': 'A duration needs a unit: {text}s, {text}ms, …',
  'needs-count': 'This metric counts timelines: give a number without a unit, or a share of them in %.',
  'needs-percent': 'A share is compared with a percentage, as in "50%".',
  'needs-sign': 'A duration is not compared with a percentage, but its change is: +{text}%.',
  'share-of-all':
    '"count" is all timelines, so their share says nothing; +{text}% or -{text}% is a change against the base.',
  'needs-base': 'A sign asks for the change against a base, and there is none here: use lagerline diff.',
  'real-value': 'Only a change can be told to be real or not: give {text} a sign.',
  'real-count': 'Whether this changed is not tested: "if real" is for durations and outcomes.',
  'no-list': 'Expected a list of gates.',
  'no-gate': 'Expected a gate: a text, or a map with "gate", and perhaps "name" and "why".',
  'no-key': 'There is no key "{text}" for a gate.',
  'no-text': '"{text}" must be a text.',
  'bad-yaml': 'This is no YAML: {text}.',
} as const;

/** Trouble of the user's making: printed as one sentence, without a stack, and perhaps the places where it is. */
export class UsageError extends Error {
  readonly places: readonly string[];

  constructor(message: string, places: readonly string[] = []) {
    super(message);
    this.places = places;
  }
}

/** The usage error `code` with `values` filled in, and the places where it is. */
export function usageError(
  code: keyof typeof usage,
  values: Record<string, string | number>,
  places: readonly string[] = [],
): UsageError {
  return new UsageError(fill(usage[code], values), places);
}

/** `text` with its `{names}` replaced by `values`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => format(values[name]));
}
