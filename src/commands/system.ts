import { Command, Flags } from '@oclif/core';
import { analysingFlags, readingOptions, selectionFlags, sourceArg } from '../flags.ts';
import { checkSources } from '../sources/open.ts';

export default class System extends Command {
  static override summary = 'Show what the system around the work did: requests, loops, auctions, cells, incidents.';
  static override description =
    `What failed and how it recovered, whether the API answered and how fast, how long the loops took, how auctions
placed the work, and every span of time that the catalogue knows. Pictures of it: chart, or analyze -o DIR.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> logs/',
    '<%= config.bin %> <%= command.id %> logs/ --from +2m --to +5m --json | jq .spans',
  ];
  static override strict = false;
  static override usage = 'system SOURCE... [--json]';
  static override args = { source: sourceArg };
  static override flags = {
    json: Flags.boolean({ description: 'print the figures as JSON: "system" of the run document' }),
    ...analysingFlags,
    ...selectionFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(System);
    const sources = argv as string[];
    const [{ analyzeSources }, { withProgress }, { printSystem }] = await Promise.all([
      import('../pipeline.ts'),
      import('../progress.ts'),
      import('../output.ts'),
    ]);
    await checkSources(sources);
    const options = readingOptions(flags);
    const analysis = await withProgress({ sources, quiet: flags.quiet }, (progress) =>
      analyzeSources(sources, options, progress),
    );
    printSystem(analysis, sources, flags.json);
  }
}
