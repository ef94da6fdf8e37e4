import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, run, startIn } from '../support/cli.ts';
import { fileOf, folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';

const log = fixture('burst-debug.tgz');
const on = (...gates: readonly string[]) => gates.flatMap((gate) => ['--fail-on', gate]);
const passing = 'task.succeeded < 80';
const failing = 'task.succeeded < 99%';

describe('gates of analyze', () => {
  it('are told behind the report, and decide how it ends', async () => {
    const [without, passed, failed] = await Promise.all([
      run(['analyze', log]),
      run(['analyze', log, ...on(passing)]),
      run(['analyze', log, ...on(passing, failing)]),
    ]);
    expect([without, passed, failed].map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [1, ''],
    ]);
    expect(passed.stdout.slice(0, without.stdout.length)).toBe(without.stdout);
    expect(passed.stdout.slice(without.stdout.length)).toBe(`
Gates: passed.
  status  gate                 value
  passed  task.succeeded < 80     80
`);
    expect(failed.stdout.slice(without.stdout.length)).toBe(`
Gates: 1 of 2 failed.
  status  gate                    value
  failed  task.succeeded < 99%  86.96 %
  passed  task.succeeded < 80        80
`);
  });

  it('fail without data', async () => {
    const { status, stdout } = await run(['analyze', log, ...on('task.download.p95 > 1h')]);
    expect([status, stdout.includes('Gates: 1 of 1 failed (1 found no data).')]).toEqual([1, true]);
  });

  it('give no verdict on data that is unfit', async () => {
    const { status, stdout } = await run(['analyze', '-', ...on(failing)]);
    expect([status, stdout]).toEqual([3, expect.stringMatching(/^verdict: unfit.*\nGates: 1 of 1 failed/s)]);
  });

  it('are read from a file, too', async () => {
    const file = fileOf('gates.yaml', `- ${passing}\n- gate: ${failing}\n  why: It was promised.\n`);
    const { status, stdout } = await run(['analyze', log, '--gates', file, ...on('task.count < 92')]);
    expect([status, stdout.split('\n').slice(-6).join('\n')]).toEqual([
      1,
      `  status  gate                    value
  failed  task.succeeded < 99%  86.96 %
  passed  task.count < 92            92
  passed  task.succeeded < 80        80
  task.succeeded < 99%: It was promised.
`,
    ]);
  });

  it('stand in the run document, if there are any', async () => {
    const [without, withGates] = await Promise.all([
      run(['analyze', '--json', log]),
      run(['analyze', '--json', log, ...on(passing, failing)]),
    ]);
    expect(JSON.parse(without.stdout)).not.toHaveProperty('gates');
    const { gates, ...others } = JSON.parse(withGates.stdout);
    expect(others).toEqual(JSON.parse(without.stdout));
    expect(gates).toMatchObject([
      { gate: passing, status: 'passed', value: 80, unit: 'count' },
      { gate: failing, status: 'failed', limit: 0.99, unit: 'share' },
    ]);
    expect(withGates.stderr).toMatch(/^\nGates: 1 of 2 failed\.\n/);
    const quiet = await run(['analyze', '--json', '--quiet', log, ...on(failing)]);
    expect([quiet.status, quiet.stderr]).toEqual([1, '']);
  });

  it('are written for others to read', async () => {
    const folder = folderOf({ 'summary.md': 'of another step\n' });
    const [out, junit, summary] = ['out', 'out/junit.xml', 'summary.md'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const args = ['analyze', log, '-o', out, '--junit', junit, '--github', ...on(passing, failing)];
    const { status, stderr } = await ended(startIn({ GITHUB_STEP_SUMMARY: summary }, ...args));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^::error title=Gate failed%3A task\.succeeded < 99%25::task\.succeeded is 86\.96 %25 .*\n/);
    const table = '| **failed** | `task.succeeded < 99%` | 86.96 % |\n';
    expect(readFileSync(summary, 'utf8')).toMatch(/^of another step\n## Gates\n\n1 of 2 failed\.\n\n/);
    expect(readFileSync(summary, 'utf8')).toContain(table);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain(table);
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')).gates).toHaveLength(2);
    expect(readFileSync(junit, 'utf8')).toContain('<testsuite name="lagerline" tests="2" failures="1"');
  });
});

describe('gates that cannot be used', () => {
  it.each<[string, string[], string]>([
    [
      'a slip of the pen',
      on('task.create-contaner.p95 > 2s'),
      `--fail-on: There is no phase "create-contaner" in task (see lagerline catalog). Did you mean "create-container"?
  task.create-contaner.p95 > 2s
       ^^^^^^^^^^^^^^^`,
    ],
    [
      'several',
      on('task.failed >', passing, 'task.end-to-end.p95 > +10%'),
      `2 gates cannot be used:
--fail-on: Expected what to compare with: a number, as in "30s", "+10%" or "0".
  task.failed >
               ^
--fail-on: A sign asks for the change against a base, and there is none here: use lagerline diff.
  task.end-to-end.p95 > +10%
                        ^^^^`,
    ],
    ['a file that is not there', ['--gates', '/no/gates.yaml'], '/no/gates.yaml: no such file or directory.'],
    [
      'JUnit XML of nothing',
      ['--junit', 'x.xml'],
      '--junit tells how gates went, and there is none: give --fail-on or --gates.',
    ],
    [
      'JUnit XML to a pipe',
      [...on(passing), '--junit', '-'],
      'Standard output is taken by the report: give --junit a file.',
    ],
    ['JUnit XML nowhere', [...on(passing), '--junit', '/no/x.xml'], '/no/x.xml: cannot be written (ENOENT).'],
  ])('%s: told before anything is read', async (_, args, message) => {
    const child = startIn({}, 'analyze', '-', ...args);
    // Its input never ends: who read it first would never tell.
    const { status, stdout, stderr } = await ended(child);
    expect([status, stdout, stderr]).toEqual([2, '', `lagerline: ${message}\n`]);
    expect(existsSync('x.xml')).toBe(false);
  });

  it('in a file: told with its lines', async () => {
    const file = fileOf('gates.yaml', `- task.succeded < 99%\n- {gate: '${passing}', nme: x}\n- 3\n`);
    const { status, stderr } = await run(['analyze', log, '--gates', file]);
    expect([status, stderr.replaceAll(file, 'F')]).toEqual([
      2,
      `lagerline: 3 gates cannot be used:
F:1:3: There is no outcome "succeded" of task. Did you mean "succeeded"?
  task.succeded < 99%
       ^^^^^^^^
F:2:33: There is no key "nme" for a gate. Did you mean "name"?
F:3:3: Expected a gate: a text, or a map with "gate", and perhaps "name" and "why".
`,
    ]);
  });

  it('knows the names of catalogues of your own', async () => {
    const own = ['--catalog', 'docs/examples/convergence.yaml'];
    const gate = on('convergence.end-to-end.p95 > 1h');
    const [without, withOwn] = await Promise.all([
      run(['analyze', log, ...gate]),
      run(['analyze', log, ...own, ...gate]),
    ]);
    expect(without.stderr).toContain('There is no lifecycle or area "convergence".');
    expect([without.status, withOwn.stderr]).toEqual([2, '']);
    expect(withOwn.stdout).toContain('convergence.end-to-end.p95 > 1h');
  });
});
