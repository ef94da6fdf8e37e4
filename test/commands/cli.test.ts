import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ended, knowsMemory, memoryOf, run, start, startIn } from '../support/cli.ts';
import { type Entry, logsOf, lrpSteps, type Steps, taskSteps } from '../support/diego.ts';
import { fileOf, folderOf } from '../support/files.ts';
import { dateLine, fixture } from '../support/lager.ts';

const log = fixture('burst-debug.tgz');
const stack = /^\s+at .+:\d+/m;

/** A folder with the logs of `parts`. */
function folderWith(...parts: (Steps | Entry)[]): string {
  const files = Object.entries(logsOf(...parts)).map(([path, lines]) => [path, [...lines, ''].join('\n')] as const);
  return folderOf(Object.fromEntries(files));
}

describe('what cannot be done', () => {
  it.each<[string, string[], RegExp]>([
    ['a missing file', ['analyze', '/no/such.log'], /\/no\/such\.log: no such file or directory\.$/],
    ['a missing file for a timeline', ['timeline', 'abcd', '/no/such.log'], /no such file or directory\.$/],
    ['a missing file beside others', ['analyze', log, 'nowhere'], /nowhere: no such file or directory\.$/],
    ['no source', ['analyze'], /: Missing SOURCE \(logs to read\)\. See lagerline analyze --help\.$/],
    ['no source for a timeline', ['timeline', 'abcd'], /: Missing SOURCE \(.*\)\. See lagerline timeline --help\.$/],
    [
      'no kind',
      ['chart'],
      /: Missing KIND \(waterfall, .*\) and SOURCE \(logs to read\)\. See lagerline chart --help\.$/,
    ],
    ['no catalogue', ['catalog', 'check'], /: Missing FILE \(a catalogue\)\. See lagerline catalog check --help\.$/],
    [
      'an unknown flag',
      ['analyze', '--nonsense', log],
      /: Nonexistent flag: --nonsense\. See lagerline analyze --help\.$/,
    ],
    [
      'a flag without its value',
      ['analyze', log, '-o'],
      /: Flag --output expects a value\. See lagerline analyze --help\.$/,
    ],
    [
      'paper that is no number',
      ['chart', '--width', 'x'],
      /: --width: expected an integer but received: x\. See lagerline/,
    ],
    [
      'a theme that is none',
      ['chart', '--theme', 'x'],
      /: Expected --theme=x to be one of: light, dark\. See lagerline/,
    ],
    ['an unknown command', ['analyse', log], /there is no command "analyse"; see lagerline --help$/],
    [
      'a pipe instead of a folder',
      ['analyze', log, '-o', '-'],
      /: analyze -o writes a directory, which "-" is not; .*\.$/,
    ],
    ['a folder below /proc', ['analyze', log, '-o', '/proc/out'], /\/proc\/out: cannot be written \(\w+\)\.$/],
    ['a folder below a file', ['analyze', log, '-o', join(log, 'out')], /cannot be written \(ENOTDIR\)\.$/],
  ])('%s is told in a line', async (_, args, message) => {
    const { status, stdout, stderr } = await run(args);
    expect(stderr.trim()).toMatch(message);
    expect(stderr).toMatch(/^lagerline: [^\n]+\n$/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('a file as folder is told before the work starts', async () => {
    const file = fileOf('report', 'mine');
    const child = start('analyze', '-', '-o', file);
    // Its input never ends: who read it first would never tell.
    child.stdin.write(`${dateLine({ message: 'x' })}\n`);
    const { status, stderr } = await ended(child);
    expect([status, stderr]).toEqual([2, `lagerline: ${file}: cannot be written (it is not a directory).\n`]);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});

describe('data that is unfit', () => {
  const unfit = async (args: readonly string[], message: RegExp, stdin?: string | Buffer) => {
    const { status, stdout, stderr } = await run(['analyze', ...args], stdin);
    expect(stdout).toMatch(/^verdict: unfit/);
    expect(stdout).toMatch(message);
    expect(stderr).toBe('');
    expect(status).toBe(3);
  };
  const noLager = /error: No lager line was found in .*\(0 bytes\)/;

  it('is no input', () => unfit(['-'], noLager, ''));
  it('is an empty file', () => unfit([fileOf('rep.log', '')], noLager));
  it('is an empty folder', () => unfit([folderOf()], noLager));
  it('is a folder without lager', () =>
    unfit([folderOf({ 'a/syslog': 'Nov 21 hello\n', b: '{}\n' })], /No lager line was found in 2 files/));
  it('is a binary file', () => unfit([fileOf('core', Buffer.alloc(3e6))], /\(binary\)/));
  it('is lager of others', () =>
    unfit(['-'], /None of the 1 lager records belongs to a Task/, `${dateLine({ message: 'x' })}\n`));

  const long = `{"timestamp":"2026-11-21T00:00:00.000000000Z","data":"${'x'.repeat(50e6)}"}\n`;
  it('is a line of 50 MB', async () => {
    await unfit(['-'], /No lager line was found/, long);
    const { stdout } = await run(['analyze', '--json', '-'], `${dateLine({ message: 'x' })}\n${long}`);
    expect(JSON.parse(stdout).input).toMatchObject({ records: 1, lines: 2, skipped: { 'too-long': 1 } });
  });

  it.runIf(knowsMemory)('is a line of 50 MB, which is not kept in memory', async () => {
    const [usual, most] = [await memoryOf(['analyze', '-'], ''), await memoryOf(['analyze', '-'], long)];
    expect(usual).toBeGreaterThan(20);
    expect(most - usual).toBeLessThan(90);
  });
});

describe('analyze', () => {
  it('reports', async () => {
    const { status, stdout, stderr } = await run(['analyze', log]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^verdict: fit /);
    expect(stdout).toContain('Tasks: 92 (80 succeeded, 5 failed, 4 rejected, 3 cancelled)');
  });

  it('prints the run document', async () => {
    const { status, stdout, stderr } = await run(['analyze', '--json', log]);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'lagerline/run@1',
      validity: { verdict: 'fit' },
      lifecycles: { task: { timelines: 92, outcomes: { succeeded: 80 } } },
    });
  });

  it.each([
    ['nothing', {}, false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
    ['NO_COLOR', { NO_COLOR: '1' }, false],
  ])('colours a pipe with %s in its environment: %j, %s', async (_, env, isColoured) => {
    const { stdout, stderr } = await ended(startIn(env, 'analyze', log));
    expect([stdout.includes('\x1b['), stderr]).toEqual([isColoured, '']);
  });

  it('reads standard input', async () => {
    const lines = Object.values(logsOf(taskSteps('task-1'))).flat();
    const { status, stdout } = await run(['analyze', '-'], lines.join('\n'));
    expect(status).toBe(0);
    expect(stdout).toContain('Tasks: 1 (1 succeeded)');
  });

  it('writes all that it promises, the same each time', async () => {
    const folder = folderOf();
    const [first, second] = ['a/b', 'c'].map((name) => join(folder, name)) as [string, string];
    const source = folderWith(taskSteps('task-1'), lrpSteps({ guid: 'i', process: 'p', index: 0, cell: 0 }));
    const { status, stderr } = await run(['analyze', source, '-o', first]);
    expect(status).toBe(0);
    await run(['analyze', source, '-o', second]);
    const names = [
      'events.ndjson',
      'phases.csv',
      'report.html',
      'report.md',
      'run.json',
      'counts.png',
      'samples.json',
      'series.csv',
      'requests.png',
      'timelines.csv',
      'cells.png',
      ...['lrp', 'task'].flatMap((of) => [
        ...['cell', 'end', 'slowest', 'start'].map((by) => `waterfall-${of}-by-${by}.png`),
        ...['histograms', 'quantiles', 'concurrency', 'placement', 'throughput', 'correlation', 'garden'].map(
          (kind) => `${kind}-${of}.png`,
        ),
        `histograms-${of}-common.png`,
      ]),
    ];
    expect(readdirSync(first).sort()).toEqual(names.sort());
    for (const name of names) {
      expect(stderr).toContain(name);
      expect(readFileSync(join(first, name)).equals(readFileSync(join(second, name))), name).toBe(true);
    }
    const { stdout } = await run(['analyze', '--json', source]);
    expect(readFileSync(join(first, 'run.json'), 'utf8')).toBe(stdout);
    const report = readFileSync(join(first, 'report.md'), 'utf8');
    expect(report).toMatch(`# Where the time went: ${basename(source)}\n`);
    for (const [, picture = ''] of report.matchAll(/!\[.*\]\((.*)\)/g))
      expect(existsSync(join(first, picture))).toBe(true);
  });

  it('leaves no picture of an earlier run, and all of others', async () => {
    const folder = folderOf();
    const source = folderWith(taskSteps('task-1'), lrpSteps({ guid: 'i', process: 'p', index: 0, cell: 0 }));
    await run(['analyze', source, '-o', folder]);
    writeFileSync(join(folder, 'garden-party.png'), '');
    await run(['analyze', source, '--lifecycle', 'task', '-o', folder]);
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.png'));
    expect(pictures).toContain('garden-party.png');
    expect(pictures).toContain('garden-task.png');
    expect(pictures.filter((name) => name.includes('-lrp'))).toEqual([]);
  });

  it('names the file that it cannot write', async () => {
    const folder = folderOf({ 'out/report.md/mine': '' });
    const { status, stderr } = await run(['analyze', folderWith(taskSteps('task-1')), '-o', join(folder, 'out')]);
    const path = join(folder, 'out/report.md');
    expect([status, stderr]).toEqual([
      2,
      `lagerline: ${path}: cannot be written (illegal operation on a directory).\n`,
    ]);
  });

  it('makes do with an archive that is cut off, and says so', async () => {
    const bytes = readFileSync(log);
    const { status, stdout, stderr } = await run([
      'analyze',
      fileOf('cut.tgz', bytes.subarray(0, bytes.length * 0.97)),
    ]);
    expect(stdout).toMatch(/^verdict: degraded/);
    expect(stdout).toMatch(/warning: .*cut\.tgz is cut off/);
    expect([status, stderr]).toEqual([0, '']);
  });

  it('does not take what comes through a pipe for the names of logs', async () => {
    const child = start('analyze');
    const end = ended(child);
    child.stdin.end(`${log}\n`);
    const { status, stderr } = await end;
    expect([status, stderr]).toEqual([2, 'lagerline: Missing SOURCE (logs to read). See lagerline analyze --help.\n']);
  });

  it('ends without a word when its reader does', async () => {
    const script = 'set -o pipefail; node bin/lagerline.js analyze "$1" | head -1';
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script, 'bash', log]);
    expect(stdout).toMatch(/^verdict: fit[^\n]*\n$/);
    expect(stderr).toBe('');
  });

  it.each([
    ['something', Object.values(logsOf(taskSteps('task-1'))).flat(), 0, /Tasks: 1 \(1 succeeded\)/],
    ['nothing', [], 3, /No lager line was found/],
  ])(
    'reports %s that has come when it is interrupted',
    async (_, lines, status, message) => {
      const child = start('analyze', '-');
      const end = ended(child);
      // More than a pipe holds, so that it must be reading when all of it has gone.
      const text = [...lines, '\n'.repeat(2e6)].join('\n');
      await new Promise((resolve) => child.stdin.write(text, resolve));
      child.kill('SIGINT');
      const told = await end;
      expect(told.stdout).toMatch(message);
      expect(told.stdout).toContain('warning: Reading was interrupted');
      expect(told.stderr).toBe('');
      expect(told.status).toBe(status);
    },
    6500,
  );
});

describe('timeline', () => {
  const parts = [taskSteps('task-1111'), taskSteps('task-1122', { from: 60 })];

  it('tells one by its prefix', async () => {
    const { status, stdout, stderr } = await run(['timeline', 'task-111', folderWith(...parts)]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Task task-1111, succeeded, cell cell-z1-0, desired to deleted 14\.0 s\n/);
    expect(stdout).toMatch(/^ ?\+0\.000000 +desired +diego-api\/0 +bbs\.stdout\.log:1$/m);
    expect(stdout).toMatch(
      /^\+12\.000000 +2\.00 s +# r +exited +diego-cell\/0 +rep\.stdout\.log:\d+\n +.*exit status 0/m,
    );
  });

  it('tells one as JSON', async () => {
    const { status, stdout } = await run(['timeline', '--json', 'task-1122', folderWith(...parts)]);
    expect(status).toBe(0);
    const [told, ...rest] = JSON.parse(stdout);
    expect(rest).toEqual([]);
    expect(told).toMatchObject({
      lifecycle: 'task',
      guid: 'task-1122',
      index: null,
      outcome: 'succeeded',
      reason: null,
    });
    expect(told.events).toHaveLength(21);
    expect(told.events[1]).toMatchObject({
      milestone: 'persisted',
      time: '2026-11-21T00:01:01.000000000Z',
      offset_s: 1,
      gap_s: 1,
      repeats: 0,
    });
  });

  it('lists the incarnations of a process', async () => {
    const instances = [0, 1].map((index) =>
      lrpSteps({ guid: `instance-${index}`, process: 'process-1', index, cell: 0 }),
    );
    const { status, stdout } = await run(['timeline', 'process', folderWith(...instances)]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^LRP process process-1: 2 indices, 2 incarnations\n/);
    expect(stdout).toMatch(/^ {2}0 1\/1 +instance-0 +cell-z1-0 .*running$/m);
    expect(stdout).toMatch(/^ {2}1 1\/1 +instance-1 +cell-z1-0 .*running$/m);
  });

  it('tells as JSON which incarnation it is', async () => {
    const { stdout } = await run([
      'timeline',
      '--json',
      'instance-0',
      folderWith(lrpSteps({ guid: 'instance-0', process: 'p', index: 0, cell: 0 })),
    ]);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        incarnation: {
          number: 1,
          of: 1,
          before: null,
          after: null,
          asked_by: 'asked-by-process',
          ended: null,
          gap_s: null,
        },
      },
    ]);
  });

  it.each([
    ['task-1', '"task-1" is the beginning of 2 guids: task-1111, task-1122.'],
    ['unknown', 'No Task, LRP instance, process or container whose guid begins with "unknown" was found.'],
    ['tas', '"tas" is too short: give at least 4 characters of the guid.'],
  ])('has a sentence for "%s"', async (prefix, message) => {
    const { status, stdout, stderr } = await run(['timeline', prefix, folderWith(...parts)]);
    expect([status, stdout, stderr]).toEqual([2, '', `lagerline: ${message}\n`]);
    expect(stderr).not.toMatch(stack);
  });
});
