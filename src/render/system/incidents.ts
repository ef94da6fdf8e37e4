import type { Incident } from '../../analysis/system/incidents/incidents.ts';
import type { System } from '../../analysis/system/system.ts';
import { escapeMarkdown, list } from '../markdown/markdown.ts';
import { type Line, paragraph } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { plural } from '../words.ts';
import { incidentSentence } from './incident-words.ts';

const [mostInText, mostInMarkdown] = [7, 30];

/** The worst kinds first, where not all are told. */
const worst: readonly Incident['kind'][] = ['failover', 'cell-lost', 'unplaced', 'evacuation'];

/** Those of `incidents` that are told where there is room for `most`, in the order of time. */
export function worstIncidents(incidents: readonly Incident[], most: number): Incident[] {
  if (incidents.length <= most) return [...incidents];
  const chosen = incidents.toSorted((a, b) => worst.indexOf(a.kind) - worst.indexOf(b.kind)).slice(0, most);
  return incidents.filter((incident) => chosen.includes(incident));
}

/** What happened to the system, for a terminal; nothing if nothing did. */
export function incidentsText({ incidents }: Pick<System, 'incidents'>, terminal: Terminal): Line[] {
  if (incidents.length === 0) return [];
  return [
    'Incidents:',
    ...sentencesOf(incidents, mostInText).flatMap((sentence) => paragraph(sentence, terminal, '  ')),
    '',
  ];
}

/** What happened to the system, for a ticket; nothing if nothing did. */
export function incidentsMarkdown({ incidents }: Pick<System, 'incidents'>): string[] {
  if (incidents.length === 0) return [];
  return ['## Incidents', '', ...list(sentencesOf(incidents, mostInMarkdown).map(escapeMarkdown))];
}

function sentencesOf(incidents: readonly Incident[], most: number): string[] {
  const left = incidents.length - most;
  return [
    ...worstIncidents(incidents, most).map(incidentSentence),
    ...(left > 0 ? [`… and ${plural(left, 'more incident')} (see the run document)`] : []),
  ];
}
