import { Command, Flags } from '@oclif/core';
import { catalogFlag, framingFlag, quietFlag, sourceArg } from '../../flags.ts';
import { checkSources } from '../../sources/open.ts';

export default class Coverage extends Command {
  static override summary = 'Say which messages of logs are known, and which unknown ones carry guids.';
  static override description =
    `Guids and ids in messages are folded, so that a row stands for all messages of one kind.
Unknown messages with guids are what another release may have brought; --yaml prints an entry to begin with.`;
  static override examples = [
    '<%= config.bin %> catalog coverage --unknown logs/',
    '<%= config.bin %> catalog coverage --yaml task-processor.failed-starting-task logs/',
  ];
  static override strict = false;
  static override usage = 'catalog coverage SOURCE... [--unknown] [--yaml MESSAGE] [--json] [--catalog FILE]...';
  static override args = { source: sourceArg };
  static override flags = {
    catalog: catalogFlag,
    framing: framingFlag,
    quiet: quietFlag,
    unknown: Flags.boolean({ description: 'leave out what is known' }),
    yaml: Flags.string({
      helpValue: 'MESSAGE',
      description: 'print an entry for the message that ends with MESSAGE, to be completed',
      exclusive: ['unknown', 'json'],
    }),
    json: Flags.boolean({ description: 'print all messages as JSON' }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Coverage);
    const sources = argv as string[];
    const [{ coverSources }, { withProgress }, { printCoverage }] = await Promise.all([
      import('../../pipeline.ts'),
      import('../../progress.ts'),
      import('../../catalog-output.ts'),
    ]);
    await checkSources(sources);
    const coverage = await withProgress({ sources, quiet: flags.quiet }, (progress) =>
      coverSources(sources, flags, progress),
    );
    printCoverage(coverage, flags);
  }
}
