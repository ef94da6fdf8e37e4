import { words } from '../words.ts';
import { list } from './markdown.ts';

/** Shown in the report itself, where they were made; the others are linked. */
const inline = ['waterfall', 'concurrency'];

/** The pictures among `files` by the lifecycle in their names, `kind-lifecycle-….png`; those of none under ''. */
export function picturesOf(files: readonly string[], lifecycles: readonly string[]): Map<string, string[]> {
  // "task-retry" is not "task": the longest name that fits.
  const byLength = lifecycles.toSorted((a, b) => b.length - a.length);
  const pictures = new Map<string, string[]>();
  for (const file of files.filter((name) => name.endsWith('.png'))) {
    const owner = byLength.find((name) => file.endsWith(`-${name}.png`) || file.includes(`-${name}-`)) ?? '';
    pictures.set(owner, [...(pictures.get(owner) ?? []), file]);
  }
  return pictures;
}

/** The best two pictures, and links to the others. */
export function showPictures(files: readonly string[]): string[] {
  const best = inline.flatMap((kind) => {
    const fitting = files.filter((file) => file.startsWith(`${kind}-`));
    return fitting.find((file) => file.includes('-by-start')) ?? fitting[0] ?? [];
  });
  return [
    ...best.flatMap((file) => [`![${titleOf(file)}](${file})`, '']),
    ...linkPictures(files.filter((file) => !best.includes(file))),
  ];
}

/** Those of `files` that are called `name`, shown. */
export function showPicture(files: readonly string[], name: string): string[] {
  return files.filter((file) => file === `${name}.png`).flatMap((file) => [`![${titleOf(file)}](${file})`, '']);
}

/** A list of links. */
export function linkPictures(files: readonly string[]): string[] {
  return list(files.map((file) => `[${titleOf(file)}](${file})`));
}

function titleOf(file: string): string {
  return words(file.replace(/\.png$/, ''));
}
