import { writeFile } from 'node:fs/promises';
import type { Metric } from './analysis/metric.ts';
import { growthOf } from './analysis/over-runs/growth.ts';
import type { RecordedRun } from './analysis/over-runs/recorded.ts';
import { compareRuns } from './analysis/over-runs/sets.ts';
import { trendOf } from './analysis/over-runs/trend.ts';
import { checkPicturePath } from './chart-output.ts';
import { comparisonJson, growthJson, historyJson, keptJson, trendJson } from './export/history.ts';
import { checkLabel } from './history/select.ts';
import type { Recorded } from './recording.ts';
import type { Paper } from './render/png/draw.ts';
import { keptText, unkeptText } from './render/text/history-added.ts';
import { renderComparison } from './render/text/history-comparison.ts';
import { renderGrowth } from './render/text/history-growth.ts';
import { renderRuns } from './render/text/history-list.ts';
import { renderTrend } from './render/text/history-trend.ts';
import { terminalOf } from './render/text/terminal.ts';
import { printable } from './render/words.ts';
import { writing } from './writable.ts';

/** What of a metric is shown, and how. */
interface Shown extends Paper {
  readonly label?: readonly string[] | undefined;
  readonly by?: string | undefined;
  readonly order?: string | undefined;
  /** Where a picture goes: a file, or "-" for standard output. */
  readonly output?: string | undefined;
  readonly json: boolean;
}

const terminal = () => terminalOf(process.stdout, process.env);

/** Says which runs were added, and on standard error why the others were not. */
export function printRecorded(recorded: readonly Recorded[], { json }: { readonly json: boolean }): void {
  const kept = recorded.flatMap((one) => one.kept ?? []);
  if (json) process.stdout.write(keptJson(kept));
  for (const { run, kept } of recorded) {
    if (!kept) process.stderr.write(printable(unkeptText(run)));
    else if (!json) process.stdout.write(printable(keptText(kept)));
  }
}

/** Prints the runs of a history. */
export function printRuns(runs: readonly RecordedRun[], asJson: boolean): void {
  process.stdout.write(asJson ? historyJson(runs) : renderRuns(runs, terminal()));
}

/** Prints `metric` over `runs`, and draws it if a picture is wanted. Throws a UsageError. */
export async function showTrend(runs: readonly RecordedRun[], metric: Metric, shown: Shown): Promise<void> {
  for (const name of [shown.by, shown.order]) checkLabel(runs, name);
  const trend = trendOf(runs, metric, shown);
  await show(
    shown,
    () => (shown.json ? trendJson(trend) : renderTrend(trend, terminal())),
    ({ drawTrend }, notes) => drawTrend(trend, shown, notes),
  );
}

/** Prints `metric` against the size of `runs`, and draws it if a picture is wanted. Throws a UsageError. */
export async function showGrowth(
  runs: readonly RecordedRun[],
  metric: Metric,
  shown: Shown & { readonly against: string },
): Promise<void> {
  const { against } = shown;
  for (const name of [shown.by, ...(['cells', 'timelines'].includes(against) ? [] : [against])]) checkLabel(runs, name);
  const growth = growthOf(runs, metric, shown);
  await show(
    shown,
    () => (shown.json ? growthJson(growth) : renderGrowth(growth, terminal())),
    ({ drawGrowth }, notes) => drawGrowth(growth, shown, notes),
  );
}

/** Prints how two sets of runs differ. `flags` say how they were chosen. */
export function printComparison(
  sets: { readonly base: readonly RecordedRun[]; readonly head: readonly RecordedRun[] },
  { base, head, json }: { base: readonly string[]; head?: readonly string[] | undefined; json: boolean },
): void {
  const compared = compareRuns(sets.base, sets.head);
  const names = { base: base.join(', '), head: head?.join(', ') ?? 'all others' };
  process.stdout.write(json ? comparisonJson(compared) : renderComparison(compared, names, terminal()));
}

type Drawing = typeof import('./render/png/history.ts');

/** Prints `text`, unless standard output is wanted for the picture, which is drawn if one is wanted. */
async function show(
  { output, label = [] }: Shown,
  text: () => string,
  draw: (drawing: Drawing, notes: readonly string[]) => Promise<Buffer>,
): Promise<void> {
  if (output !== undefined) await checkPicturePath(output, []);
  if (output !== '-') process.stdout.write(text());
  if (output === undefined) return;
  const png = await draw(await import('./render/png/history.ts'), label);
  if (output === '-') process.stdout.write(png);
  else await writing(output, () => writeFile(output, png));
}
