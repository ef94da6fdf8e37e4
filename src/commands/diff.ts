import { Args, Command, Flags } from '@oclif/core';
import { analysingFlags, gateFlags, gateOptions, pictureFlags, readingOptions, selectionFlags } from '../flags.ts';

export default class Diff extends Command {
  static override summary = 'Say what changed between two runs, and whether it is real.';
  static override description =
    `BASE and HEAD are what analyze reads, or runs that it saved (a directory written by "analyze -o", or its run.json).
Several runs a side tell more: --base A --base B --head C --head D, or globs.
Exit status: 0 fine, 1 a gate failed, 2 wrong usage or I/O trouble, 3 a run is unfit to judge, 130 reading files was interrupted.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> before/ after/',
    "<%= config.bin %> <%= command.id %> --base 'saved/main-*' --head 'saved/branch-*' -o out",
  ];
  static override strict = false;
  static override usage = 'diff BASE HEAD [-o DIR] [--json]';
  static override args = {
    base: Args.string({ description: 'the run to compare with', ignoreStdin: true }),
    head: Args.string({ description: 'the run that may have changed', ignoreStdin: true }),
  };
  static override flags = {
    base: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'RUN',
      description: 'a run of the side to compare with, or a glob (repeatable)',
    }),
    head: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'RUN',
      description: 'a run of the side that may have changed, or a glob (repeatable)',
    }),
    output: Flags.string({
      char: 'o',
      helpValue: 'DIR',
      description: 'also write report, comparison and pictures to DIR',
    }),
    json: Flags.boolean({ description: 'print the comparison as JSON instead of the report' }),
    seed: Flags.integer({ default: 1, helpValue: 'N', description: 'of what is tried out by chance' }),
    ...analysingFlags,
    ...selectionFlags,
    ...gateFlags,
    ...pictureFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Diff);
    const options = readingOptions(flags);
    const judging = gateOptions(flags);
    const [
      { sidePaths, readSides },
      { withProgress },
      { prepareOutput, refuseSavedRun },
      { printDiff, writeDiff },
      { judgeSides },
      { readGates },
      { reportGates, setGateExitCode },
    ] = await Promise.all([
      import('../diff-input.ts'),
      import('../progress.ts'),
      import('../output.ts'),
      import('../diff-output.ts'),
      import('../gates/judged-sides.ts'),
      import('../gate-input.ts'),
      import('../gate-output.ts'),
    ]);
    const paths = await sidePaths(argv as string[], flags);
    const sources = [...paths.base, ...paths.head];
    const gates = await readGates(judging, { ...options, sources, hasBase: true });
    if (flags.output !== undefined) {
      await refuseSavedRun(flags.output);
      await prepareOutput(flags.output);
    }
    const { quiet } = flags;
    const { comparison, written } = await withProgress({ sources, quiet }, async (progress) => {
      const sides = await readSides(paths, options, progress);
      progress?.onStage('comparing');
      const comparison = judgeSides(sides, gates, flags);
      const written =
        flags.output === undefined ? [] : await writeDiff(flags.output, comparison, sides, flags, progress);
      return { comparison, written };
    });
    setGateExitCode(comparison.gates);
    printDiff(comparison, flags.json);
    await reportGates(comparison.gates, judging);
    if (written.length > 0 && !quiet) process.stderr.write(`\nWritten to ${flags.output}: ${written.join(', ')}\n`);
  }
}
