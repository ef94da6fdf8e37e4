import type { Incident } from '../../analysis/system/incidents/incidents.ts';
import type { System } from '../../analysis/system/system.ts';
import { type Line, paragraph } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { plural } from '../words.ts';
import { incidentSentence } from './incident-words.ts';
import { type Part, sayings } from './section.ts';

const [few, many] = [7, 30];

/** The worst kinds first, where not all are told. */
const worst: readonly Incident['kind'][] = ['failover', 'cell-lost', 'unplaced', 'evacuation'];

/** Those of `incidents` that are told where there is room for `most`, in the order of time. */
export function worstIncidents(incidents: readonly Incident[], most: number): Incident[] {
  if (incidents.length <= most) return [...incidents];
  const chosen = incidents.toSorted((a, b) => worst.indexOf(a.kind) - worst.indexOf(b.kind)).slice(0, most);
  return incidents.filter((incident) => chosen.includes(incident));
}

interface Told {
  readonly system: Pick<System, 'incidents'>;
  readonly validity: { readonly findings: readonly { readonly code: string }[] };
}

/** What runs again may be elsewhere, so incidents are found in all logs, and that must be said. */
function titleOf({ findings }: Told['validity']): string {
  return findings.some(({ code }) => code.endsWith('selected'))
    ? 'Incidents (of all logs, whatever is selected)'
    : 'Incidents';
}

/** What happened to the system, for a terminal; nothing if nothing did. */
export function incidentsText({ system: { incidents }, validity }: Told, terminal: Terminal): Line[] {
  if (incidents.length === 0) return [];
  return [
    `${titleOf(validity)}:`,
    ...fewIncidents(incidents).flatMap((sentence) => paragraph(sentence, terminal, '  ')),
    '',
  ];
}

/** The worst of `incidents` in sentences, as many as fit before everything else. */
export function fewIncidents(incidents: readonly Incident[]): string[] {
  return sentencesOf(incidents, few);
}

/** What happened to the system, where there is more room; it says nothing if nothing did. */
export function incidentsPart({ system: { incidents }, validity }: Told): Part {
  return {
    sections: [sayings(titleOf(validity), sentencesOf(incidents, many))],
    picture: { kind: 'incidents', shows: 'how many LRP instances ran before, during and after each incident' },
  };
}

function sentencesOf(incidents: readonly Incident[], most: number): string[] {
  const left = incidents.length - most;
  return [
    ...worstIncidents(incidents, most).map(incidentSentence),
    ...(left > 0 ? [`… and ${plural(left, 'more incident')} (see the run document)`] : []),
  ];
}
