import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { logsOf, lrpSteps, taskSteps } from '../support/diego.ts';
import { fileOf, folderOf } from '../support/files.ts';

const tasks = Object.values(logsOf(taskSteps('task-1'))).flat();
const lrps = Object.values(logsOf(lrpSteps({ guid: 'i', process: 'p', index: 0, cell: 0 }))).flat();
const logOf = (...lines: readonly string[]) => fileOf('run.log', `${lines.join('\n')}\n`);
const png = '\x89PNG\r\n\x1a\n';
const sizeOf = (bytes: Buffer) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

describe('chart', () => {
  it.each([['waterfall', '--by', 'cell'], ['histograms', '--scale', 'common'], ['placement']])(
    'draws a %s',
    async (...wanted) => {
      const file = join(folderOf(), 'a.png');
      const paper = ['--width', '1400', '--height', '900', '--theme', 'dark'];
      const ended = await run(['chart', ...wanted, logOf(...tasks), '-o', file, ...paper]);
      expect(ended).toEqual({ status: 0, stdout: '', stderr: '' });
      const bytes = readFileSync(file);
      expect(bytes.toString('latin1', 0, 8)).toBe(png);
      expect(sizeOf(bytes)).toEqual([1400, 900]);
    },
  );

  it('writes to a pipe', async () => {
    const script = 'node bin/lagerline.js chart waterfall "$1" -o - | head -c 8';
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script, 'bash', logOf(...tasks)], {
      encoding: 'latin1',
    });
    expect([stdout, stderr]).toEqual([png, '']);
  });

  it('draws one lifecycle and says how to draw the others', async () => {
    const file = join(folderOf(), 'a.png');
    const source = logOf(...tasks, ...lrps);
    expect(await run(['chart', 'waterfall', source, '-o', file])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Drawn: Tasks. For LRP instances: --lifecycle lrp.\n',
    });
    const asked = await run(['chart', 'waterfall', source, '-o', file, '--lifecycle', 'lrp']);
    expect(asked).toEqual({ status: 0, stdout: '', stderr: '' });
    const containers = await run(['chart', 'waterfall', source, '-o', file, '--lifecycle', 'container']);
    expect(containers).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('says why there is nothing to draw', async () => {
    const file = join(folderOf(), 'a.png');
    const none = await run(['chart', 'waterfall', logOf(...tasks), '-o', file, '--lifecycle', 'lrp']);
    expect(none.status).toBe(3);
    expect(none.stderr).toMatch(/^error: None of \d+ timelines fits: lifecycle lrp\./);
    const empty = await run(['chart', 'waterfall', logOf('hello'), '-o', file]);
    expect(empty.status).toBe(3);
    expect(empty.stderr).toMatch(/^error: No lager line was found/);
    expect(existsSync(file)).toBe(false);
  });

  it('draws what is unfit, and says so', async () => {
    const file = join(folderOf(), 'a.png');
    const { status, stderr } = await run(['chart', 'waterfall', logOf(...tasks.slice(0, 2)), '-o', file]);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^error: Tasks: none of the 1 that/);
    expect(statSync(file).size).toBeGreaterThan(5000);
  });

  it.each<[string, string[], RegExp]>([
    [
      'an unknown kind',
      ['pie'],
      /: There is no picture "pie"; there are waterfall, histograms, .*, garden, auctions\.\n$/,
    ],
    ['an order of histograms', ['histograms', '--by', 'cell'], /: --by is only for waterfall\.\n$/],
    ['a scale of a waterfall', ['waterfall', '--scale', 'own'], /: --scale is only for histograms\.\n$/],
    ['too little paper', ['waterfall', '--width', '10'], /--width.*800/],
    ['too much paper', ['waterfall', '--height', '9000'], /--height.*8000/],
  ])('refuses %s', async (_, wanted, message) => {
    const file = join(folderOf(), 'a.png');
    const { status, stdout, stderr } = await run(['chart', ...wanted, logOf(...tasks), '-o', file]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(existsSync(file)).toBe(false);
  });

  it.each(['a.svg', 'a.jpg', 'a.PDF'])('refuses to give a PNG the name %s', async (name) => {
    const file = join(folderOf(), name);
    const { status, stderr } = await run(['chart', 'waterfall', logOf(...tasks), '-o', file]);
    expect([status, stderr]).toEqual([
      2,
      `lagerline: ${file}: pictures are PNG: give a name that ends in .png, or "-" for standard output.\n`,
    ]);
    expect(existsSync(file)).toBe(false);
  });

  it('removes what it could not write to its end, and says which', async () => {
    const file = join(folderOf(), 'a.png');
    // A file may have so many blocks of 1024 bytes.
    const script = 'trap "" XFSZ; ulimit -f 2; exec node bin/lagerline.js chart waterfall "$1" -o "$2"';
    const failed = promisify(execFile)('bash', ['-c', script, 'bash', logOf(...tasks), file]);
    await expect(failed).rejects.toMatchObject({
      code: 2,
      stderr: `lagerline: ${file}: cannot be written (file too large).\n`,
    });
    expect(existsSync(file)).toBe(false);
  });

  it('refuses to write where it cannot, or what it reads, before it reads', async () => {
    const source = logOf(...tasks);
    const nowhere = await run(['chart', 'waterfall', source, '-o', '/no/such/a.png']);
    expect(nowhere).toMatchObject({ status: 2, stderr: expect.stringMatching(/cannot be written \(ENOENT\)\.$/m) });
    const picture = fileOf('run.png', `${tasks.join('\n')}\n`);
    const itself = await run(['chart', 'waterfall', picture, '-o', picture]);
    expect(itself).toMatchObject({ status: 2, stderr: expect.stringContaining('which is read') });
    const none = await run(['chart', 'waterfall', source]);
    expect(none).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/: Missing -o FILE: where to write the PNG; .*\. See lagerline chart --help\.$/m),
    });
  });
});
