import { seconds } from '../../stats.ts';
import { notesOf } from '../cells/notes.ts';
import type { Absence } from '../cells/presence.ts';
import type { IncidentContext } from './context.ts';
import { curveOf } from './curve.ts';
import { bounded, type Happening, type Spread, spreadOf } from './incident.ts';
import { lastSignOf } from './last-sign.ts';
import { createLostTasks, type LostTasks } from './lost-tasks.ts';
import { type Replaced, replacedOf } from './replaced.ts';

export interface CellLostFacts {
  readonly cell: string;
  /** The last that was heard of it: the kill itself is in no log. */
  readonly last_sign: string | null;
  readonly last_sign_by: 'rep' | 'presence' | null;
  /** Its rep went on writing: only its presence was gone. */
  readonly kept_writing: boolean;
  /** Its rep gave its presence away itself, because it ended. */
  readonly planned: boolean;
  readonly unreachable: string | null;
  readonly expired: string | null;
  readonly detected: string | null;
  readonly back: string | null;
  /** What shows that it is back: its presence or its rep, or only that it creates containers again. */
  readonly back_by: 'presence' | 'work' | null;
  /** Since the last sign; where nothing tells of one, since the first line that shows the loss. */
  readonly unreachable_s: number | null;
  readonly expired_s: number | null;
  readonly detected_s: number | null;
  readonly back_s: number | null;
  readonly instances: {
    readonly lost: number;
    /** How many of them were on their cell again, when it came back. */
    readonly recovered: number;
    readonly again: number;
    readonly never: number;
    /** Since the last sign, and since the BBS knew. */
    readonly again_after: Spread;
    readonly again_after_detected: Spread;
    /** The latest first; `more` are not told. */
    readonly list: readonly Replaced[];
    readonly more: number;
  };
  readonly tasks: { readonly lost: number; readonly guids: readonly string[]; readonly more: number };
  /** Containers that the next rep of the cell found and destroyed. */
  readonly stray_containers: number;
}

export type CellLost = Happening<'cell-lost', CellLostFacts>;

const mostListed = 100;
/** What is written down of the loss may be so much older or younger than the line that shows it. */
const around_ns = 30e9;

/** The cells that were lost, in the order of time. A cell that ended in good order, and held no work, was not. */
export function findLostCells(context: IncidentContext): CellLost[] {
  const lostTasks = createLostTasks(context);
  return context.absences.flatMap((absence) => tell(absence, context, lostTasks) ?? []);
}

function tell(absence: Absence, context: IncidentContext, lostTasks: LostTasks): CellLost | undefined {
  const { correlated, clock, instances, lives } = context;
  const { cell, back_ns, detected_ns, expired_ns, released_ns } = absence;
  const sign = lastSignOf(absence, context);
  const zero_ns = sign.at_ns ?? absence.from_ns;
  const until_ns = (back_ns ?? Number.POSITIVE_INFINITY) + around_ns;
  const isWithin = (at_ns: number) => at_ns >= zero_ns - around_ns && at_ns <= until_ns;
  const suspect = Array.from(instances?.cells.on(cell) ?? []).filter((row) =>
    isWithin(instances?.time(row, 'suspect') ?? Number.NaN),
  );
  const lost = suspect.filter((row) => instances?.table.outcome[row] === 'lost');
  const tasks = lostTasks(cell, isWithin);
  const isLoss = expired_ns !== undefined || absence.lost_ns !== undefined || lost.length + tasks.length > 0;
  // A rep that ends in good order is missed by convergence, too.
  if (!isLoss && released_ns !== undefined) return undefined;

  const runs = lost.map((row) => ({ row, next: instances?.nextRun(row) }));
  const ranAt = (next: number | undefined) =>
    next === undefined ? undefined : instances?.time(next, instances.table.lifecycle.started);
  const again = runs.flatMap(({ next }) => ranAt(next) ?? []);
  const last_ns = again.reduce<number | undefined>((last, at_ns) => Math.max(last ?? at_ns, at_ns), undefined);
  const isOver = again.length === lost.length;
  const to_ns = isOver ? (last_ns ?? back_ns) : undefined;
  // Without a last sign, nobody can say how long anything took since, unless it is the presence alone that was gone.
  const isSince = sign.at_ns !== undefined || sign.keptWriting;
  const since = (at_ns: number | undefined) => seconds(at_ns === undefined || !isSince ? undefined : at_ns - zero_ns);
  const unreachable_ns = firstUnreachable(cell, zero_ns, until_ns, context);
  const slowest = runs.toSorted((a, b) => (ranAt(b.next) ?? Infinity) - (ranAt(a.next) ?? Infinity) || a.row - b.row);
  const listed = bounded(slowest, mostListed);
  const life = lives.find((own) => own.cell === cell && own.begun_ns > zero_ns && own.begun_ns <= until_ns);
  return {
    id: '',
    kind: 'cell-lost',
    what: cell,
    from: clock(zero_ns) ?? '',
    to: clock(to_ns),
    facts: {
      cell,
      last_sign: clock(sign.at_ns),
      last_sign_by: sign.by,
      kept_writing: sign.keptWriting,
      planned: released_ns !== undefined && expired_ns === undefined,
      unreachable: clock(unreachable_ns),
      expired: clock(expired_ns),
      detected: clock(detected_ns),
      back: clock(back_ns),
      back_by: absence.back_by ?? null,
      unreachable_s: since(unreachable_ns),
      expired_s: since(expired_ns),
      detected_s: since(detected_ns),
      back_s: since(back_ns),
      instances: {
        lost: lost.length,
        recovered: suspect.length - lost.length,
        again: again.length,
        never: lost.length - again.length,
        again_after: spreadOf(again.map((at_ns) => at_ns - zero_ns)),
        again_after_detected: spreadOf(detected_ns === undefined ? [] : again.map((at_ns) => at_ns - detected_ns)),
        list: listed.list.map(({ row, next }) => {
          const ran_ns = ranAt(next);
          return replacedOf(instances, row, next, ran_ns === undefined ? undefined : ran_ns - zero_ns);
        }),
        more: listed.more,
      },
      tasks: taskFacts(tasks),
      stray_containers: notesOf(correlated.marks, 'stray-container').filter(
        ({ vm, at_ns }) =>
          life !== undefined && vm === life.vm && at_ns >= life.begun_ns && at_ns <= (life.ready_ns ?? Infinity),
      ).length,
    },
    curve: curveOf(instances, { from_ns: zero_ns, to_ns: to_ns ?? context.to_ns }, context, clock, cell),
  };
}

function taskFacts(guids: readonly string[]): CellLostFacts['tasks'] {
  const { list, more } = bounded(guids, mostListed);
  return { lost: guids.length, guids: list, more };
}

function firstUnreachable(cell: string, from_ns: number, to_ns: number, { correlated }: IncidentContext) {
  return notesOf(correlated.marks, 'cell-unreachable').find(
    (note) => note.part('cell') === cell && note.at_ns >= from_ns && note.at_ns <= to_ns,
  )?.at_ns;
}
