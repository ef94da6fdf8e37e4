import { Command, Flags } from '@oclif/core';
import {
  analysingFlags,
  gateFlags,
  gateOptions,
  pictureFlags,
  readingOptions,
  selectionFlags,
  sourceArg,
} from '../flags.ts';
import { checkSources } from '../sources/open.ts';

export default class Analyze extends Command {
  static override summary = 'Say where the time of a burst of Tasks and LRPs went.';
  static override description =
    `SOURCE is a file, a directory, a glob, an archive (.tgz, .tar, .gz, .zst, .zip), or "-" for standard input.
The report goes to standard output. Exit status: 0 fine, 1 a gate failed, 2 wrong usage or I/O trouble, 3 the data is
unfit to judge, 130 reading files was interrupted.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> logs/ -o out',
    `<%= config.bin %> <%= command.id %> logs/ --fail-on 'task.end-to-end.p95 > 30s' --fail-on 'task.succeeded < 99%'`,
    'cat rep.stdout.log bbs.stdout.log | <%= config.bin %> <%= command.id %> -',
  ];
  static override strict = false;
  static override usage = 'analyze SOURCE... [-o DIR] [--json] [--fail-on GATE]...';
  static override args = { source: sourceArg };
  static override flags = {
    output: Flags.string({
      char: 'o',
      helpValue: 'DIR',
      description: 'also write report, tables, events and pictures to DIR',
    }),
    step: Flags.integer({
      helpValue: 'SECONDS',
      min: 1,
      max: 86_400,
      description: 'time between two rows of series.csv, 1 if not given',
    }),
    json: Flags.boolean({ description: 'print the run document instead of the report' }),
    ...analysingFlags,
    ...selectionFlags,
    ...gateFlags,
    ...pictureFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Analyze);
    const sources = argv as string[];
    const options = readingOptions(flags);
    const judging = gateOptions(flags);
    const [
      { analyzeSources },
      { withProgress },
      { prepareOutput, printReport, writeOutput },
      { readGates },
      { judgeGates },
      { reportGates, setGateExitCode },
    ] = await Promise.all([
      import('../pipeline.ts'),
      import('../progress.ts'),
      import('../output.ts'),
      import('../gate-input.ts'),
      import('../gates/judged.ts'),
      import('../gate-output.ts'),
    ]);
    await checkSources(sources);
    if (flags.output !== undefined) await prepareOutput(flags.output);
    const gates = await readGates(judging, { ...options, sources, hasBase: false });
    const { analysis, written } = await withProgress({ sources, quiet: flags.quiet }, async (progress) => {
      const analysis = judgeGates(await analyzeSources(sources, options, progress), gates);
      const written = flags.output === undefined ? [] : await writeOutput(flags.output, analysis, flags, progress);
      return { analysis, written };
    });
    setGateExitCode(analysis.gates);
    printReport(analysis, sources, flags.json);
    await reportGates(analysis.gates, judging);
    if (written.length > 0 && !flags.quiet)
      process.stderr.write(`\nWritten to ${flags.output}: ${written.join(', ')}\n`);
  }
}
