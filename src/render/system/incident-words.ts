import type { CellLost } from '../../analysis/system/incidents/cell-lost.ts';
import type { Evacuation } from '../../analysis/system/incidents/evacuation.ts';
import type { Failover } from '../../analysis/system/incidents/failover.ts';
import type { Fate, InFlight } from '../../analysis/system/incidents/in-flight.ts';
import type { Spread } from '../../analysis/system/incidents/incident.ts';
import type { Incident } from '../../analysis/system/incidents/incidents.ts';
import type { UnplacedIncident } from '../../analysis/system/incidents/unplaced.ts';
import { capitalized, count, duration, plural } from '../words.ts';

/** What happened, in a sentence that is read before all others. */
export function incidentSentence(incident: Incident): string {
  const at = `${incident.from.slice(11, 19)} `;
  switch (incident.kind) {
    case 'cell-lost':
      return at + lostSentence(incident);
    case 'failover':
      return at + failoverSentence(incident);
    case 'evacuation':
      return at + evacuationSentence(incident);
    case 'unplaced':
      return at + unplacedSentence(incident);
  }
}

function lostSentence({ what, facts }: CellLost): string {
  const { kept_writing, planned, back, back_by, instances, tasks } = facts;
  const head = kept_writing
    ? `cell ${what} lost its presence, though its rep went on`
    : planned
      ? `cell ${what} ended with work on it`
      : `cell ${what} disappeared`;
  const isBack = back_by === 'work' ? 'at work again' : 'back';
  const parts = [
    ...knownParts(facts),
    ...(instances.never > 0 ? [`${plural(instances.never, 'LRP instance')} did not run again`] : []),
    ...(instances.recovered > 0 ? [`${plural(instances.recovered, 'LRP instance')} went on when it was back`] : []),
    ...(tasks.lost > 0 ? [`${plural(tasks.lost, 'Task')} lost`] : []),
    back === null ? 'not back in these logs' : `${isBack} ${sinceOrAt(facts.back_s, back)}`,
  ];
  return `${head}: ${parts.join('; ')}.`;
}

/** When it was known, and when its instances ran again: since its last sign, or by the clock where there is none. */
function knownParts({
  last_sign,
  kept_writing,
  detected,
  detected_s,
  expired,
  expired_s,
  instances,
}: CellLost['facts']): string[] {
  const { again, again_after, again_after_detected } = instances;
  if (last_sign === null && !kept_writing) {
    const known = detected ?? expired;
    const verb = detected === null ? 'presence expired' : 'detected';
    return [
      ...(known === null ? [] : [`${verb} ${sinceOrAt(null, known)}, its last sign unknown`]),
      ...(detected === null
        ? againPart(again, again_after, 'ran again elsewhere')
        : againPart(again, again_after_detected, 'ran again elsewhere, since then')),
    ];
  }
  const since = kept_writing ? '' : ' after the last sign of it';
  const known =
    detected_s !== null
      ? [`detected ${duration(detected_s)}${since}`]
      : expired_s !== null && expired_s > 0
        ? [`presence expired ${duration(expired_s)}${since}`]
        : [];
  return [...known, ...againPart(again, again_after, 'ran again elsewhere')];
}

function sinceOrAt(since_s: number | null, at: string): string {
  return since_s === null ? `at ${at.slice(11, 19)}` : `after ${duration(since_s)}`;
}

function failoverSentence({ facts }: Failover): string {
  const { component, from_vm, to_vm, restart, planned, gap_s, acquired, normal_s, failed_calls, tasks, instances } =
    facts;
  const name = component === 'bbs' ? 'the BBS' : `the ${component.replaceAll('_', ' ')}`;
  const who = restart
    ? `${name}${to_vm === null ? '' : ` on ${to_vm}`} began anew`
    : acquired === null
      ? `${name}${from_vm === null ? '' : ` on ${from_vm}`} was gone, and no other took over in these logs`
      : `${name} changed from ${from_vm ?? 'an unknown VM'} to ${to_vm ?? 'an unknown VM'}`;
  const parts = [
    ...(gap_s === null ? [] : [`none was active for ${duration(gap_s)}`]),
    ...(normal_s === null || normal_s === gap_s ? [] : [`all normal after ${duration(normal_s)}`]),
    ...(failed_calls ? [`${plural(failed_calls, 'request')} to it failed`] : []),
    ...flightPart(tasks, 'Task'),
    ...flightPart(instances, 'LRP instance'),
  ];
  return `${who}${planned ? ', as planned' : ''}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}.`;
}

function evacuationSentence({ what, facts }: Evacuation): string {
  const { duration_s, timed_out, instances, tasks } = facts;
  const ended = timed_out
    ? 'and timed out'
    : duration_s === null
      ? 'without an end in these logs'
      : `in ${duration(duration_s)}`;
  const outcomes = Object.entries(tasks).map(([outcome, number]) => `${count(number)} ${outcome}`);
  const parts = [
    `${plural(instances.moved, 'LRP instance')} given away`,
    ...(instances.again > 0 ? [`${count(instances.again)} ran elsewhere after ${times(instances.again_after)}`] : []),
    ...(instances.never > 0 ? [`${count(instances.never)} did not run elsewhere`] : []),
    ...(instances.down.count > 0
      ? [`${count(instances.down.count)} down in between, ${duration(instances.down.max_s)} at most`]
      : instances.again > 0
        ? ['none down in between']
        : []),
    ...(instances.stranded ? [`${count(instances.stranded)} stranded`] : []),
    ...(outcomes.length > 0 ? [`Tasks on it: ${outcomes.join(', ')}`] : []),
  ];
  return `cell ${what} was evacuated ${ended}: ${parts.join('; ')}.`;
}

function unplacedSentence({ facts }: UnplacedIncident): string {
  const { reason, reason_kind, tasks, instances, placed, waited, given_up, removed, open } = facts;
  const work = [
    ...(instances > 0 ? [plural(instances, 'LRP instance')] : []),
    ...(tasks > 0 ? [plural(tasks, 'Task')] : []),
  ].join(' and ');
  const fates = [
    ...(placed > 0 ? [`${count(placed)} placed after ${times(waited)}`] : []),
    ...(given_up > 0 ? [`${count(given_up)} given up`] : []),
    ...(removed > 0 ? [`${count(removed)} no longer asked for`] : []),
    ...(open > 0 ? [`${count(open)} still waiting at the end`] : []),
  ];
  // Constraints are not about room.
  const verb = reason_kind === 'constraint' ? 'can take' : 'took';
  return `no cell ${verb} ${work}${reason === '' ? '' : ` (${reason})`}: ${fates.join('; ')}.`;
}

function againPart(number: number, after: Spread, what: string): string[] {
  return number === 0 ? [] : [`${plural(number, 'LRP instance')} ${what} after ${times(after)}`];
}

function times({ p50_s, max_s, count: number }: Spread): string {
  return number < 2 ? duration(max_s) : `${duration(p50_s)} (p50), ${duration(max_s)} (last)`;
}

const mostFates = 3;

function flightPart({ count: number, fates, more }: InFlight, what: string): string[] {
  if (number === 0) return [];
  const named = ({ outcome, reason, count: of }: Fate) =>
    `${count(of)} ${outcome}${reason === '' ? '' : `, ${reason}`}`;
  const left = fates.slice(mostFates).reduce((sum, fate) => sum + fate.count, more);
  const all = [...fates.slice(0, mostFates).map(named), ...(left > 0 ? [`${count(left)} otherwise`] : [])];
  return [`${plural(number, what)} in flight (${all.join('; ')})`];
}

/** What the incident is, for a title: "Lost cell 23b8c1e9…". */
export function incidentTitle({ kind, what }: Incident, shorten: (name: string) => string): string {
  const titles = {
    'cell-lost': 'lost cell',
    failover: 'failover of',
    evacuation: 'evacuation of',
    unplaced: 'not placed:',
  };
  return capitalized(`${titles[kind]} ${kind === 'unplaced' ? what : shorten(what)}`);
}
