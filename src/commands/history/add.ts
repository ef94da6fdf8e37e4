import { Args, Command, Flags } from '@oclif/core';
import { analysingFlags, historyFlag, labelsFlag, readingOptions, selectionFlags } from '../../flags.ts';

export default class Add extends Command {
  static override summary = 'Keep the figures of a run in a history.';
  static override description =
    `RUN is a saved run (what analyze -o wrote, or its run.json); several are added one by one.
It may be logs as well, as analyze reads them: then all of them together are one run.
A run that is there already is not added again. One that is unfit to judge is not added, and the exit status is 3.`;
  static override examples = [
    '<%= config.bin %> history add out --label commit=1f3a9c --label size=400',
    '<%= config.bin %> history add logs/ --label set=master',
  ];
  static override strict = false;
  static override usage = 'history add RUN... [--label NAME=VALUE]...';
  static override args = {
    run: Args.string({ description: 'a saved run, or logs', required: true, ignoreStdin: true }),
  };
  static override flags = {
    history: historyFlag,
    label: labelsFlag('a label of the run; may be given again'),
    json: Flags.boolean({ description: 'print what was added as JSON' }),
    ...analysingFlags,
    ...selectionFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Add);
    const [{ recordSources }, { parseLabels }, { printRecorded }] = await Promise.all([
      import('../../recording.ts'),
      import('../../history/labels.ts'),
      import('../../history-output.ts'),
    ]);
    const { history: directory, quiet } = flags;
    const labels = parseLabels(flags.label ?? []);
    const recorded = await recordSources(argv as string[], readingOptions(flags), { directory, labels, quiet });
    printRecorded(recorded, flags);
  }
}
