import { labelNames, labelOf, type RecordedRun, withLabels } from '../analysis/over-runs/recorded.ts';
import { usageError } from '../diagnostics.ts';
import { labelsText, parseLabels } from './labels.ts';
import { readHistory } from './store.ts';

/** The runs in `directory` that have all labels in `texts`, in the order of time. Throws a UsageError if there are none. */
export async function readRuns(directory: string, texts: readonly string[] = []): Promise<RecordedRun[]> {
  return runsWith(await readHistory(directory), texts);
}

/** Those of `runs` that have all labels in `texts`. Throws a UsageError if there are none. */
function runsWith(runs: readonly RecordedRun[], texts: readonly string[]): RecordedRun[] {
  const labels = parseLabels(texts);
  const found = withLabels(runs, labels);
  if (found.length === 0)
    throw usageError('no-such-runs', { labels: labelsText(labels), known: knownLabels(runs) || 'no labels' });
  return found;
}

/**
 * The runs of `directory` with the labels `base`, and those with `head`: without any, all the others. Throws a UsageError
 * if there are none, or one is in both.
 */
export async function readSets(
  directory: string,
  base: readonly string[],
  head: readonly string[] | undefined,
): Promise<{ base: RecordedRun[]; head: RecordedRun[] }> {
  const runs = await readHistory(directory);
  const one = runsWith(runs, base);
  const named = labelsText(parseLabels(base));
  const other = head ? runsWith(runs, head) : runs.filter((run) => !one.includes(run));
  const both = one.filter((run) => other.includes(run));
  if (both.length > 0)
    throw usageError('in-both-sets', {
      count: both.length,
      base: named,
      head: labelsText(parseLabels(head ?? [])),
    });
  if (other.length === 0) throw usageError('no-head', { base: named });
  return { base: one, head: other };
}

/** Throws a UsageError if none of `runs` has the label `name`. */
export function checkLabel(runs: readonly RecordedRun[], name: string | undefined): void {
  const known = labelNames(runs);
  if (name !== undefined && !known.includes(name))
    throw usageError('no-such-label', { name, known: known.join(', ') || 'no labels' });
}

const mostValues = 5;

/** "set=base, set=head, size=(12 values)" */
function knownLabels(runs: readonly RecordedRun[]): string {
  const told = labelNames(runs).map((name) => {
    const values = [...new Set(runs.flatMap((run) => labelOf(run, name) ?? []))].sort();
    return values.length > mostValues
      ? `${name}=… (${values.length} values)`
      : values.map((value) => `${name}=${value}`).join(', ');
  });
  return told.join(', ');
}
