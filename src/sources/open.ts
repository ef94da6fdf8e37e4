import { createReadStream, type Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finding, usageError } from '../diagnostics.ts';
import type { Report } from './damage.ts';
import { expand } from './expand.ts';
import { expandGlobs } from './glob.ts';
import { createBudget, type Limits, standardLimits } from './limits.ts';
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
const standardInput = 'standard input';

/** Throws a UsageError if one of `paths` is not there, matches nothing or cannot be read, before any work starts. */
export async function checkSources(paths: readonly string[]): Promise<void> {
  for (const path of await expandGlobs(paths.filter((p) => p !== '-'))) {
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
 * The logs in `paths` (files, directories, globs, archives, "-" for standard input), one after the other, in the order of
 * their names within a directory. Nothing is extracted. Trouble with one of them is given to `report`, and the others go
 * on. Throws a UsageError for a glob that matches nothing.
 */
export async function* openSources(
  paths: readonly string[],
  report: Report,
  stdin: AsyncIterable<Buffer> = process.stdin,
  limits: Limits = standardLimits,
): AsyncGenerator<LogFile> {
  for (const path of await expandGlobs(paths)) {
    if (path === '-') yield* logs(standardInput, stdin, report, limits);
    else if ((await stat(path)).isDirectory()) yield* openDirectory(path, report, limits);
    else yield* openFile(path, report, limits);
  }
}

/** `read` are the real paths of folders that were read: links may lead to them again, or in circles. */
async function* openDirectory(
  path: string,
  report: Report,
  limits: Limits,
  read = new Set<string>(),
): AsyncGenerator<LogFile> {
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
    if (kind.isDirectory()) yield* openDirectory(inside, report, limits, read);
    else if (kind.isFile()) yield* openFile(inside, report, limits);
  }
}

async function* openFile(path: string, report: Report, limits: Limits): AsyncGenerator<LogFile> {
  const stream = createReadStream(path, { highWaterMark: blockSize });
  try {
    yield* logs(path, stream, report, limits);
  } finally {
    // A file that is left before its end would keep its descriptor.
    stream.destroy();
  }
}

async function* logs(
  path: string,
  stream: AsyncIterable<Buffer>,
  report: Report,
  limits: Limits,
): AsyncGenerator<LogFile> {
  const budget = createBudget(limits, (limit) => report(finding('unpacks-to-too-much', { where: path, limit })));
  let isCut = false;
  /** An error ends the bytes, and becomes a finding. */
  async function* bytes() {
    try {
      for await (const chunk of stream) {
        budget.pack(chunk.length);
        yield chunk;
      }
    } catch (error) {
      isCut = true;
      report(
        finding('unreadable-file', { where: path, detail: error instanceof Error ? error.message : String(error) }),
      );
    }
  }
  const source = { limits, budget, report };
  for await (const part of expand({ path, bytes: bytes(), isCut: () => isCut }, source)) {
    yield { ...part, origin: originIn(part.path) };
  }
}

/** Standard input has no name of its own: only what is inside it tells something. */
function originIn(path: string): Origin {
  if (path === standardInput) return { vm: '', job: '' };
  return originOf(path.startsWith(`${standardInput}!`) ? path.slice(standardInput.length).replaceAll('!', '/') : path);
}
