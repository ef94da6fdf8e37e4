import { basename, relative } from 'node:path';
import { openSources } from '../../src/sources/open.ts';
import { taskMilestones } from '../milestones.ts';

/** A log that copies are made of. */
export interface SourceFile {
  /** Below the root of the tree or archive, such as `diego-cell-0/rep/rep.stdout.log`. */
  readonly path: string;
  /** Latin 1, a character per byte: offsets are those of the bytes. */
  readonly text: string;
}

/** What is taken of a source. */
export interface Taken {
  /** Only the lines that show one of the 16 milestones of a Task. */
  readonly tasksOnly: boolean;
  /** How often lines of level debug that name no guid are written. */
  readonly noise: number;
}

/**
 * The logs of the tree, file or archive `root`, in the order of their names. What other programs print (`*.stderr.log`) is
 * left out: jq would end there.
 */
export async function readSource(root: string, taken: Taken): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const fail = ({ message }: { message: string }) => {
    throw new Error(message);
  };
  for await (const { path, bytes } of openSources([root], fail)) {
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString('latin1');
    files.push({ path: relative(root, path.replaceAll('!', '/')) || basename(root), text });
  }
  const guids = new Set(files.flatMap(({ text }) => taskGuidsIn(text)));
  return files
    .map(({ path, text }) => ({ path, text: takeLines(text, taken, guids) }))
    .filter(({ text }) => text.startsWith('{'));
}

/** The guids of the Tasks that were desired in `text`. */
export function taskGuidsIn(text: string): string[] {
  return [...text.matchAll(/db-desire-task\.starting".*"task_guid":"([^"]+)"/g)].map(([, guid]) => guid as string);
}

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){4}/;
const isDebug = /"log_level":0\b|"level":"debug"/;
const ofTask = new RegExp(`(?:${taskMilestones.map(({ suffix }) => suffix.replaceAll('.', '\\.')).join('|')})"`);

function takeLines(text: string, { tasksOnly, noise }: Taken, guids: ReadonlySet<string>): string {
  if (!tasksOnly && noise === 1) return text;
  const isOfTask = (line: string) =>
    ofTask.test(line) && [...line.matchAll(new RegExp(`${uuid.source}[\\da-f]{8}`, 'g'))].some(([id]) => guids.has(id));
  const isNoise = (line: string) => isDebug.test(line) && !uuid.test(line);
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines
    .filter((line) => !tasksOnly || isOfTask(line))
    .map((line) => (isNoise(line) ? line.repeat(noise) : line))
    .join('');
}
