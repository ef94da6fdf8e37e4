import { fileURLToPath } from 'node:url';
import { readCatalogFolder } from '../../src/catalog/build.ts';
import { createCatalog } from '../../src/catalog/catalog.ts';

export const catalogFolder = fileURLToPath(new URL('../../src/catalog/builtin', import.meta.url));

/** The built-in catalogue, straight from its YAML. */
export const catalog = createCatalog(readCatalogFolder(catalogFolder));
