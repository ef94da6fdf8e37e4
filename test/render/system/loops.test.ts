import { describe, expect, it } from 'vitest';
import { loopsSection, loopsText } from '../../../src/render/system/loops.ts';
import { partMarkdown, says } from '../../../src/render/system/section.ts';
import { print } from '../../../src/render/text/styled.ts';
import { bbs, entry, rep, story } from '../../support/diego.ts';

const terminal = { isTerminal: false, width: 100, unicode: false, colors: 1 } as const;
const sync = (at_s: number, took_s: number, session: string) => [
  rep(0, at_s, 'running-bulker.sync.starting', { session }),
  rep(0, at_s + took_s, 'running-bulker.sync.finished', { session }),
];

describe('loops in the report', () => {
  it('are told with the interval that counts, and what overran', async () => {
    const { run } = await story(...sync(30, 0.5, '1'), ...sync(60, 45, '2'));
    const text = print(loopsText(run.system, terminal), terminal);
    expect(text).toMatch(/\n {2}bulk sync +2 +1 +30 s .* 1 +0\n/);
    expect(text.replace(/\n +/g, ' ')).toContain(
      'bulk sync: 1 of 2 rounds took longer than the default interval (30.0 s), the longest 45.0 s (standard input!diego-cell-0/rep/rep.stdout.log:3).',
    );
    expect(partMarkdown({ sections: [loopsSection(run.system)] }, [])).toContainEqual(
      expect.stringMatching(/^\| bulk sync \| 2 \| 1 \| 30 s \|/),
    );
  });

  it('tell of locks what is no routine', async () => {
    const lock = { lock: { key: 'bbs' }, session: '4' };
    const { run } = await story(
      bbs(1, 'locket-lock.acquired-lock', lock),
      bbs(2, 'locket-lock.lost-lock', { ...lock, error: 'rpc error' }),
    );
    expect(print(loopsText(run.system, terminal), terminal)).toBe(
      'Loops:\n  00:00:02.000 bbs on diego-api/0: lost lock bbs: rpc error.\n\n',
    );
  });

  it('are not there without any', async () => {
    const { run } = await story(entry('diego-api-0', 'bbs', 1, 'started', {}));
    expect([loopsText(run.system, terminal), says(loopsSection(run.system))]).toEqual([[], false]);
  });
});
