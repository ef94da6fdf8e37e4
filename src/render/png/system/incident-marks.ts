import type { Incident } from '../../../analysis/system/incidents/incidents.ts';
import { duration } from '../../words.ts';

/** A moment of an incident. */
export interface IncidentMark {
  readonly text: string;
  /** Since the incident began. */
  readonly at_s: number;
}

/** The moments of `incident` that the logs show, in the order of time. */
export function marksOf(incident: Incident): IncidentMark[] {
  const zero_ms = Date.parse(incident.from);
  const marks = momentsOf(incident).flatMap(([text, time]) => {
    if (time === null) return [];
    const at_s = (Date.parse(time) - zero_ms) / 1000;
    return [{ text: at_s === 0 ? text : `${text} ${duration(at_s)}`, at_s }];
  });
  return marks.sort((a, b) => a.at_s - b.at_s);
}

function momentsOf(incident: Incident): (readonly [string, string | null])[] {
  switch (incident.kind) {
    case 'cell-lost': {
      const { last_sign, expired, detected, back, instances } = incident.facts;
      const ranAgain = instances.again > 0 && instances.never === 0 ? incident.to : null;
      return [
        ['last sign', last_sign],
        ['presence expired', expired],
        ['detected', detected],
        ['all ran again', ranAgain],
        ['cell back', back],
      ];
    }
    case 'failover': {
      const { last_sign, expired, acquired } = incident.facts;
      return [
        ['last sign', last_sign],
        ['lock expired', expired],
        ['lock acquired', acquired],
        ['normal', incident.to],
      ];
    }
    case 'evacuation':
      return [
        ['evacuation begins', incident.facts.started],
        ['ends', incident.facts.ended],
      ];
    case 'unplaced':
      return [
        ['first not placed', incident.from],
        ['none waits any more', incident.to],
      ];
  }
}
