import { Errors } from '@oclif/core';
import type { Run } from './analysis/run.ts';
import { UsageError } from './diagnostics.ts';
import { misuse } from './misuse.ts';
import { isSystemError } from './writable.ts';

/** Exit codes: 0 fine, 1 nothing was found (as grep says) or a gate failed, 2 usage or I/O trouble, 3 the data is unfit to judge, 130 reading files was interrupted. */
export const exitCode = { fine: 0, nothing: 1, failed: 1, usage: 2, unfit: 3, interrupted: 130 } as const;

/**
 * Ends the process: one sentence for trouble of the user's making, a stack for a fault of ours.
 * A closed pipe (`| head`) is no trouble at all.
 */
export function fail(error: unknown): never {
  // A gate that failed, or unfit data, is known before anything is printed.
  if (isClosedPipe(error)) process.exit(process.exitCode ?? exitCode.fine);
  if (error instanceof Errors.ExitError) process.exit(error.oclif.exit ?? 0);
  const told = error instanceof Errors.CLIError ? misuse(error, process.argv.slice(2)) : error;
  const places = told instanceof UsageError ? told.places.map((place) => `${place}\n`) : [];
  if (told instanceof UsageError || isSystemError(told))
    process.stderr.write(`lagerline: ${sentence(told.message)}\n${places.join('')}`);
  else process.stderr.write(`lagerline: internal error\n${error instanceof Error ? error.stack : String(error)}\n`);
  const isInterruption = told instanceof UsageError && told.code === 'interrupted-run';
  process.exit(isInterruption ? exitCode.interrupted : exitCode.usage);
}

/** Sets the exit code after `sources` were analysed. */
export function setExitCode(run: Pick<Run, 'validity'>, sources: readonly string[]): void {
  const code = exitCodeOf(run, sources);
  if (code !== exitCode.fine) process.exitCode = code;
}

/** The exit code after `sources` were analysed. Ctrl-C is the normal end of a pipe, but not of files. */
export function exitCodeOf({ validity }: Pick<Run, 'validity'>, sources: readonly string[]): number {
  const isInterrupted = validity.findings.some(({ code }) => code === 'interrupted');
  if (isInterrupted && !sources.includes('-')) return exitCode.interrupted;
  return validity.verdict === 'unfit' ? exitCode.unfit : exitCode.fine;
}

/** `message` on one line. */
function sentence(message: string): string {
  return message.trim().replace(/\s+/g, ' ');
}

/** Lets `| head` end the work at once, without a word, and a full disk in one sentence. */
export function exitOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) stream.prependListener('error', fail);
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
