import { Args, Command, Flags } from '@oclif/core';
import { analysingFlags, readingOptions, selectionFlags, sourceArg } from '../flags.ts';
import { checkSources } from '../sources/open.ts';

export default class Timeline extends Command {
  static override summary = 'Show every event of one Task, LRP instance or container.';
  static override description =
    `GUID is the beginning of a task guid, an instance guid, a container handle or a process guid; it must fit only one.
For a process guid, all incarnations of its indices are shown, and what came between them.`;
  static override examples = ['<%= config.bin %> <%= command.id %> 8df19468 logs/'];
  static override strict = false;
  static override usage = 'timeline GUID SOURCE... [--json]';
  static override args = {
    guid: Args.string({ description: 'the beginning of a guid', required: true, ignoreStdin: true }),
    source: sourceArg,
  };
  static override flags = {
    json: Flags.boolean({ description: 'print the timelines as JSON' }),
    ...analysingFlags,
    ...selectionFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Timeline);
    const [guid, ...sources] = argv as [string, ...string[]];
    const [{ analyzeSources }, { withProgress }, { printTimelines }] = await Promise.all([
      import('../pipeline.ts'),
      import('../progress.ts'),
      import('../output.ts'),
    ]);
    await checkSources(sources);
    const options = readingOptions(flags);
    const analysis = await withProgress({ sources, quiet: flags.quiet }, (progress) =>
      analyzeSources(sources, options, progress),
    );
    printTimelines(analysis, guid, flags);
  }
}
