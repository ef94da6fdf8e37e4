import { grouped } from '../../grouped.ts';
import { percentile } from '../../stats.ts';
import type { CellLoad, CellLoads } from './cell-load.ts';

/** How evenly work lies on the cells at one moment. */
export interface BalancePoint {
  /** Seconds since the first placement. */
  readonly at_s: number;
  /** Cells that can take work. */
  readonly cells: number;
  /** Tasks and LRP instances on them. */
  readonly work: number;
  readonly min: number;
  readonly median: number;
  readonly max: number;
  /** Coefficient of variation: standard deviation of the work per cell over its mean; null without work. */
  readonly cv: number | null;
}

/** A moment with names. */
export interface BalanceMoment extends BalancePoint {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly fullest_cell: string;
  readonly emptiest_cell: string;
  /** By availability zone, in the order of names; those of cells whose zone is unknown are left out. */
  readonly zones: readonly { readonly zone: string; readonly cells: number; readonly work: number }[];
}

/** How evenly work lay on the cells over time. */
export interface PlacementBalance {
  /** The first placement, ISO 8601 in UTC. */
  readonly from: string;
  /** At equal distances from the first placement to the end of the last work. */
  readonly points: readonly BalancePoint[];
  /** Of these points: the one with the most work, and the one with the most between its fullest and its emptiest cell. */
  readonly fullest: BalanceMoment;
  readonly worst: BalanceMoment;
}

/**
 * The balance at `most` moments of `loads`, with times as `tellTime` makes them of nanoseconds since the base second; null
 * where no moment has two cells and any work.
 */
export function balanceOver(
  loads: CellLoads,
  most: number,
  tellTime: (time_ns: number) => string,
): PlacementBalance | null {
  const all = momentsOf(loads, most).filter(({ cells }) => cells.length > 0);
  const fit = all.filter(({ point }) => point.cells > 1 && point.work > 0);
  const best = (of: (point: BalancePoint) => number) =>
    fit.reduce((top, one) => (of(one.point) > of(top.point) ? one : top), fit[0] as Moment);
  if (fit.length === 0) return null;
  const name = (moment: Moment) => named(moment, tellTime(moment.time_ns));
  return {
    from: tellTime(loads.from_ns),
    points: all.map(({ point }) => point),
    fullest: name(best(({ work }) => work)),
    worst: name(best(({ max, min }) => max - min)),
  };
}

/** The cells at a time, and how even they are. */
export interface Moment {
  readonly time_ns: number;
  readonly cells: readonly CellLoad[];
  readonly point: BalancePoint;
}

/** `most` moments of `loads` at equal distances, each in the middle of its part of the time. */
export function momentsOf(loads: CellLoads, most: number): Moment[] {
  const step_ns = (loads.to_ns - loads.from_ns) / most;
  return Array.from({ length: most }, (_, i) => {
    const since_ns = Math.round(step_ns * (i + 0.5));
    const cells = loads.at(loads.from_ns + since_ns);
    return { time_ns: loads.from_ns + since_ns, cells, point: pointOf(cells, since_ns / 1e9) };
  });
}

/** The balance of `cells`. */
function pointOf(cells: readonly CellLoad[], at_s: number): BalancePoint {
  const sorted = cells.map(({ work }) => work).sort((a, b) => a - b);
  const work = sorted.reduce((sum, own) => sum + own, 0);
  const mean = work / sorted.length;
  const variance = sorted.reduce((sum, own) => sum + (own - mean) ** 2, 0) / sorted.length;
  return {
    at_s,
    cells: sorted.length,
    work,
    min: sorted[0] ?? 0,
    median: percentile(sorted, 0.5) ?? 0,
    max: sorted.at(-1) ?? 0,
    cv: mean > 0 ? Math.sqrt(variance) / mean : null,
  };
}

function named({ cells, point }: Moment, at: string): BalanceMoment {
  const ordered = cells.toSorted((a, b) => b.work - a.work || (a.cell < b.cell ? -1 : 1));
  const zones = grouped(
    cells.filter(({ zone }) => zone !== ''),
    ({ zone }) => zone,
  );
  return {
    ...point,
    at,
    fullest_cell: ordered[0]?.cell ?? '',
    emptiest_cell: ordered.at(-1)?.cell ?? '',
    zones: [...zones]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([zone, own]) => ({ zone, cells: own.length, work: own.reduce((sum, { work }) => sum + work, 0) })),
  };
}
