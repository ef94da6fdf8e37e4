import { rowsOf } from '../../../correlate/timelines.ts';
import { spanEnds } from '../../../events/mark-store.ts';
import { notesOf } from '../cells/notes.ts';
import type { IncidentContext } from './context.ts';

/** From when to when a cell was evacuated, in nanoseconds since the base second; undefined where no line tells. */
export interface EvacuationTime {
  readonly cell: string;
  readonly from_ns: number;
  readonly to_ns: number | undefined;
  readonly isTimedOut: boolean;
}

/** Signs of an evacuation that are further apart belong to two of them. */
export const apart_ns = 120e9;

/** When cells were evacuated: by their reps, or where those are silent, by the auctioneer and what the BBS gave away. */
export function evacuationTimes(context: IncidentContext): EvacuationTime[] {
  const { correlated, instances } = context;
  const { spans, spansOf } = correlated.marks;
  const known = spansOf('cells', 'evacuation')
    .filter((row) => !Number.isNaN(spans.start_ns[row]))
    .map((row): EvacuationTime => {
      const end_ns = spans.end_ns[row] as number;
      return {
        cell: cellOf(spans.vm(row), context),
        from_ns: spans.start_ns[row] as number,
        to_ns: Number.isNaN(end_ns) ? undefined : end_ns,
        isTimedOut: spans.end[row] === spanEnds.failed,
      };
    });
  const signs = [
    ...notesOf(correlated.marks, 'cell-evacuating').map(({ at_ns, part }) => ({ at_ns, cell: part('cell') })),
    ...(instances ? rowsOf(instances.table) : []).flatMap((row) => {
      const at_ns = givenAway(row, context);
      const cell = instances?.table.cell[row] ?? '';
      return at_ns === undefined || cell === '' ? [] : [{ at_ns, cell }];
    }),
  ].sort((a, b) => a.at_ns - b.at_ns);
  const found: { cell: string; from_ns: number; to_ns: number | undefined; isTimedOut: boolean; isTold: boolean }[] =
    known.map((time) => ({ ...time, isTold: true }));
  for (const { at_ns, cell } of signs) {
    const near = found.find(
      (time) => time.cell === cell && at_ns >= time.from_ns - apart_ns && at_ns <= (time.to_ns ?? Infinity) + apart_ns,
    );
    if (!near) found.push({ cell, from_ns: at_ns, to_ns: at_ns, isTimedOut: false, isTold: false });
    else if (!near.isTold) near.to_ns = at_ns;
  }
  return found
    .map(({ isTold, ...time }) => ({ ...time, to_ns: isTold ? time.to_ns : undefined }))
    .sort((a, b) => a.from_ns - b.from_ns || (a.cell < b.cell ? -1 : 1));
}

/** When the instance in `row` was given away, by its rep, or else by the BBS; undefined if it was not. */
export function givenAway(row: number, { instances }: IncidentContext): number | undefined {
  const own_ns = instances?.time(row, 'evacuating');
  if (own_ns !== undefined || instances?.time(row, 'running') === undefined) return own_ns;
  const next = instances.next(row);
  return next === undefined ? undefined : instances.time(next, 'asked-by-evacuation');
}

/** The cell on `vm`: the rep says which, or the logs join the two. */
export function cellOf(vm: string, { lives, correlated }: IncidentContext): string {
  return lives.find((life) => life.vm === vm && life.cell !== '')?.cell || correlated.cellOf(vm) || vm;
}
