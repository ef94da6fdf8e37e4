import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ended, program, run, start } from '../support/cli.ts';
import { fileOf, folderOf, tgzOf } from '../support/files.ts';
import { dateLine, fixture } from '../support/lager.ts';

const log = fixture('burst-debug.tgz');
const line = `${dateLine({ message: 'rep.x' })}\n`;

/** Writes a line to the standard input of a command, and ends it so much later that progress would be shown. */
async function slowly(...args: string[]) {
  const child = start(...args);
  child.stdin.write(line);
  setTimeout(() => child.stdin.end(), 2000);
  return ended(child);
}

describe('standard error', () => {
  it('shows no progress where it is no terminal', async () => {
    const [analyzed, unified] = await Promise.all([slowly('analyze', '-'), slowly('unify', '-')]);
    expect(analyzed.stderr).toBe('');
    expect(unified.stderr).toBe('1 of 1 record\n');
  });

  const out = () => join(folderOf(), 'out');
  it.each<[string, () => string[]]>([
    ['analyze', () => ['analyze', log, '-o', out()]],
    ['timeline', () => ['timeline', '0c55', fixture('burst-info.tgz'), '--from', '2000-01-01']],
    ['unify', () => ['unify', log]],
    ['chart', () => ['chart', 'throughput', log, '-o', out()]],
    ['catalog coverage', () => ['catalog', 'coverage', fileOf('notes.7z', Buffer.from("7z\xbc\xaf'\x1c", 'latin1'))]],
  ])('is told something by %s, and nothing with --quiet', async (_, args) => {
    const [told, quiet, short] = await Promise.all([run(args()), run([...args(), '--quiet']), run([...args(), '-q'])]);
    expect(told.stderr).not.toBe('');
    for (const { status, stdout, stderr } of [quiet, short])
      expect([status, stdout, stderr]).toEqual([0, told.stdout, '']);
  });

  it.each<[string, string[], RegExp]>([
    ['a file that is missing', ['analyze', '/no/such.log'], /no such file/],
    ['a selection of nothing', ['timeline', '0c55', log, '--cell', 'nowhere'], /None of \d+ timelines fits/],
    ['nothing to draw', ['chart', 'waterfall', '-', '-o', '/dev/null'], /error: No lager line was found/],
    ['nothing to write', ['unify', '-'], /^0 of 0 records/],
  ])('is told with --quiet: %s', async (_, args, message) => {
    const { stderr } = await run([...args, '--quiet']);
    expect(stderr).toMatch(message);
  });

  it('is not told with --quiet what the report tells', async () => {
    const path = fileOf('logs.tgz', (await tgzOf({ 'rep.log': line.repeat(1000) })).subarray(0, -9));
    const { stdout, stderr } = await run(['analyze', path, '--quiet']);
    expect(stdout).toMatch(/warning: .* is cut off/);
    expect(stderr).toBe('');
  });
});

/** What makes a terminal of its own for a command, as Linux has it. */
const script = '/usr/bin/script';

describe.skipIf(process.platform !== 'linux' || !existsSync(script))('on a terminal', () => {
  /** What the terminal gets of `command`, in which `lagerline` stands for the program. */
  const shown = async (command: string) => {
    const line = command.replaceAll('lagerline', `'${process.execPath}' '${program}'`);
    const env = { ...process.env, TERM: 'xterm', CI: '' };
    const child = spawn(script, ['-qec', `stty cols 100; ${line}`, '/dev/null'], { env, stdio: 'pipe' });
    child.stdin.end();
    return (await text(child.stdout)).replaceAll('\u001b[K', '<erase>');
  };
  it('progress comes and goes, and standard output does not see it', async () => {
    const got = await shown(`(cat '${log}'; sleep 2) | lagerline analyze - >/dev/null`);
    expect(got).toMatch(/^(\rreading [\d.]+ kB, [\d.]+ kB\/s, [\d,]+ records<erase>)+(\r[a-z ]+<erase>)*\r<erase>$/);
  });
});
