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
  'no-such-lifecycle': 'There is no lifecycle or area "{text}".',
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
