import type { Growth } from '../analysis/over-runs/growth.ts';
import type { RecordedRun } from '../analysis/over-runs/recorded.ts';
import type { ComparedSets } from '../analysis/over-runs/sets.ts';
import type { Trend } from '../analysis/over-runs/trend.ts';
import type { Kept } from '../history/store.ts';

/** What was added to a history, and what was there before. */
export function keptJson(kept: readonly Kept[]): string {
  const runs = kept.map(({ run, path, isNew }) => ({ ...factsOf(run), path, added: isNew }));
  return document({ runs });
}

/** The runs of a history, without the figures of phases. */
export function historyJson(runs: readonly RecordedRun[]): string {
  const told = runs.map((run) => ({
    ...factsOf(run),
    lifecycles: Object.fromEntries(
      Object.entries(run.lifecycles).map(([name, { timelines, started, complete, cells, outcomes }]) => [
        name,
        { timelines, started, complete, cells, outcomes },
      ]),
    ),
  }));
  return document({ runs: told });
}

/** A metric over runs; values in the unit. `order` and `by` are null without such labels. */
export function trendJson({ metric, unit, order, by, series }: Trend): string {
  const told = series.map(({ group, points, steps }) => ({
    group,
    values: points.map(({ run, value }) => ({ ...factsOf(run), value })),
    steps: steps?.map(({ run, before, after, p }) => ({ run: run.id, logs_from: run.from, before, after, p })) ?? null,
  }));
  return document({ metric, unit, order: order ?? null, by: by ?? null, series: told });
}

/** A metric against the size of runs. */
export function growthJson({ metric, unit, against, by, series }: Growth): string {
  const told = series.map(({ group, points, left_out, law }) => ({
    group,
    values: points.map(({ run, size, value }) => ({ ...factsOf(run), size, value })),
    left_out,
    law: law && { exponent: law.exponent, low: law.low, high: law.high, factor: law.factor, runs: law.n },
  }));
  return document({ metric, unit, against, by: by ?? null, series: told });
}

/** Two sets of runs, figure by figure. */
export function comparisonJson({ base, head, findings, lifecycles }: ComparedSets): string {
  return document({ base: base.map(factsOf), head: head.map(factsOf), findings, lifecycles });
}

/** What a run is known by, by the names of the columns of a history. */
function factsOf({ id, from, to, verdict, labels }: RecordedRun) {
  return { run: id, logs_from: from, logs_to: to, verdict, labels };
}

function document(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
