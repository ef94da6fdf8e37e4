import type { SavedRun } from '../../analysis/saved-run.ts';
import type { Kept } from '../../history/store.ts';
import { runFacts } from '../runs.ts';

/** "Added run 1f3a… (…) as PATH.", or that it was there before: a line. */
export function keptText({ run, path, isNew }: Kept): string {
  const [before, behind] = isNew ? ['Added run', ` as ${path}`] : ['Run', ` is in the history already, as ${path}`];
  return `${before} ${run.id} (${runFacts(run)})${behind}.\n`;
}

/** Why `run` was not added: a line each. */
export function unkeptText({ input, validity }: SavedRun): string {
  const isUnfit = validity.verdict === 'unfit';
  const said = validity.findings.filter(({ severity, code }) =>
    isUnfit ? severity === 'error' : code === 'interrupted',
  );
  const of = input.from === null ? 'A run without a record' : `The run of ${input.from}`;
  const told = said.map(({ message, hint }) => `${message}${hint ? ` ${hint}` : ''}`);
  return `${[`${of} was not added.`, ...told].join(' ')}\n`;
}
