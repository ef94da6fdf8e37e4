import { createReadStream, type Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, finding, usageError } from '../diagnostics.ts';
import { expand } from './expand.ts';
import { type Origin, originOf } from './origin.ts';

/** One log as a stream of bytes, not yet read. It must be read (or left) before the next is asked for. */
export interface LogFile {
  /** As a person would name it; the path inside an archive stands behind "!". */
  readonly path: string;
  readonly origin: Origin;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Large blocks: a read is a thread-pool round trip. */
const blockSize = 1 << 20;

/**
 * Throws a UsageError if one of `paths` is not there or cannot be read, before any work starts.
 */
export async function checkSources(paths: readonly string[]): Promise<void> {
  for (const path of paths.filter((p) => p !== '-')) {
    try {
      const stats = await stat(path);
      if (stats.isDirectory()) await readdir(path);
      // Anything else (a FIFO, as the shell makes for <(…)) can be opened once only.
      else if (stats.isFile()) await (await open(path)).close();
    } catch (error) {
      const detail = (error as NodeJS.ErrnoException).code ?? String(error);
      throw detail === 'ENOENT' ? usageError('no-such-file', { path }) : usageError('cannot-read', { path, detail });
    }
  }
}

/**
 * The logs in `paths` (files, directories, gzip and tar archives, "-" for standard input), one after the other, in the
 * order of their names within a directory. Nothing is extracted. Trouble with one of them is given to `report`.
 */
export async function* openSources(
  paths: readonly string[],
  report: (finding: Finding) => void,
  stdin: AsyncIterable<Buffer> = process.stdin,
): AsyncGenerator<LogFile> {
  for (const path of paths) {
    if (path === '-') yield* logs('standard input', stdin, report);
    else if ((await stat(path)).isDirectory()) yield* openDirectory(path, report);
    else yield* openFile(path, report);
  }
}

async function* openDirectory(path: string, report: (finding: Finding) => void): AsyncGenerator<LogFile> {
  let entries: Dirent[];
  try {
    entries = await readdir(path, { withFileTypes: true });
  } catch (error) {
    report(finding('unreadable-file', { where: path, detail: String(error) }));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) yield* openDirectory(inside, report);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(inside)))) yield* openFile(inside, report);
  }
}

async function* openFile(path: string, report: (finding: Finding) => void): AsyncGenerator<LogFile> {
  const stream = createReadStream(path, { highWaterMark: blockSize });
  try {
    yield* logs(path, stream, report);
  } finally {
    // A file that is left before its end would keep its descriptor.
    stream.destroy();
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

async function* logs(
  path: string,
  stream: AsyncIterable<Buffer>,
  report: (finding: Finding) => void,
): AsyncGenerator<LogFile> {
  for await (const part of expand({ path, bytes: stream }, report)) {
    const isStdin = part.path === 'standard input';
    yield { ...part, origin: isStdin ? { vm: '', job: '' } : originOf(part.path) };
  }
}
