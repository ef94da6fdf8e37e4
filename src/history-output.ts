import type { RecordedRun } from './analysis/over-runs/recorded.ts';
import { historyJson, keptJson } from './export/history.ts';
import type { Recorded } from './recording.ts';
import { keptText, unkeptText } from './render/text/history-added.ts';
import { renderRuns } from './render/text/history-list.ts';
import { terminalOf } from './render/text/terminal.ts';
import { printable } from './render/words.ts';

/** Says which runs were added, and on standard error why the others were not. */
export function printRecorded(recorded: readonly Recorded[], { json }: { readonly json: boolean }): void {
  const kept = recorded.flatMap(({ kept }) => kept ?? []);
  if (json) process.stdout.write(keptJson(kept));
  for (const { run, kept } of recorded) {
    if (!kept) process.stderr.write(printable(unkeptText(run)));
    else if (!json) process.stdout.write(printable(keptText(kept)));
  }
}

/** Prints the runs of a history. */
export function printRuns(runs: readonly RecordedRun[], asJson: boolean): void {
  process.stdout.write(asJson ? historyJson(runs) : renderRuns(runs, terminalOf(process.stdout, process.env)));
}
