import type { Comparison, Side } from '../../analysis/comparison/comparison.ts';
import { thinned } from '../../analysis/quantiles.ts';
import { type LifecyclePair, measuresOf, pairsOf } from '../diff/pairs.ts';
import { type SideRows, sideRows } from '../diff/timelines.ts';
import type { DiffPayload, PageCurves, PageDiffLifecycle, PageSide } from './diff-payload.ts';

/** Rows of both sides that are drawn at most: more than a screen has lines. */
const mostRows = 900;
/** A curve is made of so many steps at most: whole percents of many runs, finer ones of few. */
const curveSteps = (runs: number) => (runs > 4 ? 100 : 500);

/** All that the page shows of `comparison`. */
export function diffPayloadOf(comparison: Comparison, base: Side, head: Side): DiffPayload {
  return {
    comparison,
    lifecycles: pairsOf(comparison, base, head).map(lifecycleOf),
  };
}

function lifecycleOf(pair: LifecyclePair): PageDiffLifecycle {
  const phases = pair.change.phases.map(({ name }) => name);
  const { sides, end_s } = sideRows(pair, mostRows);
  const steps = curveSteps(pair.base.length + pair.head.length);
  const measures = measuresOf(pair);
  const curve = (columns: readonly Float64Array[]) => columns.map((column) => inNanoseconds(thinned(column, steps)));
  return {
    name: pair.change.lifecycle,
    phases,
    curves: measures.map(
      ({ change, base, head }): PageCurves => ({ name: change.name, base: curve(base), head: curve(head) }),
    ),
    isThinned: measures.some(({ base, head }) => [...base, ...head].some(({ length }) => length > steps + 1)),
    sides: sides.map((side) => sideOf(side, phases)),
    end_ns: Math.round(end_s * 1e9),
  };
}

function sideOf({ side, run: { samples }, text, rows, total, bad }: SideRows, phases: readonly string[]): PageSide {
  const bars = rows.flatMap((timeline, row) => timeline.bars.map((bar) => ({ ...bar, row })));
  const place = samples.phases.map(({ name }) => phases.indexOf(name));
  return {
    ...{ side, text, total },
    guid: rows.map(({ row }) => samples.guid[row] as string),
    cell: rows.map(({ row }) => samples.cell[row] as string),
    row: Float64Array.from(bars, ({ row }) => row),
    phase: Float64Array.from(bars, ({ phase }) => place[phase] as number),
    start_ns: inNanoseconds(bars.map(({ start_s }) => start_s)),
    end_ns: inNanoseconds(bars.map(({ end_s }) => end_s)),
    bad_row: Float64Array.from(bad, ({ row }) => row),
    bad_ns: inNanoseconds(bad.map(({ at_s }) => at_s)),
  };
}

function inNanoseconds(values_s: ArrayLike<number>): Float64Array {
  return Float64Array.from(values_s, (value_s) => Math.round(value_s * 1e9));
}
