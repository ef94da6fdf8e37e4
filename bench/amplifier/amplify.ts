import { appendFileSync, createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type CopiedFile, copyFiles } from './copy.ts';
import { readSource, type Taken, taskGuidsIn } from './source.ts';
import { makeTemplates, type Templates } from './template.ts';

/** How much is made: whole copies, at least so many. */
export type Amount = { readonly copies: number } | { readonly bytes: number } | { readonly tasks: number };

/** What is made of a source. */
export interface Amplification extends Taken {
  readonly amount: Amount;
  readonly seed: string;
  /** How much later each copy begins than the one before it. */
  readonly step_s: number;
}

/** What was made. */
export interface Amplified {
  copies: number;
  bytes: number;
  tasks: number;
}

/** Writes the copies as one stream to `path`, `-` for standard output. */
export async function amplifyToFile(source: string, options: Amplification, path: string): Promise<Amplified> {
  const made = { copies: 0, bytes: 0, tasks: 0 };
  const files = copies(source, options, made);
  const bytes = async function* () {
    for await (const file of files) yield file.bytes;
  };
  if (path === '-') await pipeline(bytes, process.stdout, { end: false });
  else await pipeline(bytes, createWriteStream(path));
  return made;
}

/** Writes the copies as a tree like BOSH's below `folder`; what copies have in common holds one after the other. */
export async function amplifyToTree(source: string, options: Amplification, folder: string): Promise<Amplified> {
  const made = { copies: 0, bytes: 0, tasks: 0 };
  // Never added to what is there: that would be another log than the options say.
  mkdirSync(folder);
  for await (const { path, bytes } of copies(source, options, made)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, bytes);
  }
  return made;
}

/** The logs of copy 0, those of copy 1, and so on. Counts in `made`. */
async function* copies(source: string, options: Amplification, made: Amplified): AsyncGenerator<CopiedFile> {
  const logs = await readSource(source, options);
  const tasks = new Set(logs.flatMap(({ text }) => taskGuidsIn(text))).size;
  if (logs.length === 0 || (tasks === 0 && 'tasks' in options.amount)) {
    throw new Error(`${source} has no ${'tasks' in options.amount ? 'Tasks' : 'logs'} to copy`);
  }
  const templates: Templates = makeTemplates(logs);
  const { amount, seed, step_s } = options;
  while (isLess(made, amount)) {
    for (const file of copyFiles(templates, { number: made.copies, shift_s: made.copies * step_s, seed })) {
      made.bytes += file.bytes.length;
      yield file;
    }
    made.copies++;
    made.tasks += tasks;
  }
}

function isLess(made: Amplified, amount: Amount): boolean {
  if ('copies' in amount) return made.copies < amount.copies;
  return 'bytes' in amount ? made.bytes < amount.bytes : made.tasks < amount.tasks;
}
