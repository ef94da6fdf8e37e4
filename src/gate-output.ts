import { appendFile, writeFile } from 'node:fs/promises';
import { exitCode } from './exit.ts';
import { githubAnnotations } from './export/github.ts';
import { junitXml } from './export/junit.ts';
import type { GateOptions } from './flags.ts';
import type { GateResult } from './gates/evaluate.ts';
import { gateSection } from './render/markdown/gates.ts';
import { renderGates } from './render/text/gates.ts';
import { terminalOf } from './render/text/terminal.ts';
import { printable } from './render/words.ts';
import { writing } from './writable.ts';

/** Sets the exit code if a gate of `results` did not pass, unless there is a graver one: before a reader may close the pipe. */
export function setGateExitCode(results: readonly GateResult[] | undefined): void {
  if (results?.some(({ status }) => status !== 'passed')) process.exitCode ??= exitCode.failed;
}

/**
 * Tells how gates went wherever `options` say, and sets the exit code if one failed, unless there is a graver one. Data on
 * standard output, as JSON is, is not mixed with the table: that goes to standard error then. Does nothing without gates.
 */
export async function reportGates(
  results: readonly GateResult[] | undefined,
  { junit, github, json, quiet }: GateOptions,
): Promise<void> {
  if (results === undefined) return;
  setGateExitCode(results);
  const hasFailed = results.some(({ status }) => status !== 'passed');
  const stream = json ? process.stderr : process.stdout;
  if (!json || (hasFailed && !quiet)) stream.write(`\n${renderGates(results, terminalOf(stream, process.env))}`);
  if (junit !== undefined) await writing(junit, () => writeFile(junit, junitXml(results)));
  if (github) {
    process.stderr.write(githubAnnotations(results));
    const { GITHUB_STEP_SUMMARY: summary } = process.env;
    const text = printable([...gateSection(results), ''].join('\n'));
    // Other steps may have written to it before: unlike a file of ours, it stays if this fails.
    if (summary) await appendFile(summary, text);
  }
}
