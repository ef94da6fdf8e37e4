import type { Correlated } from '../../../correlate/correlate.ts';
import type { IncidentContext } from '../incidents/context.ts';

/** The names of all cells in order, and the cell that a timeline calls by its name or its VM. */
export function namesOf(correlated: Correlated, { lives, absences, locks }: IncidentContext) {
  const ofVm = new Map(lives.flatMap(({ vm, cell }) => (vm !== '' && cell !== '' ? [[vm, cell] as const] : [])));
  const cellOf = (name: string) => ofVm.get(name) ?? name;
  const worked = correlated.tables.flatMap(({ cell }) => [...new Set(cell)].filter((name) => name !== '').map(cellOf));
  const present = locks.flatMap(({ isPresence, key }) => (isPresence ? [key] : []));
  const known = new Set([...worked, ...present, ...ofVm.values(), ...absences.map(({ cell }) => cell)]);
  return { names: [...known].sort(), cellOf };
}

/** The VM of `cell`; undefined if no line of its own tells. */
export function vmOf(cell: string, { lives, locks, correlated }: IncidentContext): string | undefined {
  const said = lives.find((life) => life.cell === cell)?.vm;
  const has = locks.find(({ isPresence, isOfLocket, key }) => isPresence && !isOfLocket && key === cell)?.vm;
  const voted = correlated.arranged.store.files.find(({ origin }) => correlated.cellOf(origin.vm) === cell)?.origin.vm;
  return said || has || voted || undefined;
}
