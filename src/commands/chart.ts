import { Args, Command, Flags } from '@oclif/core';
import { analysingFlags, pictureFlags, readingOptions, selectionFlags, sourceArg } from '../flags.ts';
import { kinds, orders, runKinds, scales } from '../render/png/choice.ts';
import { checkSources } from '../sources/open.ts';

export default class Chart extends Command {
  static override summary = 'Draw one picture of Tasks or LRP instances, or of the system around them.';
  static override description = `KIND is one of
waterfall     a row per timeline, coloured by phase
histograms    how long each phase took; first and last fifth of the burst apart
quantiles     percentiles of the phases that take long
concurrency   how many were in which phase at each time
placement     how many were on each cell at each time
throughput    how many per second were asked for, created, started
correlation   which phases grow together
garden        steps of Garden inside "create container"
counts        how many LRPs, Tasks and containers are in which state at each time
auctions      how long batches took, what they placed, and how evenly
cells         what each cell was and ran over time, and which of its processes began anew
incidents     lost cells, failovers, evacuations and what no cell takes: what ran before, during and after
requests      how long requests between the components took over time, and what ran meanwhile
loops         how long each round of the components' loops took over time
Exit status: 0 fine, 2 wrong usage or I/O trouble, 3 the data is unfit to judge, 130 reading files was interrupted.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %> waterfall logs/ --by slowest -o slowest.png',
    '<%= config.bin %> <%= command.id %> histograms logs/ --lifecycle lrp --theme dark -o - | display',
  ];
  static override strict = false;
  static override usage = 'chart KIND SOURCE... -o FILE.png';
  static override args = {
    kind: Args.string({ description: [...kinds, ...runKinds].join(', '), required: true, ignoreStdin: true }),
    source: sourceArg,
  };
  static override flags = {
    output: Flags.string({
      char: 'o',
      helpValue: 'FILE',
      required: true,
      description: 'where to write the PNG; "-" is standard output',
    }),
    by: Flags.option({ options: orders, description: 'order of the rows of a waterfall', helpGroup: 'PICTURE' })(),
    scale: Flags.option({
      options: scales,
      description: 'whether each histogram has its own scale, or all have one',
      helpGroup: 'PICTURE',
    })(),
    ...pictureFlags,
    ...analysingFlags,
    ...selectionFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Chart);
    const [kind, ...sources] = argv as [string, ...string[]];
    const options = readingOptions(flags);
    const [{ analyzeSources }, { withProgress }, { checkPicturePath, choiceOf, writeChart }] = await Promise.all([
      import('../pipeline.ts'),
      import('../progress.ts'),
      import('../chart-output.ts'),
    ]);
    const choice = choiceOf(kind, flags);
    await checkSources(sources);
    await checkPicturePath(flags.output, sources);
    const { quiet } = flags;
    const analysis = await withProgress({ sources, quiet }, (progress) => analyzeSources(sources, options, progress));
    await writeChart(flags.output, choice, analysis, { paper: flags, sources, quiet });
  }
}
