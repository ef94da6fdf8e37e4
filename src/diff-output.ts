import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Side } from './analysis/comparison/comparison.ts';
import { exitCode } from './exit.ts';
import type { JudgedComparison } from './gates/judged-sides.ts';
import type { Paper } from './picture-output.ts';
import type { Progress } from './progress.ts';
import { renderDiffMarkdown } from './render/markdown/diff.ts';
import { renderDiff } from './render/text/diff.ts';
import { terminalOf } from './render/text/terminal.ts';
import { printable } from './render/words.ts';
import { writing } from './writable.ts';

/** Prints what changed, or the comparison as JSON, and sets the exit code. */
export function printDiff(comparison: JudgedComparison, asJson: boolean): void {
  const terminal = terminalOf(process.stdout, process.env);
  process.stdout.write(asJson ? diffDocument(comparison) : renderDiff(comparison, terminal));
  if (comparison.findings.some(({ severity }) => severity === 'error')) process.exitCode = exitCode.unfit;
}

/** Writes everything that `diff -o` promises to `directory`; returns the names of the files. */
export async function writeDiff(
  directory: string,
  comparison: JudgedComparison,
  { base, head }: { readonly base: Side; readonly head: Side },
  paper: Paper,
  progress?: Progress,
): Promise<string[]> {
  // What draws takes a tenth of a second to load, which a report on the terminal need not wait for.
  const [{ writeDiffPictures }, { renderDiffHtml }] = await Promise.all([
    import('./picture-output.ts'),
    import('./render/html/diff-report.ts'),
  ]);
  const pictures = await writeDiffPictures(directory, comparison, base, head, paper, progress);
  const files: Readonly<Record<string, (path: string) => Promise<void>>> = {
    'report.md': (path) => writeFile(path, printable(renderDiffMarkdown(comparison, ['report.html', ...pictures]))),
    'report.html': (path) => writeFile(path, renderDiffHtml(comparison, base, head)),
    'diff.json': (path) => writeFile(path, diffDocument(comparison)),
  };
  for (const [name, write] of Object.entries(files)) {
    progress?.onStage(`writing ${name}`);
    const path = join(directory, name);
    await writing(path, () => write(path));
  }
  return [...Object.keys(files), ...pictures];
}

function diffDocument(comparison: JudgedComparison): string {
  return `${JSON.stringify(comparison, null, 2)}\n`;
}
