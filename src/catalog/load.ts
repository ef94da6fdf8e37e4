import { readFile } from 'node:fs/promises';
import { usageError } from '../diagnostics.ts';
import { builtinFiles } from './builtin.ts';
import { type Catalog, createCatalog } from './catalog.ts';
import { type Fault, isLifecycleFile } from './faults.ts';
import { type ReadFile, readCatalogText } from './file.ts';
import { layCatalog } from './layer.ts';
import { findMarkSampleFaults } from './mark-samples.ts';
import { catalogError, type Problem } from './problem.ts';
import { type CreateExtractor, findSampleFaults } from './samples.ts';
import type { CatalogFile } from './schema.ts';

/** The built-in catalogue with other files laid over it, one after the other, and what is wrong with them. */
export interface Loaded {
  readonly catalog: Catalog;
  readonly files: readonly ReadFile[];
  readonly problems: readonly Problem[];
}

/** Reads the files in `paths` and checks them together. Throws a UsageError if one cannot be read. */
export async function readCatalogs(paths: readonly string[], createExtractor: CreateExtractor): Promise<Loaded> {
  const read = await Promise.all(paths.map(readCatalogFile));
  const files = read.map(({ file }) => file).filter((file) => file !== undefined);
  const faults: Fault[] = [];
  const catalog = createCatalog(files.reduce(layCatalog, builtinFiles()), (found) => faults.push(...found));
  const own = new Set(files.flatMap(messagesOf));
  const isOwn = (message: object) => own.has(message);
  faults.push(...findSampleFaults(catalog, isOwn, createExtractor), ...findMarkSampleFaults(catalog.areas, isOwn));
  const placed = faults.map((fault) => {
    const [found] = read.map(({ problemOf }) => problemOf(fault)).filter((problem) => problem !== undefined);
    const { code, message, hint } = fault;
    // A built-in entry, which was sound until the last file changed what it refers to.
    return found ?? { path: paths.at(-1) ?? '', line: 1, column: 1, code, message, ...(hint ? { hint } : {}) };
  });
  return { catalog, files: read, problems: inPlace([...read.flatMap(({ problems }) => problems), ...placed], paths) };
}

/** The catalogue of `readCatalogs`. Throws a UsageError that lists what is wrong. */
export async function loadCatalog(paths: readonly string[], createExtractor: CreateExtractor): Promise<Catalog> {
  const { catalog, problems } = await readCatalogs(paths, createExtractor);
  if (problems.length > 0) throw catalogError(problems);
  return catalog;
}

function messagesOf(file: CatalogFile): object[] {
  if (isLifecycleFile(file)) return file.milestones.flatMap(({ messages }) => messages ?? []);
  const ofSpans = file.spans.flatMap(({ start = [], finish, failure = [] }) => [...start, ...finish, ...failure]);
  return [...ofSpans, ...file.samples.flatMap(({ messages }) => messages)];
}

async function readCatalogFile(path: string): Promise<ReadFile> {
  try {
    return readCatalogText(await readFile(path, 'utf8'), path);
  } catch (error) {
    const { code: detail = String(error) } = error as NodeJS.ErrnoException;
    throw detail === 'ENOENT' ? usageError('no-such-file', { path }) : usageError('cannot-read', { path, detail });
  }
}

/** In the order of the files and their lines; what is told twice, once. */
function inPlace(problems: readonly Problem[], paths: readonly string[]): Problem[] {
  const keyOf = ({ path, line, column, message }: Problem) => `${path}:${line}:${column}: ${message}`;
  return problems
    .filter((problem, i) => problems.findIndex((other) => keyOf(other) === keyOf(problem)) === i)
    .sort((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path) || a.line - b.line || a.column - b.column);
}
