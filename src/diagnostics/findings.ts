/** `error` findings make the data unfit to judge, `warning` degrades it, `info` is worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

export interface Diagnostic {
  readonly severity: Severity;
  /** `{name}` is replaced by the value of that name. */
  readonly message: string;
  readonly hint?: string;
}

/** What may be found in the data: its code, wording and hint. */
export const findings = {
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
  'broken-load-test': {
    severity: 'info',
    message: '{where} is a file of a load test, but broken: {detail}. What the logs tell does not depend on it.',
  },
  'load-test-too-large': {
    severity: 'info',
    message: '{where} is a file of a load test, but larger than {limit}; it was not used.',
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
