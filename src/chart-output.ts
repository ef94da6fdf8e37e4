import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Analysis } from './analysis/run.ts';
import { finding, usageError } from './diagnostics.ts';
import { setExitCode } from './exit.ts';
import { drawable } from './picture-output.ts';
import { type Choice, type Kind, kinds, type RunKind, runKinds } from './render/png/choice.ts';
import { createPainter, type Paper } from './render/png/draw.ts';
import { createRunPainter } from './render/png/run-pictures.ts';
import { printable } from './render/words.ts';
import { checkWritable, writing } from './writable.ts';

/** What the flags of `chart` ask for. Throws a UsageError if there is no such kind, or a flag is not for it. */
export function choiceOf(kind: string, { by, scale }: Partial<Choice>): Choice | RunKind {
  const isOfRun = isRunKind(kind);
  if (!isOfRun && !isKind(kind))
    throw usageError('no-such-picture', { name: kind, names: [...kinds, ...runKinds].join(', ') });
  if (by !== undefined && kind !== 'waterfall') throw usageError('only-for', { flag: '--by', kind: 'waterfall' });
  if (scale !== undefined && kind !== 'histograms')
    throw usageError('only-for', { flag: '--scale', kind: 'histograms' });
  return isOfRun ? kind : { kind, by: by ?? 'start', scale: scale ?? 'own' };
}

function isRunKind(name: string): name is RunKind {
  return (runKinds as readonly string[]).includes(name);
}

function isKind(name: string): name is Kind {
  return (kinds as readonly string[]).includes(name);
}

/** Throws a UsageError if no picture can be written to `path` ("-": standard output). */
export async function checkPicturePath(path: string, sources: readonly string[]): Promise<void> {
  if (path !== '-') {
    // A name without any ending promises nothing else.
    if (!['', '.png'].includes(extname(path).toLowerCase())) throw usageError('no-png', { path });
    return checkWritable(path, sources);
  }
  if (process.stdout.isTTY) throw usageError('png-to-terminal', {});
}

/**
 * Draws the first lifecycle that is there, or the whole run, to `path` ("-": standard output), says which lifecycle if
 * there are more, and sets the exit code.
 */
export async function writeChart(
  path: string,
  choice: Choice | RunKind,
  analysis: Analysis,
  { paper, sources, quiet }: { paper: Paper; sources: readonly string[]; quiet: boolean },
): Promise<void> {
  const tell = (line: string) => process.stderr.write(`${printable(line)}\n`);
  setExitCode(analysis.run, sources);
  for (const { severity, message, hint } of analysis.run.validity.findings)
    if (severity === 'error') tell(`error: ${message}${hint ? ` ${hint}` : ''}`);
  const write = async (png: Buffer) => {
    if (path === '-') process.stdout.write(png);
    else await writing(path, () => writeFile(path, png));
  };
  if (typeof choice === 'string') return write(await createRunPainter(paper)(choice, analysis));
  const [cut, ...others] = drawable(analysis);
  if (!cut) return;
  if (others.length > 0 && !quiet) {
    const ways = others.map(({ timelines: { lifecycle } }) => `${lifecycle.title}: --lifecycle ${lifecycle.name}`);
    tell(finding('drawn', { lifecycle: cut.timelines.lifecycle.title, others: ways.join('; for ') }).message);
  }
  await write(await createPainter(paper)(choice, cut, analysis));
}
