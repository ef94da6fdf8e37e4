import { readFileSync } from 'node:fs';
import { type Catalog, createCatalog } from './catalog.ts';
import type { CatalogFile } from './schema.ts';

/** The built-in catalogue, checked when the project was built. */
export function builtinCatalog(): Catalog {
  const url = new URL('../../dist/catalog/builtin.json', import.meta.url);
  return createCatalog(JSON.parse(readFileSync(url, 'utf8')) as CatalogFile[]);
}
