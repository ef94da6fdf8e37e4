import type { RecordedRun } from '../../src/analysis/over-runs/recorded.ts';
import type { SavedRun } from '../../src/analysis/saved-run.ts';
import { rowsOf, runsOf } from '../../src/history/rows.ts';

/** `run` as a history keeps it. */
export function recorded(run: SavedRun, labels: RecordedRun['labels'] = {}): RecordedRun {
  const [kept] = runsOf(rowsOf(run, labels));
  if (!kept) throw new Error('the run has no rows');
  return kept;
}
