import { describe, expect, it } from 'vitest';
import { grid } from '../../../src/render/text/grid.ts';
import { print } from '../../../src/render/text/styled.ts';
import { plain } from '../../../src/render/text/terminal.ts';

const at = (width: number) => {
  const terminal = { ...plain, width };
  const columns = [
    { title: 'name', align: 'left', least: 4 },
    { title: 'guid', align: 'left', least: 4, yields: true },
    { title: 'p99', align: 'right', spare: 1 },
    { title: 'max', align: 'right' },
    { title: '', align: 'left', least: 2, most: 6 },
  ] as const;
  const rows = [['a phase', '0123456789', '10 s', '20 s', (width: number) => '#'.repeat(width)]];
  return print(grid(columns, rows, terminal), terminal)
    .split('\n')
    .slice(0, -1);
};

describe('a table', () => {
  it.each([
    ['has room for all', 100, ['  name     guid         p99   max', '  a phase  0123456789  10 s  20 s  ######']],
    [
      'draws graphics as wide as there is room',
      39,
      ['  name     guid         p99   max', '  a phase  0123456789  10 s  20 s  ####'],
    ],
    ['cuts what yields', 36, ['  name     guid        p99   max', '  a phase  01234567~  10 s  20 s  ##']],
    ['leaves out what can be spared', 30, ['  name     guid        max', '  a phase  01234567~  20 s  ##']],
    ['cuts more of it', 26, ['  name     guid    max', '  a phase  0123~  20 s  ##']],
    ['cuts the rest at last', 22, ['  name  guid   max', '  a p~  012~  20 s  ##']],
  ])('%s', (_, width, expected) => {
    const lines = at(width);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    expect(lines).toEqual(expected);
  });
});
