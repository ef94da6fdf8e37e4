import { builtinCatalog } from '../catalog/builtin.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createExtractor } from './extract.ts';

/** The built-in catalogue with the files in `paths` laid over it. YAML is only read if there are any. */
export async function catalogOf(paths: readonly string[] = []): Promise<Catalog> {
  if (paths.length === 0) return builtinCatalog();
  const { loadCatalog } = await import('../catalog/load.ts');
  return loadCatalog(paths, createExtractor);
}
