import { Command, Flags } from '@oclif/core';
import { readingFlags, readingOptions, selectionFlags, sourceArg } from '../flags.ts';
import { checkSources } from '../sources/open.ts';

export default class Unify extends Command {
  static override summary = 'Make one stream of lager lines, ordered by time, of any logs.';
  static override description =
    `Every line keeps its bytes and gets its VM and job as first members of its data ("lagerline-vm", "lagerline-job"),
so that the stream tells the same as the logs it was made of. (Records of JSON documents are printed anew.) Lines that
rotation left in two files are written once. What does not fit in memory is put aside in the directory for temporary
files. What was skipped is told on standard error. Exit status: 0 fine, 2 wrong usage or I/O trouble, 3 there is no
record, 130 reading files was interrupted.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> logs/ -o run.log',
    '<%= config.bin %> <%= command.id %> bundle.tgz --from 10:00 --to 10:05 --guid 8df19468 | jq .message',
  ];
  static override strict = false;
  static override usage = 'unify SOURCE... [-o FILE]';
  static override args = { source: sourceArg };
  static override flags = {
    output: Flags.string({ char: 'o', helpValue: 'FILE', description: 'write to FILE instead of standard output' }),
    ...readingFlags,
    ...selectionFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Unify);
    const sources = argv as string[];
    const options = readingOptions(flags);
    const [{ unifySources }, { withProgress }, { openLines, printUnified }] = await Promise.all([
      import('../pipeline.ts'),
      import('../progress.ts'),
      import('../output.ts'),
    ]);
    await checkSources(sources);
    const output = await openLines(flags.output, sources);
    const counts = await withProgress({ sources, quiet: flags.quiet }, (progress) =>
      unifySources(sources, options, output, progress),
    );
    printUnified(counts, sources, flags.quiet);
  }
}
