import { Command, Flags } from '@oclif/core';
import { catalogFlag, framingFlag, quietFlag, readingOptions, selectionFlags, sourceArg } from '../flags.ts';
import { checkSources } from '../sources/open.ts';

export default class Discover extends Command {
  static override summary = 'Find what takes time in logs whose messages nobody declared.';
  static override description =
    `Starts and ends are found by the words of their messages ("starting", "complete", "creating", "created") and tied by
their session. It lists what takes the most time, what became slower, what never finished, and where logs are silent. The
catalogue is not needed: it only says what of this it knows. See docs/discover.md. Exit status: 0 fine, 2 wrong usage or
I/O trouble, 3 there is no record, 130 reading files was interrupted.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> logs/',
    '<%= config.bin %> <%= command.id %> logs/ --component guardian --from 10:00 --to 10:05 --top 40',
  ];
  static override strict = false;
  static override usage = 'discover SOURCE... [--top N] [--json] [--component NAME]... [--from TIME] [--to TIME]';
  static override args = { source: sourceArg };
  static override flags = {
    catalog: catalogFlag,
    framing: framingFlag,
    quiet: quietFlag,
    top: Flags.integer({ char: 'n', min: 1, default: 15, helpValue: 'N', description: 'rows of each table' }),
    json: Flags.boolean({ description: 'print all that was found as JSON' }),
    component: Flags.string({
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
      helpGroup: 'SELECTION',
      description: 'whose messages begin with this (bbs, rep, guardian, …; repeatable)',
    }),
    from: selectionFlags.from,
    to: selectionFlags.to,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Discover);
    const sources = argv as string[];
    const { catalogs, framing, selection } = readingOptions(flags);
    const options = { catalogs, framing, window: selection.window, components: flags.component };
    const [{ discoverSources }, { withProgress }, { printDiscovery }] = await Promise.all([
      import('../pipeline.ts'),
      import('../progress.ts'),
      import('../discover-output.ts'),
    ]);
    await checkSources(sources);
    const found = await withProgress({ sources, quiet: flags.quiet }, (progress) =>
      discoverSources(sources, options, progress),
    );
    printDiscovery(found, sources, flags);
  }
}
