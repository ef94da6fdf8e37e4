import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Progress, type Surroundings, withProgress } from '../src/progress.ts';
import { fileOf } from './support/files.ts';

const written: string[] = [];
const terminal: Surroundings = {
  stderr: { isTTY: true, columns: 100, write: (text) => written.push(text) },
  stdin: { isTTY: true },
  env: { TERM: 'xterm', LANG: 'C' },
};
const quiet = false;

/** The lines that were drawn, without what draws them. */
const lines = () =>
  written.splice(0).map((text) => {
    const line = text.slice(1, -3);
    expect(text).toBe(`\r${line}\u001b[K`);
    return line;
  });

beforeEach(() => {
  written.length = 0;
});

describe('progress', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    return () => void vi.useRealTimers();
  });

  it('tells the reading, then the stages, and is gone at the end', async () => {
    const sources = [fileOf('a.log', Buffer.alloc(4000)), fileOf('b.log', Buffer.alloc(6000))];
    const result = await withProgress(
      { sources, quiet },
      async (progress) => {
        const counts = { records: 0 };
        progress?.onLog(counts);
        progress?.onRead(1000);
        vi.advanceTimersByTime(1000);
        counts.records = 5;
        progress?.onLeft(3000);
        progress?.onLog({ records: 2 });
        progress?.onRead(1000);
        vi.advanceTimersByTime(200);
        progress?.onStage('analysing');
        return 'done';
      },
      terminal,
    );
    expect(result).toBe('done');
    expect(lines()).toEqual([
      'reading 1.00 kB of 10.0 kB (10 %), 1.00 kB/s, 0 records, 9 s left',
      'reading 2.00 kB of 7.00 kB (28 %), 1.67 kB/s, 7 records, 3 s left',
      'analysing',
      '',
    ]);
  });

  it('leaves room for what the terminal prints', async () => {
    const narrow = { ...terminal, stderr: { ...terminal.stderr, columns: 12 } };
    const work = async (progress: Progress | undefined) => {
      vi.advanceTimersByTime(800);
      progress?.onStage('drawing pictures');
      vi.advanceTimersByTime(200);
    };
    await withProgress({ sources: [], quiet }, work, narrow);
    expect(lines()).toEqual(['drawing ~', '']);
  });

  it('is gone before an error is told', async () => {
    const work = async () => {
      vi.advanceTimersByTime(1000);
      throw new Error('no');
    };
    await expect(withProgress({ sources: [], quiet }, work, terminal)).rejects.toThrow('no');
    expect(lines()).toEqual(['reading 0 B, 0 records', '']);
  });

  it('ends where standard output begins', async () => {
    const work = async (progress: Progress | undefined) => {
      vi.advanceTimersByTime(1000);
      progress?.end();
      vi.advanceTimersByTime(1000);
    };
    await withProgress({ sources: [], quiet }, work, terminal);
    expect(lines()).toEqual(['reading 0 B, 0 records', '']);
  });
});

describe('nobody is told of the progress', () => {
  const stderr = (isTTY: boolean) => ({ ...terminal.stderr, isTTY });
  it.each<[string, { sources?: string[]; quiet?: boolean }, Partial<Surroundings>]>([
    ['without a terminal', {}, { stderr: stderr(false) }],
    ['if it shall be quiet', { quiet: true }, {}],
    ['on a terminal that cannot redraw a line', {}, { env: { TERM: 'dumb' } }],
    ['in continuous integration', {}, { env: { TERM: 'xterm', CI: 'true' } }],
    ['while logs are typed', { sources: ['-'] }, {}],
  ])('%s', async (_, given, surroundings) => {
    const work = vi.fn(async (_: Progress | undefined) => {});
    await withProgress({ sources: [], quiet: false, ...given }, work, { ...terminal, ...surroundings });
    expect(work).toHaveBeenCalledWith(undefined);
    expect(written).toEqual([]);
  });

  it('but of a pipe they are', async () => {
    const work = vi.fn(async (_: Progress | undefined) => {});
    await withProgress({ sources: ['-'], quiet }, work, { ...terminal, stdin: {} });
    expect(work).toHaveBeenCalledWith(expect.anything());
  });
});
