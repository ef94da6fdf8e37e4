import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finding } from '../diagnostics.ts';
import type { Report } from './damage.ts';
import { expandGlobs } from './glob.ts';

/**
 * The files that `paths` (files, directories, globs) lead to, in the order in which they are read; "-" stays what it is.
 * Throws a UsageError for a glob that matches nothing.
 */
export async function* filesIn(paths: readonly string[], report: Report): AsyncGenerator<string> {
  for (const path of await expandGlobs(paths)) {
    if (path !== '-' && (await stat(path)).isDirectory()) yield* filesBelow(path, report);
    else yield path;
  }
}

/**
 * The files below the folder `path`, in the order of their names within each folder. `read` are the real paths of folders
 * that were read: links may lead to them again, or in circles.
 */
async function* filesBelow(path: string, report: Report, read = new Set<string>()): AsyncGenerator<string> {
  const real = await realpath(path).catch(() => path);
  if (read.has(real)) return;
  read.add(real);
  let entries: Dirent[];
  try {
    entries = await readdir(path, { withFileTypes: true });
  } catch (error) {
    report(finding('unreadable-file', { where: path, detail: String(error) }));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name);
    const kind = entry.isSymbolicLink() ? await stat(inside).catch(() => entry) : entry;
    if (kind.isDirectory()) yield* filesBelow(inside, report, read);
    else if (kind.isFile()) yield inside;
  }
}
