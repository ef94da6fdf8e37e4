import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../src/analysis/run.ts';
import { UsageError } from '../../src/diagnostics.ts';
import { readSavedRun } from '../../src/saved/read.ts';
import { story } from '../support/diego.ts';
import { fileOf, folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

let run: Run;
beforeAll(async () => {
  ({ run } = await analyzePaths([fixture('failure-debug.tgz')]));
}, 60_000);
const documentOf = (value: unknown) => JSON.stringify(value, null, 2);

/** What is used of `run`, as it is read. */
const told = ({ schema, input, validity, lifecycles, explanations, system: { spans } }: Run) => ({
  schema,
  system: { spans },
  input: { from: input.from, to: input.to, era: input.era },
  validity,
  lifecycles: Object.fromEntries(
    Object.entries(lifecycles).map(([name, { unfinished, ...figures }]) => [name, figures]),
  ),
  explanations: Object.fromEntries(
    Object.entries(explanations).map(([name, { causes }]) => [
      name,
      { causes: causes.map(({ nature, phases }) => ({ nature, phases: phases.map(({ phase }) => ({ phase })) })) },
    ]),
  ),
});

describe('a saved run', () => {
  it('is read as it was, from its directory or its document of any name', async () => {
    const folder = folderOf({ 'run.json': documentOf(run), 'base.json': documentOf(run), 'report.md': '# run' });
    for (const path of [folder, join(folder, 'run.json'), join(folder, 'base.json')])
      expect(await readSavedRun(path)).toEqual(told(run));
  });

  it('may have nothing in it', async () => {
    const { run: empty } = await story();
    expect(await readSavedRun(fileOf('run.json', documentOf(empty)))).toEqual(told(empty));
  });

  it('may have been printed anew, with more in it', async () => {
    const { schema, ...others } = run;
    const printed = JSON.stringify({ later: true, ...others, schema });
    expect(await readSavedRun(fileOf('run.json', printed))).toEqual(told(run));
  });

  it('may hold findings of another version', async () => {
    const finding = { code: 'no-such-code', severity: 'info', message: 'New.', count: 1 };
    const saved = await readSavedRun(
      fileOf('run.json', documentOf({ ...run, validity: { verdict: 'fit', findings: [finding] } })),
    );
    expect(saved?.validity.findings).toEqual([finding]);
  });
});

describe('what is no saved run', () => {
  it.each([
    ['logs', '{"timestamp":"1","message":"m"}\n'],
    ['a document of somebody else', '{"schema":"other/run@1"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['nothing', ''],
  ])('%s', async (_, content) => {
    expect(await readSavedRun(fileOf('run.json', content))).toBeUndefined();
    expect(await readSavedRun(folderOf({ 'run.json': content }))).toBeUndefined();
    expect(await readSavedRun(fileOf('cf.json', content))).toBeUndefined();
  });

  it('a directory of logs, standard input, nothing at all', async () => {
    expect(await readSavedRun(folderOf({ 'rep.log': '' }))).toBeUndefined();
    expect(await readSavedRun('-')).toBeUndefined();
    expect(await readSavedRun('nowhere')).toBeUndefined();
  });
});

describe('a saved run that cannot be read is told', () => {
  it.each<[string, (run: Run) => string, RegExp]>([
    ['of another version', (run) => documentOf({ ...run, schema: 'lagerline/run@2' }), /run@2.*reads lagerline\/run@1/],
    ['cut off', (run) => documentOf(run).slice(0, 5000), /\(it is cut off\)/],
    ['without lifecycles', ({ lifecycles, ...others }) => documentOf(others), /\(at lifecycles\)/],
    [
      'without a figure',
      (run) => documentOf({ ...run, lifecycles: { task: { ...run.lifecycles.task, end_to_end: {} } } }),
      /\(at lifecycles\.task\.end_to_end\.count\)/,
    ],
  ])('%s', async (_, write, message) => {
    const reading = readSavedRun(fileOf('run.json', write(run)));
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });
});
