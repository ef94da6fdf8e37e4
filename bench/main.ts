// Measures lagerline and its peers, and prints Markdown: npm run bench -- [--size 1GB] [--quick] [--full]
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inputsIn } from './inputs.ts';
import { bytesOf, wholeNumber } from './size.ts';
import { growthTable, pipeTable } from './tables/growth.ts';
import { noiseTable, startTable, waterfallTable } from './tables/small.ts';
import { speedTable } from './tables/speed.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1GB' },
    runs: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    info: { type: 'string', default: 'fixtures/burst-info.tgz' },
    debug: { type: 'string', default: 'fixtures/burst-debug.tgz' },
    folder: { type: 'string', default: join(tmpdir(), 'lagerline-bench') },
    real: { type: 'string' },
    pipe: { type: 'string', default: '4000000' },
    only: { type: 'string', multiple: true },
  },
});
const { info, debug, real, folder, quick, full } = values;
const bytes = bytesOf(quick ? '100MB' : values.size);
const runs = quick ? 3 : wholeNumber(values.runs);
const inputs = inputsIn(folder);
const amplifier = fileURLToPath(new URL('amplify.js', import.meta.url));
const size = `${bytes / 1e6} MB`;

/** What can be measured, by the names that --only takes. */
const tables: Readonly<Record<string, readonly [string, () => Promise<string>]>> = {
  debug: [`DEBUG, ${size}`, async () => speedTable(await inputs(debug, { amount: { bytes } }), runs)],
  info: [`INFO, ${size}`, async () => speedTable(await inputs(info, { amount: { bytes } }), runs)],
  ...(real
    ? { real: [basename(real), async () => speedTable(await inputs(real, { amount: { copies: 1 } }), runs)] }
    : {}),
  noise: ['Lines that nobody wants', () => noiseTable(debug, bytes, 1, inputs)],
  growth: ['More Tasks', () => growthTable(info, [4000, 40_000, ...(full ? [400_000] : [])], runs, inputs)],
  ...(full ? { pipe: ['Tasks from a pipe', () => pipeTable(info, wholeNumber(values.pipe), amplifier)] } : {}),
  start: ['Little', () => startTable(debug, runs, inputs)],
  waterfall: ['A waterfall of 8,000 Tasks', () => waterfallTable(info, runs, inputs)],
};

console.log(`${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}, medians of ${runs} runs\n`);
for (const name of values.only ?? Object.keys(tables)) {
  const [title, make] = tables[name] ?? [];
  if (!make) throw new Error(`--only takes ${Object.keys(tables).join(', ')}`);
  console.log(`### ${title}\n\n${await make()}`);
}
