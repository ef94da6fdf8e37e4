import type { RecordedRun } from '../analysis/over-runs/recorded.ts';
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

/** What a run is known by, by the names of the columns of a history. */
export function factsOf({ id, from, to, verdict, labels }: RecordedRun) {
  return { run: id, logs_from: from, logs_to: to, verdict, labels };
}

export function document(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
