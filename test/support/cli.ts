import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The built program. */
export const program = fileURLToPath(new URL('../../bin/lagerline.js', import.meta.url));

export interface Ended {
  /** The exit status, or the signal that ended it. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the program is not told of the terminal that runs the tests. */
const plainEnv = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined };

/** Starts the built program. It is ended with the test, should it still run. */
export function start(...args: string[]): ChildProcessWithoutNullStreams {
  return startIn({}, ...args);
}

/** Starts the built program with these variables in its environment. */
export function startIn(env: NodeJS.ProcessEnv, ...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [program, ...args], { env: { ...plainEnv, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  // Who ends early does not read all of its input.
  child.stdin.on('error', () => {});
  return child;
}

/** What `child` says until its end. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const exit = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? ''));
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await exit, stdout, stderr };
}

export const knowsMemory = existsSync('/proc/self/status');

/** The most memory, in megabytes, that the built program held while it ran with `stdin`. */
export async function memoryOf(args: readonly string[], stdin: string): Promise<number> {
  // Unlike what getrusage tells, this begins anew with the program.
  const atExit =
    "import fs from 'node:fs'; process.on('exit', () => process.stderr.write(fs.readFileSync('/proc/self/status')))";
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${atExit}`, program, ...args]);
  child.stdin.end(stdin);
  const { stderr } = await ended(child);
  return Number(/^VmHWM:\s+(\d+)/m.exec(stderr)?.[1]) / 1000;
}

/** Runs the built program with `stdin`. */
export function run(args: readonly string[], stdin: string | Buffer = ''): Promise<Ended> {
  const child = start(...args);
  child.stdin.end(stdin);
  return ended(child);
}
