import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type Amplification, type Amplified, amplifyToFile } from './amplifier/amplify.ts';

/** A log to be measured on. */
export interface Input extends Amplified {
  readonly path: string;
  readonly lines: number;
}

/** Keeps what it makes in a folder: the same is not made twice. */
export type Inputs = (
  source: string,
  options: Partial<Amplification> & Pick<Amplification, 'amount'>,
) => Promise<Input>;

/** Makes inputs in `folder`. A source of the same name, size and time is taken for the same. */
export function inputsIn(folder: string): Inputs {
  mkdirSync(folder, { recursive: true });
  return async (source, options) => {
    const whole = { tasksOnly: false, noise: 1, seed: '1', step_s: 1, ...options };
    const { size, mtimeMs } = statSync(source);
    const name = [basename(source), size, mtimeMs, JSON.stringify(whole)].join('-').replaceAll(/[^\w.-]+/g, '_');
    const path = join(folder, `${name}.log`);
    const facts = join(folder, `${name}.json`);
    if (!existsSync(facts)) {
      process.stderr.write(`making ${path}\n`);
      const made = await amplifyToFile(source, whole, `${path}.part`);
      renameSync(`${path}.part`, path);
      writeFileSync(facts, JSON.stringify({ ...made, path, lines: await countLines(path) }));
    }
    return JSON.parse(readFileSync(facts, 'utf8'));
  };
}

/** Throws `input` away; it would be made again. */
export function dropInput({ path }: Input): void {
  rmSync(path);
  rmSync(path.replace(/log$/, 'json'));
}

/** Reads a file once, so that nobody waits for the disk. Gives its number of lines. */
export async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  }
  return lines;
}
