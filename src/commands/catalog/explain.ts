import { Args, Command, Flags } from '@oclif/core';
import { catalogFlag } from '../../flags.ts';

export default class Explain extends Command {
  static override summary = 'Say which milestones a message means, and why.';
  static override description =
    `MESSAGE is the message of a log line, or the whole line: then what is found in it is shown.
Exit status: 0 it means a milestone, 1 it means none, 2 wrong usage.`;
  static override examples = [
    '<%= config.bin %> catalog explain bbs.request.start-task.start-task.db-start-task.complete',
    `<%= config.bin %> catalog explain "$(grep -m1 db-start-task bbs.stdout.log)"`,
  ];
  static override usage = 'catalog explain MESSAGE [--json] [--catalog FILE]...';
  static override args = { message: Args.string({ description: 'a message, or a whole log line', required: true }) };
  static override flags = {
    catalog: catalogFlag,
    json: Flags.boolean({ description: 'print the explanation as JSON' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Explain);
    const [{ catalogOf }, { printExplanation }] = await Promise.all([
      import('../../pipeline.ts'),
      import('../../catalog-output.ts'),
    ]);
    printExplanation(await catalogOf(flags.catalog), args.message, flags.json);
  }
}
