import { open, realpath, rm } from 'node:fs/promises';
import { sep } from 'node:path';
import { usageError } from './diagnostics.ts';
import { expandGlobs } from './sources/glob.ts';

/**
 * Throws a UsageError if the file `path` cannot be written, or is what is read (`sources`), so that no work is done in
 * vain. What is there already stays as it is.
 */
export async function checkWritable(path: string, sources: readonly string[]): Promise<void> {
  const known = await realpath(path).catch(() => undefined);
  for (const source of known === undefined ? [] : await expandGlobs(sources.filter((path) => path !== '-'))) {
    const read = await realpath(source).catch(() => undefined);
    if (read === undefined) continue;
    if (known === read || known?.startsWith(`${read}${sep}`))
      throw usageError('writes-what-it-reads', { path, source });
  }
  // Without truncating it.
  const file = await open(path, 'a').catch((error: NodeJS.ErrnoException) => {
    throw usageError('cannot-write', { path, detail: error.code ?? String(error) });
  });
  await file.close();
  if (known === undefined) await rm(path);
}
