import { open, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SavedRun } from '../analysis/saved-run.ts';
import { usageError } from '../diagnostics.ts';
import { parsedJson } from './json.ts';
import { knownSchema, savedRunSchema } from './schema.ts';

/** The name of the run document in a directory that `analyze -o` wrote. */
const documentName = 'run.json';
/** What lies beside it. */
const besideName = 'samples.json';
/** How documents of this program begin; no log does. */
const beginning = /^\s*\{\s*"schema"\s*:\s*"(lagerline\/[a-z]+@\d+)"/;
const runSchema = /^lagerline\/run@/;
const beginningBytes = 256;

/**
 * The saved run in `path`: a run document, or a directory that holds one. Undefined if `path` is something else, such as
 * logs. Throws a UsageError if it is a run document that cannot be read, or another document of this program.
 */
export async function readSavedRun(path: string): Promise<SavedRun | undefined> {
  const file = await documentIn(path);
  if (file === undefined) {
    if (path !== '-' && (await isFile(join(path, besideName))))
      throw usageError('broken-run', { path: join(path, documentName), detail: `it is not beside ${besideName}` });
    return undefined;
  }
  const text = await readFile(file, 'utf8');
  const document = parsedJson(text);
  const schema = schemaOf(document);
  const begun = beginning.exec(text)?.[1];
  if (schema === undefined && begun !== undefined && !runSchema.test(begun))
    throw usageError('no-run', { path: file, schema: begun });
  // Whatever is no longer JSON may still begin as ours, or lie beside what is.
  const isOurs = begun !== undefined || (await isFile(join(file, '..', besideName)));
  if (schema === undefined && !isOurs) return undefined;
  if (schema !== undefined && schema !== knownSchema)
    throw usageError('unknown-run', { path: file, schema, known: knownSchema });
  const checked = savedRunSchema.safeParse(document);
  if (checked.success) return checked.data;
  const at = checked.error.issues[0]?.path.map(String).join('.') ?? '';
  throw usageError('broken-run', { path: file, detail: at === '' ? 'it is cut off' : `at ${at}` });
}

/** The file in or at `path` that may be a run document; undefined if it is certainly none. */
export async function documentIn(path: string): Promise<string | undefined> {
  if (path === '-') return undefined;
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    const inside = join(path, documentName);
    return (await isFile(inside)) ? inside : undefined;
  }
  if (!found?.isFile()) return undefined;
  // Logs may be large: they are not read to find out what they are.
  return basename(path) === documentName || beginning.test(await headOf(path)) ? path : undefined;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function schemaOf(document: unknown): string | undefined {
  const { schema } = (document ?? {}) as { readonly schema?: unknown };
  return typeof schema === 'string' && runSchema.test(schema) ? schema : undefined;
}
