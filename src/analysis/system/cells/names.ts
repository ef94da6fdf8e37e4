import type { Correlated } from '../../../correlate/correlate.ts';
import { type Binning, niceStep } from '../../histogram.ts';
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

/** Bins over the time that the logs cover, about `most` at most, in seconds since the base second. */
export function binsOver({ from_ns, to_ns }: Pick<IncidentContext, 'from_ns' | 'to_ns'>, most: number): Binning {
  const length_s = Math.max((to_ns - from_ns) / 1e9, 1e-3);
  const step = niceStep(length_s / most);
  return { from: from_ns / 1e9, step, bins: Math.max(1, Math.ceil(length_s / step - 1e-9)) };
}

/** The VM of `cell`; undefined if no line of its own tells. */
export function vmOf(cell: string, { lives, locks, correlated }: IncidentContext): string | undefined {
  const said = lives.find((life) => life.cell === cell)?.vm;
  const has = locks.find(({ isPresence, isOfLocket, key }) => isPresence && !isOfLocket && key === cell)?.vm;
  const voted = correlated.arranged.store.files.find(({ origin }) => correlated.cellOf(origin.vm) === cell)?.origin.vm;
  return said || has || voted || undefined;
}
