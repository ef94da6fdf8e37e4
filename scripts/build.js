// Compiles the sources, checks and compiles the built-in catalogue (at run time no YAML is read), and bundles the code of
// the pages that `analyze -o` and `diff -o` write.
import { execSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { build } from 'rolldown';

rmSync('dist', { recursive: true, force: true });
execSync('node_modules/.bin/tsc', { stdio: 'inherit' });
const { buildCatalog } = await import('../dist/catalog/build.js');
buildCatalog('src/catalog/builtin', 'dist/catalog/builtin.json');

const page = 'render/html/page';
for (const [input, output] of [
  ['main.ts', 'page.js'],
  ['diff/main.ts', 'diff.js'],
]) {
  await build({
    input: `src/${page}/${input}`,
    platform: 'browser',
    // What is missing would be missed at run time, by others.
    onLog: (level, { message }) => {
      if (level === 'warn') throw new Error(message);
    },
    output: { file: `dist/${page}/${output}`, format: 'iife', minify: true },
  });
}
for (const file of ['page.html', 'page.css']) copyFileSync(`src/${page}/${file}`, `dist/${page}/${file}`);
