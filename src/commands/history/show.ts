import { Args, Command, Flags } from '@oclif/core';
import { historyFlag, labelsFlag, pictureFlags } from '../../flags.ts';

export default class Show extends Command {
  static override summary = 'Show how a metric went over the runs of a history.';
  static override description =
    `METRIC is LIFECYCLE.PHASE.STATISTIC or LIFECYCLE.OUTCOME, as in task.create-container.p95,
lrp.end-to-end.p50, task.succeeded. What is counted is shown as a share of all timelines.
Steps are found by E-divisive. With --against, the metric is set against the size of the runs, and a power law fitted.`;
  static override examples = [
    '<%= config.bin %> history show task.create-container.p95 --label set=master -o trend.png',
    '<%= config.bin %> history show task.end-to-end.p95 --against cells --by version',
  ];
  static override usage = 'history show METRIC [--against SIZE] [--by LABEL] [-o FILE.png] [--json]';
  static override args = {
    metric: Args.string({ description: 'the name of a figure', required: true, ignoreStdin: true }),
  };
  static override flags = {
    history: historyFlag,
    label: labelsFlag('only runs with this label; may be given again'),
    by: Flags.string({ helpValue: 'LABEL', description: 'tell the runs apart by the value of this label' }),
    order: Flags.string({
      helpValue: 'LABEL',
      description: 'order the runs by this label instead of the time of their logs',
      exclusive: ['against'],
    }),
    against: Flags.string({
      helpValue: 'SIZE',
      description: 'cells, timelines, or a label with numbers',
    }),
    output: Flags.string({
      char: 'o',
      helpValue: 'FILE',
      description: 'also draw it to this PNG; "-" is standard output',
    }),
    json: Flags.boolean({ description: 'print it as JSON' }),
    ...pictureFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Show);
    const [{ readRuns }, { readMetric }, { showGrowth, showTrend }] = await Promise.all([
      import('../../history/select.ts'),
      import('../../history-input.ts'),
      import('../../history-output.ts'),
    ]);
    const runs = await readRuns(flags.history, flags.label);
    const metric = await readMetric(args.metric, runs);
    const { against } = flags;
    if (against === undefined) await showTrend(runs, metric, flags);
    else await showGrowth(runs, metric, { ...flags, against });
  }
}
