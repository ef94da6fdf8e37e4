import { describe, expect, it } from 'vitest';
import { type Reading, readingLine, stageLine } from '../../../src/render/text/progress-line.ts';
import { plain } from '../../../src/render/text/terminal.ts';

const inColumns = (width: number) => ({ ...plain, width });
const half: Reading = { read_bytes: 113e6, total_bytes: 226e6, records: 330916, elapsed_s: 2.5 };

describe('how far the reading is', () => {
  it.each<[string, Partial<Reading>, string]>([
    ['of files', {}, 'reading 113 MB of 226 MB (50 %), 45.2 MB/s, 330,916 records, 3 s left'],
    ['of a pipe', { total_bytes: undefined }, 'reading 113 MB, 45.2 MB/s, 330,916 records'],
    ['before anything came', { read_bytes: 0, records: 0, elapsed_s: 0 }, 'reading 0 B of 226 MB (0 %), 0 records'],
    [
      'of a pipe before anything came',
      { read_bytes: 0, total_bytes: undefined, records: 0, elapsed_s: 0 },
      'reading 0 B, 0 records',
    ],
    [
      'that is never done before it is',
      { read_bytes: 225.9e6 },
      'reading 226 MB of 226 MB (99 %), 90.4 MB/s, 330,916 records, 1 s left',
    ],
    ['that is done', { read_bytes: 226e6 }, 'reading 226 MB of 226 MB (100 %), 90.4 MB/s, 330,916 records'],
    ['of a file that grew', { read_bytes: 227e6 }, 'reading 227 MB, 90.8 MB/s, 330,916 records'],
    ['of empty files', { read_bytes: 0, total_bytes: 0, records: 0 }, 'reading 0 B, 0 records'],
  ])('%s', (_, state, line) => {
    expect(readingLine({ ...half, ...state }, inColumns(100))).toBe(line);
  });

  it.each([
    [0.2, '1 s'],
    [59.1, '1m 00s'],
    [59, '59 s'],
    [421, '7m 01s'],
    [3599.5, '1h 00m'],
    [7290, '2h 01m'],
  ])('says for %d s that %s are left', (left_s, text) => {
    const state = { read_bytes: 1e6, total_bytes: 1e6 + left_s * 1e6, records: 1, elapsed_s: 1 };
    expect(readingLine(state, inColumns(100))).toMatch(new RegExp(`, ${text} left$`));
  });

  it.each([
    [69, 'reading 113 MB of 226 MB (50 %), 45.2 MB/s, 330,916 records, 3 s left'],
    [68, 'reading 113 MB of 226 MB (50 %), 45.2 MB/s, 3 s left'],
    [52, 'reading 113 MB of 226 MB (50 %), 45.2 MB/s, 3 s left'],
    [51, 'reading 113 MB of 226 MB (50 %), 3 s left'],
    [40, 'reading 113 MB of 226 MB (50 %)'],
    [20, 'reading 113 MB of 2~'],
  ])('fits %d columns', (width, line) => {
    expect(readingLine(half, inColumns(width))).toBe(line);
  });
});

describe('a stage', () => {
  it.each([
    [80, undefined, 'writing run.log'],
    [80, { written: 312331 }, 'writing run.log, 312,331 lines'],
    [80, { written: 1 }, 'writing run.log, 1 line'],
    [12, { written: 1 }, 'writing run~'],
  ])('fits %d columns', (width, counts, line) => {
    expect(stageLine('writing run.log', counts, inColumns(width))).toBe(line);
  });

  it('cannot steer the terminal', () => {
    expect(stageLine('writing \u001b[2Ja\n', undefined, inColumns(80))).toBe('writing \ufffd[2Ja ');
  });
});
