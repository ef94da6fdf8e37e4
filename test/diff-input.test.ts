import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../src/diagnostics.ts';
import { readSides, type SidePaths, sidePaths } from '../src/diff-input.ts';
import { everything } from '../src/selection.ts';
import { logsOf, type Steps, story, taskSteps } from './support/diego.ts';
import { folderOf } from './support/files.ts';
import { saveRun } from './support/save-run.ts';

const folder = () => folderOf({ 'a/rep.log': '', 'b/rep.log': '', 'c/rep.log': '' });
const error = async (action: Promise<unknown>): Promise<string> => {
  const thrown = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(UsageError);
  return (thrown as UsageError).message;
};

describe('the runs that a command line names', () => {
  it('are two positions', async () => {
    const [a, b] = [join(folder(), 'a'), join(folder(), 'b')];
    expect(await sidePaths([a, b], {})).toEqual({ base: [a], head: [b] });
    expect(await sidePaths([a, a], {})).toEqual({ base: [a], head: [a] });
    expect(await sidePaths(['-', b], {})).toEqual({ base: ['-'], head: [b] });
  });

  it('are several a side, each match of a glob one of them, each once and in the order of names', async () => {
    const all = folder();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => join(all, name)) as [string, string, string];
    expect(await sidePaths([], { base: [b, join(all, '[ab]')], head: [c] })).toEqual({ base: [a, b], head: [c] });
    expect(await sidePaths([join(all, '[ab]'), c], {})).toEqual({ base: [a, b], head: [c] });
    expect(await sidePaths([], { base: [a, join(a, '..', 'a')], head: [a] })).toEqual({ base: [a], head: [a] });
  });

  it.each<[string, string[], { base?: string[]; head?: string[] }, RegExp]>([
    ['none', [], {}, /^Give two runs, BASE and HEAD, not 0;/],
    ['one', ['.'], {}, /^Give two runs, BASE and HEAD, not 1;/],
    ['three', ['.', '.', '.'], {}, /^Give two runs, BASE and HEAD, not 3;/],
    ['no head', [], { base: ['.'] }, /^Name both sides: --head is missing\.$/],
    ['no base', [], { head: ['.'] }, /^Name both sides: --base is missing\.$/],
    ['both ways', ['a'], { base: ['.'], head: ['.'] }, /^Name the runs either .* not both: a\.$/],
    ['a pipe twice', ['-', '-'], {}, /^Standard input can only be read once\.$/],
    ['a pipe on both sides', [], { base: ['-'], head: ['.', '-'] }, /^Standard input can only be read once\.$/],
    ['what is not there', ['.', 'nowhere'], {}, /^nowhere: no such file or directory\.$/],
    ['a glob of nothing', ['.', 'nowhere*'], {}, /^nowhere\*: no file or directory matches\.$/],
  ])('are told to be wrong: %s', async (_, positions, flags, message) => {
    expect(await error(sidePaths(positions, flags))).toMatch(message);
  });
});

function logsIn(parent: string, name: string, ...steps: Steps[]): string {
  for (const [path, lines] of Object.entries(logsOf(...steps))) {
    mkdirSync(join(parent, name, path, '..'), { recursive: true });
    writeFileSync(join(parent, name, path), [...lines, ''].join('\n'));
  }
  return join(parent, name);
}

const read = (paths: SidePaths, selection = everything) => readSides(paths, { selection, jobs: 1 });
const [quick, slow] = [taskSteps('task-1'), taskSteps('task-1', { create_s: 5 })];

describe('the runs of both sides', () => {
  it('are read from logs, saved runs and their documents alike', async () => {
    const parent = folderOf();
    const saved = await saveRun(parent, 'saved', await story(quick));
    const logs = logsIn(parent, 'logs', quick);
    const other = logsIn(parent, 'other', slow);
    const [first, ...others] = await Promise.all(
      [logs, saved, join(saved, 'run.json')].map(async (path) => (await read({ base: [path], head: [other] })).base[0]),
    );
    expect(first?.name).toBe('logs');
    for (const { run, samples } of others.filter((other) => other !== undefined)) {
      expect(run.lifecycles.task).toMatchObject({ timelines: 1, complete: 1 });
      expect(samples[0]?.end_to_end_s).toEqual(first?.samples[0]?.end_to_end_s);
    }
  });

  it('are called by the last part of their path that says something, or by all where that is not enough', async () => {
    const parent = folderOf();
    const paths = await Promise.all(
      ['x/run', 'y/run', 'z'].map(async (name) => saveRun(parent, name, await story(taskSteps(`task-${name}`)))),
    );
    const [x, y, z] = paths as [string, string, string];
    const { base, head } = await read({ base: [x], head: [y, join(z, 'run.json')] });
    expect([...base, ...head].map(({ name }) => name)).toEqual([x, y, 'z']);
  });

  it('are no copies of each other', async () => {
    const parent = folderOf();
    const logs = logsIn(parent, 'logs', quick);
    const saved = await saveRun(parent, 'saved', await story(quick));
    expect(await error(read({ base: [logs], head: [logs, saved] }))).toMatch(
      /saved is the same run as .*logs: give each run once a side\.$/,
    );
  });

  it.each(['the same count', 'another count'])('must hold their own durations: of %s', async (of) => {
    const parent = folderOf();
    const other = of === 'the same count' ? [slow] : [quick, taskSteps('task-2', { from: 3 })];
    const [own, others] = [
      await saveRun(parent, 'own', await story(quick)),
      await saveRun(parent, 'other', await story(...other)),
    ];
    cpSync(join(others, 'samples.json'), join(own, 'samples.json'));
    expect(await error(read({ base: [own], head: [others] }))).toMatch(
      /own\/samples\.json is not of the run in .*own\/run\.json: analyse its logs again\.$/,
    );
  });

  it('must hold them all', async () => {
    const own = await saveRun(folderOf(), 'own', await story(quick));
    writeFileSync(join(own, 'samples.json'), '{"schema":"lagerline/samples@1","lifecycles":[]}');
    expect(await error(read({ base: [own], head: [own] }))).toMatch(/is not of the run in/);
  });

  it('cannot be selected from where they are saved', async () => {
    const own = await saveRun(folderOf(), 'own', await story(quick));
    const reading = read({ base: [own], head: [own] }, { ...everything, cells: ['cell-z1-0'] });
    expect(await error(reading)).toMatch(/own is a saved run, of which nothing can be selected: give its logs\.$/);
  });
});
