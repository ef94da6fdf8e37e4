import { open, realpath, rm, stat } from 'node:fs/promises';
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

/**
 * Does `work`, which writes the file `path`. Throws a UsageError that names it if that fails; what was written of it until
 * then is removed.
 */
export async function writing(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isSystemError(error) || error.code === 'EPIPE') throw error;
    // What could not even be opened is as it was; a device or a pipe is not ours to remove.
    const isPartial = error.syscall !== 'open' && (await stat(path).catch(() => undefined))?.isFile();
    if (isPartial) await rm(path, { force: true });
    const [, detail = error.code ?? ''] = /^\w+: ([^,]+)/.exec(error.message) ?? [];
    throw usageError('cannot-write', { path, detail });
  }
}

/** Trouble that the operating system reports: a full disk, a file that is gone. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
