import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createCatalog } from './catalog.ts';
import { type CatalogFile, catalogFileSchema } from './schema.ts';

/** The checked YAML files of `folder`, in the order of their names. Throws an Error that names the file. */
export function readCatalogFolder(folder: string): CatalogFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => {
    const checked = catalogFileSchema.safeParse(parse(readFileSync(join(folder, name), 'utf8')));
    if (checked.success) return checked.data;
    const issues = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`${name}: ${issues.join('; ')}`);
  });
}

/** Writes the catalogue of `folder` to `target`, as the JSON that is read at run time. Throws if it is not sound. */
export function buildCatalog(folder: string, target: string): void {
  const files = readCatalogFolder(folder);
  createCatalog(files);
  writeFileSync(target, `${JSON.stringify(files, null, 1)}\n`);
}
