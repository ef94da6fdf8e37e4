import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';
import { saveRun } from '../support/save-run.ts';

const [burst, failure] = [fixture('burst-debug.tgz'), fixture('failure-debug.tgz')];

/** Both logs as saved runs, of the same names. */
const folder = mkdtempSync(join(tmpdir(), 'lagerline-diff-'));
const saved = { burst: join(folder, basename(burst)), failure: join(folder, basename(failure)) };
beforeAll(async () => {
  for (const log of [burst, failure]) await saveRun(folder, basename(log), await analyzePaths([log]));
});
afterAll(() => rmSync(folder, { recursive: true }));

const diff = (...args: string[]) => run(['diff', ...args]);
const json = async (...args: string[]) => JSON.parse((await diff(...args, '--json')).stdout);

describe('two runs', () => {
  it('are compared alike from logs, from where they are saved, or one of each', async () => {
    const of = async (base: string, head: string) => {
      const { status, stdout, stderr } = await diff(base, head);
      expect([status, stderr]).toEqual([0, '']);
      return stdout.split('\n').slice(1).join('\n');
    };
    const expected = await of(burst, failure);
    expect(expected).toMatch(/^Tasks: /m);
    expect(await of(saved.burst, saved.failure)).toBe(expected);
    expect(await of(saved.burst, failure)).toBe(expected);
    expect(await of(join(saved.burst, 'run.json'), saved.failure)).toBe(expected);
  });

  it('that are one show no change', async () => {
    const { stdout } = await diff(saved.burst, saved.burst);
    expect(stdout).toMatch(/^Tasks: no change of a phase can be told\./m);
    expect(stdout).toMatch(/^ {2}warning: .* is on both sides: /m);
    expect(stdout).not.toMatch(/slower|faster from/);
  });

  it('are told the same twice, byte for byte', async () => {
    const { burst, failure } = saved;
    const [first, second] = [await diff(burst, failure, '--json'), await diff(burst, failure, '--json')];
    expect(first.stdout).toBe(second.stdout);
    expect(first.stdout).not.toMatch(/NaN|Infinity/);
  });

  it('may come through a pipe, once', async () => {
    const bytes = readFileSync(burst);
    const { status, stdout } = await run(['diff', '-', failure], bytes);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^base: standard input {3}head: failure-debug\.tgz/);
  });
});

describe('several runs a side', () => {
  it('are named by flags and globs, in any order', async () => {
    const { burst, failure } = saved;
    const expected = await json('--base', burst, '--base', failure, '--head', burst);
    expect(expected).toMatchObject({ schema: 'lagerline/diff@1', unit: 'runs', seed: 1 });
    expect(expected.base.map(({ name }: { name: string }) => name)).toHaveLength(2);
    expect(await json('--head', burst, '--base', failure, '--base', burst)).toEqual(expected);
    expect(await json('--base', join(folder, '*'), '--head', burst)).toEqual(expected);
  });

  it('are told apart where they have one name', async () => {
    const both = folderOf({ 'a/x': '', 'b/x': '' });
    for (const side of ['a', 'b']) cpSync(saved.burst, join(both, side, 'run'), { recursive: true });
    const { base, head } = await json(join(both, 'a/run'), join(both, 'b/run'));
    expect([base[0].name, head[0].name]).toEqual([join(both, 'a/run'), join(both, 'b/run')]);
  });
});

describe('the comparison as JSON', () => {
  it('has a form that is kept', async () => {
    const { burst, failure } = saved;
    const comparison = await json(burst, failure, '--seed', '7');
    expect(Object.keys(comparison)).toEqual([
      'schema',
      'base',
      'head',
      'unit',
      'seed',
      'findings',
      'lifecycles',
      'system',
    ]);
    expect(comparison.seed).toBe(7);
    const [task] = comparison.lifecycles;
    expect(Object.keys(task)).toEqual(
      'lifecycle title timelines complete load_differs outcomes end_to_end phases contributions cells'.split(' '),
    );
    expect(Object.keys(task.phases[0])).toEqual(
      'name kind parent count p50_s p95_s p99_s max_s mean_s share middle tail u p delta noise queues'.split(' '),
    );
    expect(Object.keys(task.phases[0].middle).sort()).toEqual(
      'change_s direction doubt high_s low_s p relative'.split(' '),
    );
  });

  it('is written with the report', async () => {
    const out = folderOf();
    const { burst, failure } = saved;
    const { status, stderr } = await diff(burst, failure, '-o', out);
    expect(status).toBe(0);
    expect(stderr).toMatch(/Written to .*: report\.md, report\.html, diff\.json/);
    expect(JSON.parse(readFileSync(join(out, 'diff.json'), 'utf8'))).toEqual(await json(burst, failure));
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toMatch(/^# What changed\n/);
  });
});

describe('what cannot be compared', () => {
  it.each<[string, string[], RegExp]>([
    ['nothing', [], /Give two runs, BASE and HEAD, not 0; /],
    ['one run', [burst], /Give two runs, BASE and HEAD, not 1; /],
    ['three runs', [burst, burst, burst], /not 3; several runs a side are named with --base and --head\.$/],
    ['one side', ['--base', burst], /Name both sides: --head is missing\.$/],
    ['sides both ways', [burst, '--base', burst, '--head', burst], /not both: .*burst-debug\.tgz\.$/],
    ['a pipe twice', ['-', '-'], /Standard input can only be read once\.$/],
    ['what is not there', [burst, '/no/such'], /\/no\/such: no such file or directory\.$/],
    ['a seed that is none', [burst, burst, '--seed', 'x'], /--seed.*x/],
  ])('is told in a line: %s', async (_, args, message) => {
    const { status, stdout, stderr } = await diff(...args);
    expect(stderr.trim()).toMatch(message);
    expect(stderr).toMatch(/^lagerline: [^\n]+\n$/);
    expect([status, stdout]).toEqual([2, '']);
  });

  it('is a run document alone, or a broken one', async () => {
    const own = join(folderOf(), 'run');
    cpSync(saved.burst, own, { recursive: true });
    renameSync(join(own, 'samples.json'), join(own, 'moved.json'));
    expect((await diff(own, own)).stderr).toMatch(
      /alone does not hold what is compared: there is no .*samples\.json beside/,
    );
    writeFileSync(join(own, 'run.json'), readFileSync(join(own, 'run.json')).subarray(0, 9000));
    const { status, stderr } = await diff(own, own);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/no whole run document/)]);
  });

  it('is a part of a saved run', async () => {
    const { burst } = saved;
    const { status, stderr } = await diff(burst, burst, '--lifecycle', 'task');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/is a saved run, of which nothing can be selected/)]);
  });

  it('is what is unfit, which is told', async () => {
    const empty = folderOf({ 'rep.log': 'no lager\n' });
    const { status, stdout } = await diff(burst, empty);
    expect(status).toBe(3);
    expect(stdout).toMatch(/error: \S+ is unfit to judge/);
  });
});
