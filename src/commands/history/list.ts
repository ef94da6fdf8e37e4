import { Command, Flags } from '@oclif/core';
import { historyFlag, labelsFlag } from '../../flags.ts';

export default class List extends Command {
  static override summary = 'List the runs of a history, in the order of their time.';
  static override examples = ['<%= config.bin %> history list --label set=master'];
  static override usage = 'history list [--label NAME=VALUE]... [--json]';
  static override flags = {
    history: historyFlag,
    label: labelsFlag('only runs with this label; may be given again'),
    json: Flags.boolean({ description: 'print the runs as JSON' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(List);
    const [{ readRuns }, { printRuns }] = await Promise.all([
      import('../../history/select.ts'),
      import('../../history-output.ts'),
    ]);
    printRuns(await readRuns(flags.history, flags.label), flags.json);
  }
}
