// Makes big inputs of a real log: npm run amplify -- [SOURCE] -o FILE|DIR/|- --size 1GB|--tasks N|--copies N
import { parseArgs } from 'node:util';
import { type Amount, amplifyToFile, amplifyToTree } from './amplifier/amplify.ts';
import { bytesOf } from './size.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o', default: '-' },
    size: { type: 'string' },
    tasks: { type: 'string' },
    copies: { type: 'string', default: '1' },
    'tasks-only': { type: 'boolean', default: false },
    noise: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    step: { type: 'string', default: '1' },
  },
});
const { output, size, tasks } = values;
const amount: Amount =
  size !== undefined
    ? { bytes: bytesOf(size) }
    : tasks !== undefined
      ? { tasks: Number(tasks) }
      : { copies: Number(values.copies) };
const options = {
  amount,
  tasksOnly: values['tasks-only'],
  noise: Number(values.noise),
  seed: values.seed,
  step_s: Number(values.step),
};
const amplify = output.endsWith('/') ? amplifyToTree : amplifyToFile;
try {
  const made = await amplify(positionals[0] ?? 'fixtures/burst-info.tgz', options, output);
  process.stderr.write(`${made.copies} copies, ${made.tasks} Tasks, ${made.bytes} bytes\n`);
} catch (error) {
  // Who reads a pipe may have enough.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
}
