import { stat } from 'node:fs/promises';
import { filesIn } from './walk.ts';

/** The size of all files that `paths` lead to, in bytes as they lie there; undefined if one of them is no file and has none. */
export async function sizeOf(paths: readonly string[]): Promise<number | undefined> {
  let size = 0;
  for await (const path of filesIn(paths, () => {})) {
    const stats = path === '-' ? undefined : await stat(path);
    if (!stats?.isFile()) return undefined;
    size += stats.size;
  }
  return size;
}
