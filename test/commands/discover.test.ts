import { describe, expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { fileOf } from '../support/files.ts';
import { dateLine, fixture } from '../support/lager.ts';

const golden = (name: string) => `../render/text/golden/discover-${name}`;

describe('discover', () => {
  it.each(['burst-debug', 'burst-info'])('tells what takes time in %s', async (name) => {
    const { status, stdout, stderr } = await run(['discover', fixture(`${name}.tgz`), '--top', '8']);
    expect([status, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(golden(`${name}.txt`));
  });

  it('prints all of it as JSON', async () => {
    const { status, stdout } = await run([
      'discover',
      fixture('burst-info.tgz'),
      '--json',
      '--component',
      'auctioneer',
    ]);
    expect(status).toBe(0);
    await expect(stdout.replaceAll(fixture('burst-info.tgz'), 'burst-info.tgz')).toMatchFileSnapshot(
      golden('auctioneer.json'),
    );
  });

  it('is told what lies in a window of time only', async () => {
    const logs = fixture('burst-debug.tgz');
    const [all, some] = await Promise.all(
      [
        ['--from', '+0s'],
        ['--from', '+30s', '--to', '+60s'],
      ].map((window) => run(['discover', logs, '--json', ...window])),
    );
    const counts = [all, some].map((ended) =>
      JSON.parse(ended?.stdout ?? '').spans.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
    );
    expect(counts[1]).toBeLessThan(counts[0] ?? 0);
    expect(counts[1]).toBeGreaterThan(0);
  });

  it.each([
    [['--from', 'yesterday'], 2, /--from yesterday is no time/],
    [['--top', '0'], 2, /top/],
    [['--component', 'nobody'], 3, /^$/],
  ])('ends with %s', async (flags, code, message) => {
    const log = fileOf('rep.log', `${dateLine({ message: 'rep.a' })}\n`);
    const { status, stderr, stdout } = await run(['discover', log, ...flags]);
    expect(status).toBe(code);
    expect(stderr).toMatch(message);
    if (code === 3) expect(stdout).toBe('No lager record was read.\n');
  });
});
