import { Command, Flags } from '@oclif/core';
import { historyFlag, labelsFlag } from '../../flags.ts';

export default class Compare extends Command {
  static override summary = 'Compare two sets of runs of a history by their figures.';
  static override description =
    `The p50 and p95 of phases are compared as diff compares several runs: the run is the unit.
"~" stands where no change can be told, with the reason.`;
  static override examples = ['<%= config.bin %> history compare --base set=master --head set=pr-17'];
  static override usage = 'history compare --base NAME=VALUE... [--head NAME=VALUE...] [--json]';
  static override flags = {
    history: historyFlag,
    base: Flags.string({
      helpValue: 'NAME=VALUE',
      description: 'runs with this label; may be given again',
      multiple: true,
      multipleNonGreedy: true,
      required: true,
    }),
    head: labelsFlag('runs with this label; may be given again. If not given, all that are not in base'),
    json: Flags.boolean({ description: 'print the comparison as JSON' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Compare);
    const [{ readSets }, { printComparison }] = await Promise.all([
      import('../../history/select.ts'),
      import('../../history-output.ts'),
    ]);
    printComparison(await readSets(flags.history, flags.base, flags.head), flags);
  }
}
