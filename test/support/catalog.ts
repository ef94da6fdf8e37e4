import { fileURLToPath } from 'node:url';
import { readCatalogFolder } from '../../src/catalog/build.ts';
import { type Catalog, createCatalog } from '../../src/catalog/catalog.ts';
import { readCatalogText } from '../../src/catalog/file.ts';
import { layCatalog } from '../../src/catalog/layer.ts';

export const catalogFolder = fileURLToPath(new URL('../../src/catalog/builtin', import.meta.url));

/** The built-in catalogue, straight from its YAML. */
export const catalog = createCatalog(readCatalogFolder(catalogFolder));

/** The built-in catalogue with the YAML `texts` laid over it, one after the other. Their samples are not looked at. */
export function catalogWith(...texts: string[]): Catalog {
  const own = texts.map((text) => {
    const { file, problems } = readCatalogText(text, 'own.yaml');
    if (!file) throw new Error(problems.map(({ message }) => message).join(' '));
    return file;
  });
  return createCatalog(own.reduce(layCatalog, readCatalogFolder(catalogFolder)));
}
