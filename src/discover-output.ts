import type { Discovery } from './analysis/discovery/discovery.ts';
import { type Finding, toldOn } from './diagnostics.ts';
import { exitCode } from './exit.ts';
import { discoveryJson } from './export/discover.ts';
import { renderDiscovery } from './render/text/discover.ts';
import { terminalOf } from './render/text/terminal.ts';
import { printable } from './render/words.ts';

export interface DiscoverOutput {
  readonly json: boolean;
  /** Rows of each table. */
  readonly top: number;
  readonly quiet: boolean;
}

/** Prints what takes time in `sources`, and sets the exit code. */
export function printDiscovery(
  { discovery, findings }: { readonly discovery: Discovery; readonly findings: readonly Finding[] },
  sources: readonly string[],
  { json, top, quiet }: DiscoverOutput,
): void {
  const told = toldOn(findings, quiet).map(({ severity, message }) => `lagerline: ${severity}: ${message}\n`);
  process.stderr.write(printable(told.join('')));
  process.stdout.write(
    json ? discoveryJson(discovery) : renderDiscovery(discovery, top, terminalOf(process.stdout, process.env)),
  );
  if (discovery.records === 0) process.exitCode = exitCode.unfit;
  // Ctrl-C is the normal end of a pipe, but not of files.
  const isInterrupted = findings.some(({ code }) => code === 'interrupted');
  if (isInterrupted && !sources.includes('-')) process.exitCode = exitCode.interrupted;
}
