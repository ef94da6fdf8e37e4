import type { ComparedRun } from '../../src/analysis/comparison/comparison.ts';
import type { LifecycleSamples } from '../../src/analysis/samples.ts';
import { median, percentile } from '../../src/analysis/stats.ts';
import { withSamples } from './compared.ts';

export const slowdowns = ['constant', 'proportional', 'tail', 'cell'] as const;

/** One phase that takes longer than it did. */
export interface Slowdown {
  readonly lifecycle: string;
  readonly phase: string;
  /**
   * `constant`: all by a share of the median; `proportional`: each by a share of itself; `tail`: so do those of the
   * slowest twentieth of timelines only; `cell`: those on the first cell only.
   */
  readonly kind: (typeof slowdowns)[number];
  /** 0.1 is 10 % more. */
  readonly share: number;
}

/** `run` with a phase that takes longer, and with it the phase that it is a step of, and the whole. */
export function slowed(run: ComparedRun, slowdown: Slowdown): ComparedRun {
  return withSamples(
    run,
    run.samples.map((samples) => (samples.lifecycle === slowdown.lifecycle ? slowedOf(samples, slowdown) : samples)),
  );
}

/** What the slowdown adds to the median, in seconds: of those on the cell, and of a `tail` to the 95th percentile. */
export function amountOf(run: ComparedRun, slowdown: Slowdown): number {
  const { lifecycle, phase, kind } = slowdown;
  const figureOf = ({ samples }: ComparedRun) => {
    const own = samples.find((of) => of.lifecycle === lifecycle) as LifecycleSamples;
    const isStruck = (row: number) => kind !== 'cell' || own.cell[row] === firstCell(own);
    const values = known(columnOf(own, phase).filter((_, row) => isStruck(row)));
    return percentile(values.sort(), kind === 'tail' ? 0.95 : 0.5) ?? 0;
  };
  return figureOf(slowed(run, slowdown)) - figureOf(run);
}

/** The cell that a slowdown of the kind `cell` strikes. */
export function firstCell({ cell }: LifecycleSamples): string {
  return cell.filter((name) => name !== '').sort()[0] as string;
}

function slowedOf(samples: LifecycleSamples, { phase, kind, share }: Slowdown): LifecycleSamples {
  const column_s = columnOf(samples, phase);
  const middle_s = median(known(column_s)) ?? 0;
  const slowest_s = percentile(known(samples.end_to_end_s).sort(), 0.95) ?? 0;
  const cell = firstCell(samples);
  const added_s = column_s.map((duration_s, row) => {
    if (Number.isNaN(duration_s)) return 0;
    if (kind === 'constant') return share * middle_s;
    const isStruck =
      kind === 'proportional' ||
      (kind === 'tail' ? (samples.end_to_end_s[row] as number) >= slowest_s : samples.cell[row] === cell);
    return isStruck ? share * duration_s : 0;
  });
  const longer = (durations_s: Float64Array) => durations_s.map((own_s, row) => own_s + (added_s[row] as number));
  const parent = samples.phases.find(({ name }) => name === phase)?.parent;
  const outer = samples.phases.find(({ name }) => name === (parent ?? phase));
  return {
    ...samples,
    end_to_end_s: outer?.adds_up ? longer(samples.end_to_end_s) : samples.end_to_end_s,
    phases: samples.phases.map((of) =>
      of.name === phase || of.name === parent ? { ...of, durations_s: longer(of.durations_s) } : of,
    ),
  };
}

function columnOf({ phases }: LifecycleSamples, phase: string): Float64Array {
  return phases.find(({ name }) => name === phase)?.durations_s ?? new Float64Array();
}

function known(column_s: Float64Array): Float64Array {
  return column_s.filter((duration_s) => !Number.isNaN(duration_s));
}
