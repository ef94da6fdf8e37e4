import { readFileSync } from 'node:fs';
import { type Catalog, createCatalog } from './catalog.ts';
import type { CatalogFile } from './schema.ts';

/** The files of the built-in catalogue, checked when the project was built. */
export function builtinFiles(): CatalogFile[] {
  const url = new URL('../../dist/catalog/builtin.json', import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as CatalogFile[];
}

/** The built-in catalogue. */
export function builtinCatalog(): Catalog {
  return createCatalog(builtinFiles());
}
