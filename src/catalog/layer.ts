import type { AreaFile } from './area-schema.ts';
import { isLifecycleFile } from './faults.ts';
import type { CatalogFile, LifecycleFile } from './schema.ts';

/**
 * `files` with what `over` adds or replaces: an entry of a known name takes the place of the known one, and a file that
 * says `replace` that of the whole lifecycle or area. Entries stay the objects that they are.
 */
export function layCatalog(files: readonly CatalogFile[], over: CatalogFile): CatalogFile[] {
  const name = nameOf(over);
  const kept = over.replace
    ? files.filter((file) => nameOf(file) !== name)
    : files.map((file) => {
        if (nameOf(file) !== name) return file;
        if (isLifecycleFile(file)) return isLifecycleFile(over) ? withoutLifecycleEntries(file, over) : file;
        return isLifecycleFile(over) ? file : withoutAreaEntries(file, over);
      });
  return [...kept, over];
}

function nameOf(file: CatalogFile): string {
  return isLifecycleFile(file) ? `lifecycle ${file.lifecycle}` : `area ${file.area}`;
}

function withoutLifecycleEntries(file: LifecycleFile, over: LifecycleFile): LifecycleFile {
  const milestones = over.milestones.filter((entry) => 'order' in entry);
  return { ...file, milestones: without(file.milestones, milestones), phases: without(file.phases, over.phases) };
}

function withoutAreaEntries(file: AreaFile, over: AreaFile): AreaFile {
  const entries = [...over.spans, ...over.samples];
  return { ...file, spans: without(file.spans, entries), samples: without(file.samples, entries) };
}

/** Those of `entries` whose name none of `others` has. */
function without<T extends { readonly name: string }>(
  entries: readonly T[],
  others: readonly { readonly name: string }[],
): T[] {
  const names = new Set(others.map(({ name }) => name));
  return entries.filter(({ name }) => !names.has(name));
}
