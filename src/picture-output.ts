import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Comparison, Side } from './analysis/comparison/comparison.ts';
import type { CutTimelines } from './analysis/cut-timelines.ts';
import type { Analysis, Run } from './analysis/run.ts';
import { lifecyclesBefore, removePictures } from './earlier-pictures.ts';
import type { Progress } from './progress.ts';
import { drawnPairs } from './render/diff/pairs.ts';
import { fileNameOf, fileNamesOf, type RunKind, runFileNameOf, runKinds } from './render/png/choice.ts';
import { diffFileName, diffFileNamesOf, diffKinds, diffPictureOf } from './render/png/diff/pictures.ts';
import { diffFrame } from './render/png/diff/subject.ts';
import { createPainter, createSheet, type Paper } from './render/png/draw.ts';
import { choicesFor } from './render/png/kinds.ts';
import { createRunPainter, runKindsIn } from './render/png/run-pictures.ts';
import { writing } from './writable.ts';

export type { Paper } from './render/png/draw.ts';

/** Encoding goes on beside drawing; more at once would only need more memory. */
const atOnce = 2;

/** The lifecycles of `analysis` that are drawn: containers are parts of the others, and only drawn if there are none. */
export function drawable({ cuts }: Analysis): CutTimelines[] {
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
  await removePictures(directory, (name) => new Set([...fileNamesOf(name), ...runKinds.map(runFileNameOf)]), before);
  const [paint, paintRun] = [createPainter(paper), createRunPainter(paper)];
  const wanted = [
    ...drawable(analysis).flatMap((cut) =>
      choicesFor(cut).map((choice) => ({
        name: fileNameOf(choice, cut.timelines.lifecycle.name),
        draw: () => paint(choice, cut, analysis),
      })),
    ),
    ...runKindsIn(analysis).map((kind) => ({ name: runFileNameOf(kind), draw: () => paintRun(kind, analysis) })),
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

/** The pictures of the whole run among `names`, which `writePictures` wrote to `directory`. */
export async function readRunPictures(directory: string, names: readonly string[]): Promise<Map<RunKind, Buffer>> {
  const kinds = runKinds.filter((kind) => names.includes(runFileNameOf(kind)));
  const read = async (kind: RunKind) => [kind, await readFile(join(directory, runFileNameOf(kind)))] as const;
  return new Map(await Promise.all(kinds.map(read)));
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
