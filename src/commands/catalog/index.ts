import { Command, Flags } from '@oclif/core';
import { catalogFlag } from '../../flags.ts';

export default class Catalog extends Command {
  static override summary = 'List the milestones and phases that are known.';
  static override description = `A milestone is one named point in the life of an entity, shown by one log line.
With --catalog, your own files are laid over the built-in catalogue; docs/catalogue.md tells how to write one.`;
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --catalog convergence.yaml --json',
  ];
  static override usage = 'catalog [--json] [--catalog FILE]...';
  static override flags = {
    catalog: catalogFlag,
    json: Flags.boolean({ description: 'print the catalogue as JSON' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Catalog);
    const [{ catalogOf }, { printCatalog }] = await Promise.all([
      import('../../pipeline.ts'),
      import('../../catalog-output.ts'),
    ]);
    printCatalog(await catalogOf(flags.catalog), flags.json);
  }
}
