import { linkSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { fileOf, folderOf } from '../support/files.ts';
import { dateLine, fixture } from '../support/lager.ts';
import { withoutPlaces } from '../support/places.ts';

const log = fixture('burst-debug.tgz');
const analyzed = async (...args: string[]) => JSON.parse((await run(['analyze', '--json', ...args])).stdout);

describe('a selection', () => {
  it('is told with the verdict', async () => {
    const whole = await analyzed(log);
    const tasks = await analyzed(log, '--lifecycle', 'task', '--from', '+0s');
    expect(tasks.lifecycles.task).toEqual(whole.lifecycles.task);
    expect(tasks.lifecycles.lrp.timelines).toBe(0);
    expect(tasks.validity.findings[0].message).toMatch(
      /^Of \d+ timelines, \d+ are told: begun from \d{4}-\S+Z, lifecycle task\.$/,
    );
  });

  it('may be of several cells', async () => {
    const { stdout } = await run(['analyze', log]);
    const [one = '', two = ''] = stdout.match(/^ {2}[0-9a-f]{8}-\S+(?= +\d)/gm)?.map((cell) => cell.trim()) ?? [];
    const both = await analyzed(log, '--cell', one, '--cell', two);
    expect(both.lifecycles.task.cells.map(({ cell }: { cell: string }) => cell).sort()).toEqual([one, two].sort());
  });

  it('shows one timeline of those that a prefix names', async () => {
    const { status, stdout } = await run(['timeline', '--from', '2000-01-01', '0c55', fixture('burst-info.tgz')]);
    expect([status, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^Task 0c55a982/)]);
  });

  it.each([
    [['--from', 'noon'], /^lagerline: --from noon is no time: give ISO 8601/],
    [['--from', '2026-11-22', '--to', '2026-11-21'], /2026-11-22 is later than 2026-11-21/],
    [['--lifecycle', 'tasks'], /There is no lifecycle "tasks"; there are task, lrp, container, cf-push, pea\.$/],
    [['--framing', 'x'], /^lagerline: Expected --framing=x to be one of: plain/],
  ])('that cannot be is told in a line: %s', async (flags, message) => {
    const { status, stdout, stderr } = await run(['analyze', log, ...flags]);
    expect(stderr.trim()).toMatch(message);
    expect(stderr).toMatch(/^lagerline: [^\n]+\n$/);
    expect([status, stdout]).toEqual([2, '']);
  });

  it.each([
    [['--cell', 'nowhere'], /error: None of \d+ timelines fits: cell nowhere/],
    [['--framing', 'metron'], /error: None of [\d,]+ lager records stands in the framing/],
  ])('of nothing is unfit: %s', async (flags, message) => {
    const { status, stdout } = await run(['analyze', log, ...flags]);
    expect(stdout).toMatch(message);
    expect(status).toBe(3);
  });
});

describe('unify', () => {
  it('writes one stream, and tells the rest on standard error', async () => {
    const folder = folderOf({
      'b/rep/rep.log': `${dateLine({ message: 'rep.b' }, '2026-11-21T00:00:02.000000000Z')}\npanic: x\n`,
      'a/bbs/bbs.log': `${dateLine({ message: 'bbs.a' }, '2026-11-21T00:00:01.000000000Z')}\n`,
    });
    const { status, stdout, stderr } = await run(['unify', folder]);
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).message);
    expect([status, messages, stderr]).toEqual([0, ['bbs.a', 'rep.b'], '2 of 2 records, 1 line skipped\n']);
  });

  it('writes to a file, which tells the same', async () => {
    const out = join(folderOf(), 'run.log');
    const { status, stdout } = await run(['unify', log, '-o', out]);
    expect([status, stdout]).toEqual([0, '']);
    expect(readFileSync(out, 'utf8')).toMatch(/^\{"timestamp"/);
    const [{ input: _, ...streamed }, { input: __, ...whole }] = await Promise.all([analyzed(out), analyzed(log)]);
    expect(withoutPlaces(streamed.system)).toEqual(withoutPlaces(whole.system));
    expect({ ...streamed, system: undefined }).toEqual({ ...whole, system: undefined });
  });

  it('never writes over what it reads', async () => {
    const own = fileOf('own.log', dateLine({ message: 'rep.a' }));
    const folder = folderOf({ 'a.log': dateLine({ message: 'rep.a' }), 'old.log': 'kept' });
    const calls = [
      [own, '-o', own],
      [folder, '-o', join(folder, 'old.log')],
    ];
    for (const args of calls) {
      const { status, stderr } = await run(['unify', ...args]);
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/^lagerline: .* is read: write to another place\.\n$/),
      ]);
    }
    expect(readFileSync(own, 'utf8')).toContain('rep.a');
    expect(readFileSync(join(folder, 'old.log'), 'utf8')).toBe('kept');
    const linked = join(folderOf(), 'linked.log');
    linkSync(own, linked);
    expect((await run(['unify', own, '-o', linked])).status).toBe(0);
    expect(readFileSync(own, 'utf8')).toContain('rep.a');
    expect(readFileSync(linked, 'utf8')).toContain('lagerline-vm');
    const piped = await run(['unify', '-', '-o', linked], dateLine({ message: 'rep.b' }));
    expect([piped.status, readFileSync(linked, 'utf8')]).toEqual([0, expect.stringContaining('rep.b')]);
    const other = fileOf('other.log', 'kept');
    expect((await run(['unify', own, '-o', other, '--lifecycle', 'nope'])).status).toBe(2);
    expect(readFileSync(other, 'utf8')).toBe('kept');
  });

  it.each<[string, () => string[], number, RegExp]>([
    ['a file that cannot be written', () => [log, '-o', join(log, 'x')], 2, /cannot be written \(ENOTDIR\)\.$/],
    ['no source', () => [], 2, /missing.*source/is],
    ['no record', () => [fileOf('x.log', 'text\n')], 3, /^0 of 0 records, 1 line skipped$/],
  ])('tells of %s', async (_, args, code, message) => {
    const { status, stdout, stderr } = await run(['unify', ...args()]);
    expect(stderr.trim()).toMatch(message);
    expect([status, stdout]).toEqual([code, '']);
  });
});
