import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes the pictures in `directory` of the lifecycles `before`, which can have the names `fileNamesOf`; a
 * "garden-party.png" of somebody else is not ours.
 */
export async function removePictures(
  directory: string,
  fileNamesOf: (lifecycle: string) => ReadonlySet<string>,
  before: readonly string[],
): Promise<void> {
  const names = before.map(fileNamesOf);
  for (const file of await readdir(directory))
    if (names.some((own) => own.has(file))) await rm(join(directory, file), { force: true });
}

/** The lifecycles that the document at `path` of an earlier time names; none if it is not there, or something else. */
export async function lifecyclesBefore<Document>(
  path: string,
  lifecyclesIn: (document: Document) => string[],
): Promise<string[]> {
  try {
    return lifecyclesIn(JSON.parse(await readFile(path, 'utf8')) as Document);
  } catch {
    // There was none, or what is there is no such document: nothing is known to be ours.
    return [];
  }
}
