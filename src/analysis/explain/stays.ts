import { groupNumbers } from '../../correlate/groups.ts';
import { indices } from '../../correlate/indices.ts';
import type { CellRows } from '../cell-rows.ts';
import { joinedRows } from '../column.ts';
import type { CutTimelines } from '../cut-timelines.ts';
import type { Intervals } from '../intervals.ts';

/** The stays of all timelines in one phase, as columns. Stays that end before they begin are left out. */
export interface Stays extends Intervals {
  /** Row of the timeline. */
  readonly row: Uint32Array;
  /** How many of them ended: those come first. The others were still there when the timeline or the logs ended. */
  readonly ended: number;
}

/** A lifecycle and the stays in each of its phases, by index; none is in a phase that there is not. */
export interface Stayed {
  readonly cut: CutTimelines;
  stays(phase: number): Stays;
}

/** The stays in all phases of `cut`, each made when it is first asked for. */
export function staysOf(cut: CutTimelines): Stayed {
  const known = new Map<number, Stays>();
  return {
    cut,
    stays(phase) {
      const stays = known.get(phase) ?? staysIn(cut, phase);
      known.set(phase, stays);
      return stays;
    },
  };
}

function staysIn({ timelines, cutter }: CutTimelines, phase: number): Stays {
  const durations_ns = cutter.durations_ns(phase);
  const ended = indices(timelines.count, (row) => (durations_ns[row] as number) >= 0);
  const unended = indices(timelines.count, (row) => cutter.openSpan(row)?.phase === phase);
  const row = joinedRows([ended, unended]);
  const [start_ns, end_ns] = [new Float64Array(row.length), new Float64Array(row.length)];
  row.forEach((own, i) => {
    const open = i < ended.length ? undefined : cutter.openSpan(own);
    start_ns[i] = open ? open.start_ns : timelines.time_ns(own, cutter.from(own, phase));
    end_ns[i] = open ? open.end_ns : timelines.time_ns(own, cutter.to(phase));
  });
  return { row, start_ns, end_ns, ended: ended.length };
}

/** The indices of `stays` that share something: all of them, or those on each cell (those on no known cell are left out). */
export function shareOut({ row }: Stays, per: 'cell' | 'run', { names, of }: CellRows): Map<string, Uint32Array> {
  const groups =
    per === 'cell'
      ? groupNumbers(row.length, names.length, (i) => of[row[i] as number] as number)
      : groupNumbers(row.length, 1, () => 0);
  const shares = (per === 'cell' ? names : ['run']).map((name, i) => [name, groups.of(i)] as const);
  return new Map(
    shares.filter(([, own]) => own.length > 0).sort(([, a], [, b]) => (a[0] as number) - (b[0] as number)),
  );
}
