// Makes big logs of a real one: npm run amplify -- [SOURCE] -o FILE|DIR/|- --size 1GB|--tasks N|--copies N
import { parseArgs } from 'node:util';
import { type Amount, amplifyToFile, amplifyToTree } from './amplifier/amplify.ts';
import { bytesOf, wholeNumber } from './size.ts';

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

function amountOf({ size, tasks, copies }: { size?: string; tasks?: string; copies: string }): Amount {
  if (size !== undefined) return { bytes: bytesOf(size) };
  return tasks !== undefined ? { tasks: wholeNumber(tasks) } : { copies: wholeNumber(copies) };
}

try {
  const { output, seed, noise, step } = values;
  const amplify = output.endsWith('/') ? amplifyToTree : amplifyToFile;
  const options = {
    amount: amountOf(values),
    tasksOnly: values['tasks-only'],
    noise: wholeNumber(noise),
    seed,
    step_s: wholeNumber(step),
  };
  const made = await amplify(positionals[0] ?? 'fixtures/burst-info.tgz', options, output);
  process.stderr.write(`${made.copies} copies, ${made.tasks} Tasks, ${made.bytes} bytes\n`);
} catch (error) {
  // Who reads a pipe may have enough.
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit();
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
