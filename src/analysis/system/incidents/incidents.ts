import { type CellLost, findLostCells } from './cell-lost.ts';
import type { IncidentContext } from './context.ts';
import { type Evacuation, findEvacuations } from './evacuation.ts';
import { type Failover, findFailovers } from './failover.ts';
import { findUnplaced, type UnplacedIncident } from './unplaced.ts';

/** Something that happened to the system. */
export type Incident = CellLost | Evacuation | Failover | UnplacedIncident;

/** What happened to the system in the order of time, with what became of the work. */
export function findIncidents(context: IncidentContext): Incident[] {
  const found = [
    ...findLostCells(context),
    ...findEvacuations(context),
    ...findFailovers(context),
    ...findUnplaced(context),
  ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const numbers = new Map<string, number>();
  return found.map((incident) => {
    const number = (numbers.get(incident.kind) ?? 0) + 1;
    numbers.set(incident.kind, number);
    return { ...incident, id: `${incident.kind}-${number}` };
  });
}
