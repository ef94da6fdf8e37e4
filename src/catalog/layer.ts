import type { CatalogFile } from './schema.ts';

/**
 * `files` with what `over` adds or replaces: a milestone or phase of a known name takes the place of the known one, and
 * a file that says `replace` that of the whole lifecycle. Entries stay the objects that they are.
 */
export function layCatalog(files: readonly CatalogFile[], over: CatalogFile): CatalogFile[] {
  const isOther = (file: CatalogFile) => file.lifecycle !== over.lifecycle;
  if (over.replace) return [...files.filter(isOther), over];
  const milestones = new Set(over.milestones.filter((entry) => 'order' in entry).map(({ name }) => name));
  const phases = new Set(over.phases.map(({ name }) => name));
  const kept = files.map((file) =>
    isOther(file)
      ? file
      : {
          ...file,
          milestones: file.milestones.filter(({ name }) => !milestones.has(name)),
          phases: file.phases.filter(({ name }) => !phases.has(name)),
        },
  );
  return [...kept, over];
}
