import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Comparison, Side } from './analysis/comparison/comparison.ts';
import type { CutTimelines } from './analysis/lifecycle.ts';
import type { Analysis, Run } from './analysis/run.ts';
import { finding, usageError } from './diagnostics.ts';
import { lifecyclesBefore, removePictures } from './earlier-pictures.ts';
import { setExitCode } from './exit.ts';
import type { Progress } from './progress.ts';
import { drawnPairs } from './render/diff/pairs.ts';
import { type Choice, fileNameOf, fileNamesOf, type Kind, kinds } from './render/png/choice.ts';
import { diffFileName, diffFileNamesOf, diffKinds, diffPictureOf } from './render/png/diff/pictures.ts';
import { diffFrame } from './render/png/diff/subject.ts';
import { createPainter, createSheet, type Paper } from './render/png/draw.ts';
import { choicesFor } from './render/png/kinds.ts';
import { type SystemKind, systemFileName, systemKinds } from './render/png/system/kinds.ts';
import { createSystemPainter, systemKindsIn } from './render/png/system/pictures.ts';
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
export async function writePictures(
  directory: string,
  analysis: Analysis,
  paper: Paper,
  progress?: Progress,
): Promise<string[]> {
  // They would stand beside the numbers of this run.
  const before = await lifecyclesBefore<Run>(join(directory, 'run.json'), (run) => Object.keys(run.lifecycles));
  const ofSystem = systemKinds.map(systemFileName);
  await removePictures(directory, (lifecycle) => new Set([...fileNamesOf(lifecycle), ...ofSystem]), before);
  const [paint, paintSystem] = [createPainter(paper), createSystemPainter(paper)];
  const wanted = [
    ...drawable(analysis).flatMap((cut) =>
      choicesFor(cut).map((choice) => ({
        name: fileNameOf(choice, cut.timelines.lifecycle.name),
        draw: () => paint(choice, cut, analysis),
      })),
    ),
    ...systemKindsIn(analysis).map((kind) => ({ name: systemFileName(kind), draw: () => paintSystem(kind, analysis) })),
  ];
  for (let i = 0; i < wanted.length; i += atOnce) {
    const write = wanted.slice(i, i + atOnce).map(async ({ draw, name }, k) => {
      progress?.onStage(`drawing ${name} (${i + k + 1} of ${wanted.length})`);
      const [path, png] = [join(directory, name), await draw()];
      await writing(path, () => writeFile(path, png));
    });
    // All of them: what goes on while the program ends would leave half a picture.
    for (const ended of await Promise.allSettled(write)) if (ended.status === 'rejected') throw ended.reason;
  }
  return wanted.map(({ name }) => name);
}

/**
 * Writes the pictures of `comparison` to `directory`, in place of those of an earlier one; returns the names of the
 * files. Lifecycles without timelines on both sides have none.
 */
export async function writeDiffPictures(
  directory: string,
  comparison: Comparison,
  base: Side,
  head: Side,
  paper: Paper,
  progress?: Progress,
): Promise<string[]> {
  const before = await lifecyclesBefore<Comparison>(join(directory, 'diff.json'), ({ lifecycles }) =>
    lifecycles.map(({ lifecycle }) => lifecycle),
  );
  await removePictures(directory, diffFileNamesOf, before);
  const { layout, paint } = createSheet(paper);
  const names: string[] = [];
  for (const pair of drawnPairs(comparison, base, head)) {
    const subject = { comparison, pair, ...layout };
    for (const kind of diffKinds) {
      const name = diffFileName(kind, pair.change.lifecycle);
      const path = join(directory, name);
      progress?.onStage(`drawing ${name}`);
      const png = await paint(diffPictureOf(kind, subject), diffFrame(subject));
      await writing(path, () => writeFile(path, png));
      names.push(name);
    }
  }
  return names;
}

/** What the flags of `chart` ask for. Throws a UsageError if there is no such kind, or a flag is not for it. */
export function choiceOf(kind: string, { by, scale }: Partial<Choice>): Choice | SystemKind {
  const names = [...kinds, ...systemKinds];
  if (!isKind(kind) && !isSystemKind(kind))
    throw usageError('no-such-picture', { name: kind, names: names.join(', ') });
  if (by !== undefined && kind !== 'waterfall') throw usageError('only-for', { flag: '--by', kind: 'waterfall' });
  if (scale !== undefined && kind !== 'histograms')
    throw usageError('only-for', { flag: '--scale', kind: 'histograms' });
  return isKind(kind) ? { kind, by: by ?? 'start', scale: scale ?? 'own' } : kind;
}

function isSystemKind(name: string): name is SystemKind {
  return (systemKinds as readonly string[]).includes(name);
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
 * Draws the system, or the first lifecycle that is there, to `path` ("-": standard output), says which if there are more,
 * and sets the exit code.
 */
export async function writeChart(
  path: string,
  choice: Choice | SystemKind,
  analysis: Analysis,
  { paper, sources, quiet }: { paper: Paper; sources: readonly string[]; quiet: boolean },
): Promise<void> {
  const tell = (line: string) => process.stderr.write(`${printable(line)}\n`);
  setExitCode(analysis.run, sources);
  for (const { severity, message, hint } of analysis.run.validity.findings)
    if (severity === 'error') tell(`error: ${message}${hint ? ` ${hint}` : ''}`);
  const write = (png: Buffer) => (path === '-' ? process.stdout.write(png) : writing(path, () => writeFile(path, png)));
  if (typeof choice === 'string') {
    await write(await createSystemPainter(paper)(choice, analysis));
    return;
  }
  const [cut, ...others] = drawable(analysis);
  if (!cut) return;
  if (others.length > 0 && !quiet) {
    const ways = others.map(({ timelines: { lifecycle } }) => `${lifecycle.title}: --lifecycle ${lifecycle.name}`);
    tell(finding('drawn', { lifecycle: cut.timelines.lifecycle.title, others: ways.join('; for ') }).message);
  }
  await write(await createPainter(paper)(choice, cut, analysis));
}
