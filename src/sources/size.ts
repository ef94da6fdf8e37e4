import { stat } from 'node:fs/promises';
import { expandGlobs } from './glob.ts';
import { filesBelow } from './walk.ts';

/** The size of all files that `paths` lead to, in bytes as they lie there; undefined if one of them is no file and has none. */
export async function sizeOf(paths: readonly string[]): Promise<number | undefined> {
  const files: string[] = [];
  for (const path of await expandGlobs(paths)) {
    const stats = path === '-' ? undefined : await stat(path);
    if (stats?.isDirectory()) for await (const file of filesBelow(path, () => {})) files.push(file);
    else if (stats?.isFile()) files.push(path);
    else return undefined;
  }
  const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
