import { open, readdir, stat } from 'node:fs/promises';
import { finding, usageError } from '../diagnostics.ts';
import { readBlocks } from './blocks.ts';
import type { Report } from './damage.ts';
import { expand } from './expand.ts';
import { expandGlobs } from './glob.ts';
import { createBudget, type Limits, standardLimits } from './limits.ts';
import { type Origin, originOf } from './origin.ts';
import { filesIn } from './walk.ts';

/**
 * One log as a stream of bytes, not yet read. It must be read (or left) before the next is asked for; its bytes are valid
 * until the next of them are.
 */
export interface LogFile {
  /** As a person would name it; the path inside an archive stands behind "!". */
  readonly path: string;
  readonly origin: Origin;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Is told how the reading goes on, in bytes as they lie in the sources: of an archive, those that are packed. */
export interface SourceObserver {
  onRead(bytes: number): void;
  /** Of a file that is left before its end, as what is no log is. */
  onLeft(bytes: number): void;
}

export interface OpenOptions {
  readonly stdin?: AsyncIterable<Buffer>;
  readonly limits?: Limits;
  readonly observer?: SourceObserver | undefined;
}

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
  { stdin = process.stdin, limits = standardLimits, observer }: OpenOptions = {},
): AsyncGenerator<LogFile> {
  const reading: Reading = { report, limits, onRead: () => {}, ...observer };
  for await (const path of filesIn(paths, report)) {
    if (path === '-') yield* logs(standardInput, stdin, reading);
    else yield* openFile(path, reading);
  }
}

interface Reading {
  readonly report: Report;
  readonly limits: Limits;
  readonly onRead: SourceObserver['onRead'];
  readonly onLeft?: SourceObserver['onLeft'];
}

async function* openFile(path: string, reading: Reading): AsyncGenerator<LogFile> {
  let read = 0;
  let isEnded = false;
  const onRead = (bytes: number) => {
    read += bytes;
    reading.onRead(bytes);
  };
  async function* blocks() {
    yield* readBlocks(path);
    isEnded = true;
  }
  const bytes = blocks();
  try {
    yield* logs(path, bytes, { ...reading, onRead });
  } finally {
    // A file that is left before its end would keep its descriptor.
    await bytes.return();
    if (reading.onLeft && !isEnded) {
      const stats = await stat(path).catch(() => undefined);
      reading.onLeft(Math.max(0, (stats?.size ?? 0) - read));
    }
  }
}

async function* logs(
  path: string,
  stream: AsyncIterable<Buffer>,
  { report, limits, onRead }: Reading,
): AsyncGenerator<LogFile> {
  const budget = createBudget(limits, (limit) => report(finding('unpacks-to-too-much', { where: path, limit })));
  let isCut = false;
  /** An error ends the bytes, and becomes a finding. */
  async function* bytes() {
    try {
      for await (const chunk of stream) {
        budget.pack(chunk.length);
        onRead(chunk.length);
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
