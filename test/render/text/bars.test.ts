import { describe, expect, it } from 'vitest';
import { bar, sparkline } from '../../../src/render/text/bars.ts';
import { plain } from '../../../src/render/text/terminal.ts';

const blocks = { ...plain, unicode: true };

describe('bar', () => {
  it.each([
    [1, '##########', '██████████'],
    [0.5, '#####', '█████'],
    [0.51, '#####', '█████▏'],
    [0.04, '', '▍'],
    [2, '##########', '██████████'],
    [0, '', ''],
    [-1, '', ''],
    [null, '', ''],
    [Number.NaN, '', ''],
  ])('of %s', (share, ascii, unicode) => {
    expect([bar(share, 10, plain), bar(share, 10, blocks)]).toEqual([ascii, unicode]);
  });
});

describe('sparkline', () => {
  it.each([
    [[], '', ''],
    [[0, 1, 2, 4, 8], '__.-#', '▁▁▂▄█'],
    [[5, 5], '##', '██'],
    [[0, 0], '__', '▁▁'],
    [[-1, 1], '_#', '▁█'],
    [[-2, -1], '__', '▁▁'],
  ])('of %j', (values, ascii, unicode) => {
    expect([sparkline(values, plain), sparkline(values, blocks)]).toEqual([ascii, unicode]);
  });
});
