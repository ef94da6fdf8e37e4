import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import { readCatalogs } from '../../src/catalog/load.ts';
import { createExtractor } from '../../src/events/extract.ts';
import { renderText } from '../../src/render/text/report.ts';
import { plain } from '../../src/render/text/terminal.ts';
import { catalogWith } from '../support/catalog.ts';
import { fileOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

const docs = join(import.meta.dirname, '../../docs');
const read = (name: string) => readFileSync(join(docs, name), 'utf8');
const page = read('catalogue.md');

describe.each(readdirSync(join(docs, 'examples')))('docs/examples/%s', (name) => {
  it('is sound', async () => {
    const { problems } = await readCatalogs([join(docs, 'examples', name)], createExtractor);
    expect(problems).toEqual([]);
  });

  it('is named in the documentation', () => {
    expect(page).toContain(name);
  });
});

describe('the example in docs/catalogue.md', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    const catalog = catalogWith(read('examples/convergence.yaml'), read('examples/auctions.yaml'));
    analysis = await analyzePaths([fixture('burst-info.tgz')], undefined, catalog);
  });

  it('is the file', () => {
    expect(page).toContain(`\`\`\`yaml\n${read('examples/convergence.yaml')}\`\`\``);
  });

  it('gives what is shown', () => {
    const report = renderText(analysis, plain);
    const [shown = ''] = /(?<=```text\n)Convergence[^`]*(?=```)/.exec(page) ?? [];
    expect(shown).toMatch(/^Convergence rounds: 12 \(12 completed\)\n/);
    expect(report).toContain(shown);
  });

  it('has the rounds that are in the log', () => {
    const { convergence, auction } = analysis.run.lifecycles;
    expect(convergence).toMatchObject({ timelines: 12, complete: 12, outcomes: { completed: 12 } });
    expect(auction).toMatchObject({ timelines: 20, complete: 20, outcomes: { completed: 20 } });
    const sum = auction?.phases.reduce((total, { total_s }) => total + (total_s ?? 0), 0);
    expect(sum).toBeCloseTo(auction?.end_to_end.total_s ?? 0, 8);
  });

  it('changes nothing for the others', async () => {
    const plain = await analyzePaths([fixture('burst-info.tgz')]);
    const { convergence: _, auction: __, ...others } = analysis.run.lifecycles;
    expect(others).toEqual(plain.run.lifecycles);
    expect(analysis.run.validity).toEqual(plain.run.validity);
  });
});

describe('the other YAML in docs/catalogue.md', () => {
  const [, ...others] = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml]) => yaml ?? '');

  it('is sound', async () => {
    expect(others).toHaveLength(2);
    const { problems } = await readCatalogs(
      others.map((yaml) => fileOf('own.yaml', yaml)),
      createExtractor,
    );
    expect(problems).toEqual([]);
  });
});
