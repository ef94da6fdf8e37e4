import { Args, Command } from '@oclif/core';

export default class Check extends Command {
  static override summary = 'Check catalogues of your own.';
  static override description = `The FILEs are laid over the built-in catalogue in their order, as --catalog does.
What is wrong is told with line and column. Exit status: 0 they are sound, 2 they are not.`;
  static override examples = ['<%= config.bin %> catalog check convergence.yaml'];
  static override strict = false;
  static override usage = 'catalog check FILE...';
  static override args = { file: Args.string({ description: 'a catalogue', required: true, ignoreStdin: true }) };

  async run(): Promise<void> {
    const { argv } = await this.parse(Check);
    const [{ checkCatalogs }, { printCheck }] = await Promise.all([
      import('../../pipeline.ts'),
      import('../../catalog-output.ts'),
    ]);
    printCheck(await checkCatalogs(argv as string[]));
  }
}
