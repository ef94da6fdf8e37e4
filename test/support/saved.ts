import type { Figures } from '../../src/analysis/lifecycle.ts';
import type { SavedRun } from '../../src/analysis/saved-run.ts';
import type { Stats } from '../../src/analysis/stats.ts';
import { fixture } from './lager.ts';
import { analyzePaths } from './run.ts';

/** The run of a bundled log. */
export async function realRun(name = 'burst-info.tgz'): Promise<SavedRun> {
  return (await analyzePaths([fixture(name)])).run;
}

/** How a run differs from the one that it is made of. */
interface Changes {
  /** So many days later. */
  readonly day?: number;
  /** All durations are so many times as long; those of phases with a factor of their own, that. */
  readonly scale?: number;
  readonly phases?: Readonly<Record<string, number>>;
  readonly timelines?: number;
  readonly cells?: number;
  /** Those of the real one, as many times as there are timelines, if not given. */
  readonly outcomes?: Readonly<Record<string, number>>;
}

/** A run document like `run`, but for `changes`. */
export function runLike(run: SavedRun, { day = 0, scale = 1, phases = {}, ...counts }: Changes): SavedRun {
  const later = (time: string | null) =>
    time === null ? null : new Date(Date.parse(time) + day * 86_400_000).toISOString();
  const figures = (own: Figures): Figures => ({
    ...own,
    timelines: counts.timelines ?? own.timelines,
    outcomes: counts.outcomes ?? times(own.outcomes, (counts.timelines ?? own.timelines) / own.timelines),
    cells: Array.from({ length: counts.cells ?? own.cells.length }, (_, i) => own.cells[i % own.cells.length]).flatMap(
      (cell) => cell ?? [],
    ),
    end_to_end: longer(own.end_to_end, scale),
    phases: own.phases.map((phase) => longer(phase, phases[phase.name] ?? scale)),
  });
  return {
    ...run,
    input: { ...run.input, from: later(run.input.from), to: later(run.input.to) },
    lifecycles: Object.fromEntries(Object.entries(run.lifecycles).map(([name, own]) => [name, figures(own)])),
  };
}

function times(counts: Readonly<Record<string, number>>, factor: number): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Math.round(count * factor)]));
}

function longer<T extends Stats>(stats: T, factor: number): T {
  const names = ['min_s', 'p50_s', 'p90_s', 'p95_s', 'p99_s', 'max_s', 'mean_s', 'total_s'] as const;
  const scaled = names.map((name) => {
    const value = stats[name];
    return [name, value === null ? null : value * factor] as const;
  });
  return { ...stats, ...Object.fromEntries(scaled) };
}
