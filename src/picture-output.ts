import { readdir, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { CutTimelines } from './analysis/lifecycle.ts';
import type { Analysis } from './analysis/run.ts';
import { finding, usageError } from './diagnostics.ts';
import { setExitCode } from './exit.ts';
import { type Choice, fileNameOf, isPictureName, type Kind, kinds } from './render/png/choice.ts';
import { createPainter, type Paper } from './render/png/draw.ts';
import { choicesFor } from './render/png/kinds.ts';
import { printable } from './render/words.ts';
import { checkWritable, writing } from './writable.ts';

export type { Paper } from './render/png/draw.ts';

/** Encoding goes on beside drawing; more at once would only need more memory. */
const atOnce = 2;

/** The lifecycles of `analysis` that are drawn: containers are parts of the others, and only drawn if there are none. */
function drawable({ cuts }: Analysis): CutTimelines[] {
  const found = cuts.filter(({ timelines }) => timelines.count > 0);
  const others = found.filter(({ timelines }) => timelines.lifecycle.name !== 'container');
  return others.length > 0 ? others : found;
}

/** Writes all pictures of `analysis` to `directory` in place of those of an earlier run; returns the names of the files. */
export async function writePictures(directory: string, analysis: Analysis, paper: Paper): Promise<string[]> {
  // They would stand beside the numbers of this run.
  for (const name of (await readdir(directory)).filter(isPictureName)) await rm(join(directory, name), { force: true });
  const paint = createPainter(paper);
  const wanted = drawable(analysis).flatMap((cut) =>
    choicesFor(cut).map((choice) => ({ cut, choice, name: fileNameOf(choice, cut.timelines.lifecycle.name) })),
  );
  for (let i = 0; i < wanted.length; i += atOnce) {
    const write = wanted.slice(i, i + atOnce).map(async ({ cut, choice, name }) => {
      const [path, png] = [join(directory, name), await paint(choice, cut, analysis)];
      await writing(path, () => writeFile(path, png));
    });
    // All of them: what goes on while the program ends would leave half a picture.
    for (const ended of await Promise.allSettled(write)) if (ended.status === 'rejected') throw ended.reason;
  }
  return wanted.map(({ name }) => name);
}

/** What the flags of `chart` ask for. Throws a UsageError if there is no such kind, or a flag is not for it. */
export function choiceOf(kind: string, { by, scale }: Partial<Choice>): Choice {
  if (!isKind(kind)) throw usageError('no-such-picture', { name: kind, names: kinds.join(', ') });
  if (by !== undefined && kind !== 'waterfall') throw usageError('only-for', { flag: '--by', kind: 'waterfall' });
  if (scale !== undefined && kind !== 'histograms')
    throw usageError('only-for', { flag: '--scale', kind: 'histograms' });
  return { kind, by: by ?? 'start', scale: scale ?? 'own' };
}

function isKind(name: string): name is Kind {
  return (kinds as readonly string[]).includes(name);
}

/** Throws a UsageError if no picture can be written to `path` ("-": standard output). */
export async function checkPicturePath(path: string, sources: readonly string[]): Promise<void> {
  if (path !== '-') {
    if (extname(path).toLowerCase() !== '.png') throw usageError('no-png', { path });
    return checkWritable(path, sources);
  }
  if (process.stdout.isTTY) throw usageError('png-to-terminal', {});
}

/**
 * Draws the first lifecycle that is there to `path` ("-": standard output), says which if there are more, and sets the
 * exit code.
 */
export async function writeChart(
  path: string,
  choice: Choice,
  analysis: Analysis,
  { paper, sources }: { paper: Paper; sources: readonly string[] },
): Promise<void> {
  const tell = (line: string) => process.stderr.write(`${printable(line)}\n`);
  setExitCode(analysis.run, sources);
  for (const { severity, message, hint } of analysis.run.validity.findings)
    if (severity === 'error') tell(`error: ${message}${hint ? ` ${hint}` : ''}`);
  const [cut, ...others] = drawable(analysis);
  if (!cut) return;
  if (others.length > 0) {
    const ways = others.map(({ timelines: { lifecycle } }) => `${lifecycle.title}: --lifecycle ${lifecycle.name}`);
    tell(finding('drawn', { lifecycle: cut.timelines.lifecycle.title, others: ways.join('; for ') }).message);
  }
  const png = await createPainter(paper)(choice, cut, analysis);
  if (path === '-') process.stdout.write(png);
  else await writing(path, () => writeFile(path, png));
}
