import { randomUUID } from 'node:crypto';
import { access, link, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { byTime, type RecordedRun } from '../analysis/over-runs/recorded.ts';
import { usageError } from '../diagnostics.ts';
import { type Row, rowSchema, rowSchemaName } from './row.ts';
import { runsOf } from './rows.ts';

const ending = '.ndjson';
/** What file systems without hard links answer. */
const linkless = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Where a run stands, and whether it stood there before. */
export interface Kept {
  readonly path: string;
  readonly run: RecordedRun;
  readonly isNew: boolean;
}

/**
 * Writes `rows`, those of one run, to a file of their own in `directory`, which must be there, unless the same run stands
 * there already. The file gets its name once it is whole: readers never see a part of it, and of two writers of the same
 * run, one finds that of the other.
 */
export async function keepRun(directory: string, rows: readonly Row[]): Promise<Kept> {
  const [run] = runsOf(rows) as [RecordedRun];
  const path = join(directory, `${run.from.replace(/\.\d+|[-:]/g, '')}-${run.id}${ending}`);
  const temporary = join(directory, `.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
      if (!linkless.has(error.code ?? '')) throw error;
      // Renaming would take the place of the run that is there, and of its labels.
      if (await isThere(path)) throw Object.assign(error, { code: 'EEXIST' });
      await rename(temporary, path);
    });
    return { path, run, isNew: true };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return { path, run: (await readRuns(path))[0] ?? run, isNew: false };
    throw usageError('cannot-write', { path, detail: code ?? String(error) });
  } finally {
    await rm(temporary, { force: true });
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** All runs in `directory`, in the order of time. Throws a UsageError if there are none, or one cannot be read. */
export async function readHistory(directory: string): Promise<RecordedRun[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw usageError('no-history', { path: directory });
    throw usageError('cannot-read', { path: directory, detail: error.code ?? String(error) });
  });
  const files = names.filter((name) => name.endsWith(ending) && !name.startsWith('.'));
  if (files.length === 0) throw usageError('no-history', { path: directory });
  // A copy of a file must not make two runs of one.
  const runs = new Map<string, RecordedRun>();
  for (const name of files.sort()) for (const run of await readRuns(join(directory, name))) runs.set(run.id, run);
  return [...runs.values()].sort(byTime);
}

async function readRuns(path: string): Promise<RecordedRun[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw usageError('cannot-read', { path, detail: error.code ?? String(error) });
  });
  const rows = text.split('\n').flatMap((line, i) => (line === '' ? [] : [readRow(line, `${path}:${i + 1}`)]));
  if (rows.length === 0) throw usageError('broken-row', { path, detail: 'it is empty' });
  return runsOf(rows);
}

function readRow(line: string, path: string): Row {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw usageError('broken-row', { path, detail: 'it is no JSON' });
  }
  const checked = rowSchema.safeParse(row);
  if (checked.success) return checked.data;
  const { schema } = (row ?? {}) as { readonly schema?: unknown };
  if (schema !== rowSchemaName && typeof schema === 'string')
    throw usageError('unknown-row', { path, schema, known: rowSchemaName });
  throw usageError('broken-row', { path, detail: `at ${checked.error.issues[0]?.path.map(String).join('.')}` });
}
