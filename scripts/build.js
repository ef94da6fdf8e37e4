// Compiles the sources, then checks and compiles the built-in catalogue: at run time no YAML is read.
import { execSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
execSync('node_modules/.bin/tsc', { stdio: 'inherit' });
const { buildCatalog } = await import('../dist/catalog/build.js');
buildCatalog('src/catalog/builtin', 'dist/catalog/builtin.json');
