import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../bin/lagerline.js', import.meta.url));

export interface Ended {
  /** The exit status, or the signal that ended it. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the built program. It is ended with the test, should it still run. */
export function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [program, ...args]);
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

/** Runs the built program with `stdin`. */
export function run(args: readonly string[], stdin: string | Buffer = ''): Promise<Ended> {
  const child = start(...args);
  child.stdin.end(stdin);
  return ended(child);
}
