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
  'no-timelines': {
    severity: 'error',
    message: 'None of the {count} lager records belongs to a Task, an LRP instance or a container.',
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
  'separate-bursts': {
    severity: 'info',
    message: '{lifecycle}: nothing was desired for {gap} s between two bursts; the figures mix them.',
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
    message: '{count} of {of} lines in lager files are damaged or no lager ({share}), first {where}.',
    hint: 'See input.skipped in the run document for the reasons.',
  },
  'few-damaged': {
    severity: 'info',
    message: '{count} of {of} lines in lager files are damaged or no lager ({share}), first {where}.',
  },
  'foreign-lines': {
    severity: 'info',
    message: 'Lines of plain text between lager lines were skipped: {count}, first {where}.',
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
    message: message.replace(/\{(\w+)\}/g, (_, name: string) => format(values[name])),
    ...(hint === undefined ? {} : { hint }),
    count: Number(values.count ?? 1),
  };
}

function format(value: string | number | undefined): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');
}

const usage = {
  'no-such-file': '{path}: no such file or directory.',
  'no-match': '{path}: no file or directory matches.',
  'cannot-read': '{path}: cannot be read ({detail}).',
  'cannot-write': '{path}: cannot be written ({detail}).',
  'no-such-guid': 'No Task, LRP instance, process or container whose guid begins with "{guid}" was found.',
  'ambiguous-guid': '"{guid}" is the beginning of {count} guids: {guids}.',
  'short-guid': '"{guid}" is too short: give at least {limit} characters of the guid.',
} as const;

/** Trouble of the user's making: printed as one sentence, without a stack. */
export class UsageError extends Error {
  readonly exitCode = 2;
}

/** The usage error `code` with `values` filled in. */
export function usageError(code: keyof typeof usage, values: Record<string, string | number>): UsageError {
  return new UsageError(usage[code].replace(/\{(\w+)\}/g, (_, name: string) => format(values[name])));
}
