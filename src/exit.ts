import { Errors } from '@oclif/core';
import { UsageError } from './diagnostics.ts';

/** Exit codes: 0 fine, 1 a gate failed, 2 usage or I/O trouble, 3 the data is unfit to judge. */
export const exitCode = { fine: 0, usage: 2, unfit: 3 } as const;

/**
 * Ends the process: one sentence for trouble of the user's making, a stack for a fault of ours.
 * A closed pipe (`| head`) is no trouble at all.
 */
export function fail(error: unknown): never {
  if (isClosedPipe(error)) process.exit(exitCode.fine);
  const known = error instanceof UsageError || error instanceof Errors.CLIError;
  if (error instanceof Errors.ExitError) process.exit(error.oclif.exit ?? 0);
  if (known) process.stderr.write(`lagerline: ${error.message.trim().replace(/\s+/g, ' ')}\n`);
  else process.stderr.write(`lagerline: internal error\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(exitCode.usage);
}

/** Lets `| head` end the work at once, without a word. */
export function exitOnClosedPipe(): void {
  process.stdout.on('error', (error) => {
    if (isClosedPipe(error)) process.exit(exitCode.fine);
    throw error;
  });
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
