import { rowsByCell } from '../../cell-rows.ts';
import { pickFrom } from '../../column.ts';
import { grouped } from '../../grouped.ts';
import { seconds } from '../../stats.ts';
import { notesOf } from '../cells/notes.ts';
import { earliestIn, firstIn } from '../times.ts';
import type { IncidentContext } from './context.ts';
import { curveOf } from './curve.ts';
import { apart_ns, cellOf, type EvacuationTime, evacuationTimes, givenAway } from './evacuation-times.ts';
import { bounded, type Happening, type Spread, spreadOf } from './incident.ts';
import { type Replaced, replacedOf } from './replaced.ts';

export interface EvacuationFacts {
  readonly cell: string;
  readonly started: string | null;
  /** When its rep had given everything away, or gave up. */
  readonly ended: string | null;
  readonly duration_s: number | null;
  /** Its rep gave up, because it took too long. */
  readonly timed_out: boolean;
  readonly instances: {
    /** How many it gave away. */
    readonly moved: number;
    readonly again: number;
    readonly never: number;
    /** From when each was given away until the next of its index ran. */
    readonly again_after: Spread;
    /** Those whose process ended before the next one ran, and for how long none did. */
    readonly down: Spread;
    /** The latest first; `more` are not told. */
    readonly list: readonly Replaced[];
    readonly more: number;
    /** Those that were still evacuating when the rep ended. */
    readonly stranded: number | null;
  };
  /** The Tasks that were on the cell when it began, by how they ended. */
  readonly tasks: Readonly<Record<string, number>>;
}

export type Evacuation = Happening<'evacuation', EvacuationFacts>;

const mostListed = 100;

/** The evacuations in the order of time, as far as the logs show any of them. */
export function findEvacuations(context: IncidentContext): Evacuation[] {
  const tasksOn = createTasksOn(context);
  return evacuationTimes(context).map((time) => tell(time, context, tasksOn));
}

function tell(
  { cell, from_ns, to_ns, isTimedOut }: EvacuationTime,
  context: IncidentContext,
  tasksOn: ReturnType<typeof createTasksOn>,
): Evacuation {
  const { correlated, instances, clock } = context;
  const until_ns = (to_ns ?? context.to_ns) + apart_ns;
  const moved = Array.from(instances?.cells.on(cell) ?? [])
    .map((row) => ({ row, given_ns: givenAway(row, context) ?? Number.NaN, next: instances?.nextRun(row) }))
    .filter(({ given_ns }) => given_ns >= from_ns - apart_ns && given_ns <= until_ns)
    .map(({ row, given_ns, next }) => {
      const again_ns = next === undefined ? undefined : instances?.time(next, 'running');
      const ended_ns = instances?.ran.end_ns[row];
      const down_ns = again_ns === undefined || ended_ns === undefined ? 0 : again_ns - ended_ns;
      return { row, next, again_ns, took_ns: again_ns === undefined ? undefined : again_ns - given_ns, down_ns };
    })
    .sort((a, b) => (b.took_ns ?? Infinity) - (a.took_ns ?? Infinity) || a.row - b.row);
  const again = moved.flatMap(({ took_ns }) => took_ns ?? []);
  const last_ns = moved.reduce((last, { again_ns }) => Math.max(last, again_ns ?? last), to_ns ?? from_ns);
  const isOver = to_ns !== undefined && again.length === moved.length;
  const { list, more } = bounded(moved, mostListed);
  const stranded = notesOf(correlated.marks, 'stranded-instances').find(
    ({ vm, at_ns }) => cellOf(vm, context) === cell && at_ns >= from_ns && at_ns <= until_ns,
  );
  return {
    id: '',
    kind: 'evacuation',
    what: cell,
    from: clock(from_ns) ?? '',
    to: isOver ? clock(last_ns) : null,
    facts: {
      cell,
      started: clock(from_ns),
      ended: clock(to_ns),
      duration_s: seconds(to_ns === undefined ? undefined : to_ns - from_ns),
      timed_out: isTimedOut,
      instances: {
        moved: moved.length,
        again: again.length,
        never: moved.length - again.length,
        again_after: spreadOf(again),
        down: spreadOf(moved.filter(({ down_ns }) => down_ns > 0).map(({ down_ns }) => down_ns)),
        list: list.map(({ row, next, took_ns }) => replacedOf(instances, row, next, took_ns)),
        more,
        stranded: stranded?.value ?? null,
      },
      tasks: tasksOn(cell, from_ns),
    },
    curve: curveOf(instances, { from_ns, to_ns: isOver ? last_ns : (to_ns ?? context.to_ns) }, context, clock, cell),
  };
}

/** Tells the Tasks that had been given to a cell before a time, and had not ended by then, by their outcome. */
function createTasksOn({ correlated }: IncidentContext) {
  const table = correlated.tables.find(({ lifecycle }) => lifecycle.rules === 'task');
  if (!table) return () => ({});
  const { on } = rowsByCell(table);
  const begunAt = firstIn(table, ['allocated', 'running-in-bbs']);
  const endedAt = earliestIn(table, ['exited', 'completed', 'processing-completed', 'deleted']);
  return (cell: string, at_ns: number): Record<string, number> => {
    const rows = pickFrom(on(cell), (row) => begunAt(row) <= at_ns && endedAt(row) > at_ns);
    const byOutcome = [...grouped(rows, (row) => table.outcome[row] as string)];
    return Object.fromEntries(
      byOutcome.sort(([a], [b]) => (a < b ? -1 : 1)).map(([outcome, own]) => [outcome, own.length]),
    );
  };
}
