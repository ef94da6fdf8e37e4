import type { Catalog } from './catalog/catalog.ts';
import { explainMessage, holds } from './catalog/explain.ts';
import { isLifecycleFile } from './catalog/faults.ts';
import type { Loaded } from './catalog/load.ts';
import { catalogError } from './catalog/problem.ts';
import { toldOn, usageError } from './diagnostics.ts';
import type { Coverage } from './events/coverage.ts';
import { exitCode } from './exit.ts';
import { catalogJson, coverageJson } from './export/catalog.ts';
import { renderCatalog } from './render/text/catalog.ts';
import { renderCoverage } from './render/text/coverage.ts';
import { renderExplanation } from './render/text/explain.ts';
import { renderSkeleton } from './render/text/skeleton.ts';
import { plural, printable } from './render/words.ts';

/** Prints what `catalog` knows. */
export function printCatalog(catalog: Catalog, asJson: boolean): void {
  process.stdout.write(asJson ? catalogJson(catalog) : printable(renderCatalog(catalog)));
}

/** Prints what `text` means; the exit code says whether it means anything, as that of grep does. */
export function printExplanation(catalog: Catalog, text: string, asJson: boolean): void {
  const explanation = explainMessage(catalog, text);
  process.stdout.write(
    asJson ? `${JSON.stringify(explanation, null, 2)}\n` : printable(renderExplanation(explanation)),
  );
  const isMeant = explanation.meanings.some(holds) || explanation.marks.some(({ holds }) => holds !== false);
  if (!isMeant) process.exitCode = exitCode.nothing;
}

/** Prints a line for each sound file. Throws a UsageError that lists what is wrong with the others. */
export function printCheck({ files, problems }: Loaded): void {
  for (const { path, file } of files) {
    if (!file || problems.some((problem) => problem.path === path)) continue;
    const held = isLifecycleFile(file)
      ? [plural(file.milestones.length, 'milestone'), plural(file.phases.length, 'phase')]
      : [plural(file.spans.length, 'span'), plural(file.samples.length, 'sample')];
    process.stdout.write(printable(`${path}: ${held.join(', ')}, no errors\n`));
  }
  if (problems.length > 0) throw catalogError(problems);
}

export interface CoverageOutput {
  readonly unknown: boolean;
  readonly json: boolean;
  readonly yaml?: string | undefined;
  readonly quiet: boolean;
}

/** Prints which messages are known, or an entry for the first one that ends with `yaml`. Throws a UsageError if none does. */
export function printCoverage(coverage: Coverage, { unknown, json, yaml, quiet }: CoverageOutput): void {
  const told = toldOn(coverage.findings, quiet).map(({ severity, message }) => `lagerline: ${severity}: ${message}\n`);
  process.stderr.write(printable(told.join('')));
  if (yaml !== undefined) {
    const found = coverage.messages.find(({ message, sample }) =>
      [message, sample.message].some((m) => m.endsWith(yaml)),
    );
    if (!found) throw usageError('no-such-message', { message: yaml });
    process.stdout.write(printable(renderSkeleton(found)));
  } else process.stdout.write(json ? coverageJson(coverage, unknown) : printable(renderCoverage(coverage, unknown)));
}
