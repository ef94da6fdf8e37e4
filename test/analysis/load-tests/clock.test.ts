import { describe, expect, it } from 'vitest';
import { clockHint } from '../../../src/analysis/load-tests/clock.ts';

const order = (earlier: 'client' | 'diego', client_s: number, diego_s: number) => ({
  earlier,
  client_ns: client_s * 1e9,
  diego_ns: diego_s * 1e9,
});

describe('the hint at clocks', () => {
  it.each([
    [
      'agrees',
      -1,
      2,
      [order('client', 10, 11), order('client', 9, 12), order('diego', 20, 18), order('diego', 30, 20)],
    ],
    ['agrees', null, -0.005, [order('diego', 9.995, 10)]],
    ['ahead', 3, null, [order('client', 13, 10), order('client', 10, 10)]],
    ['behind', -8, -4, [order('client', 2, 10), order('diego', 6, 10)]],
    ['contradictory', 2, 1, [order('client', 12, 10), order('diego', 11, 10)]],
  ] as const)('%s between %s and %s', (verdict, low_s, high_s, orders) => {
    expect(clockHint(orders)).toEqual({ verdict, low_s, high_s });
  });

  it('is none without times', () => {
    expect(clockHint([])).toBeNull();
    expect(clockHint([order('client', 1, Number.NaN)])).toBeNull();
  });
});
