import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedBy, sortRange, textKey } from '../../src/correlate/sort.ts';

const sorted = (keys: readonly number[], tie: (a: number, b: number) => number) => [
  ...sortedBy(Float64Array.from(keys), tie),
];

/** By key, NaN last, then by number. */
const byKey = (keys: readonly number[]) => (a: number, b: number) => {
  const [x, y] = [keys[a] as number, keys[b] as number];
  const isNaNs = Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  return isNaNs || x - y || a - b;
};

describe('sortedBy', () => {
  it.each<[string, number[], number[]]>([
    ['nothing', [], []],
    ['one', [7], [0]],
    ['equal ones by the tie', [1, 0, 1, 0], [1, 3, 0, 2]],
    ['negative ones', [5, -5, 0], [1, 2, 0]],
    ['the unknown, which come last', [Number.NaN, 9, Number.NaN, -9], [3, 1, 0, 2]],
    ['only unknown ones', [Number.NaN, Number.NaN], [0, 1]],
    ['nanoseconds of months', [8e15 + 1, -1e15, 8e15], [1, 2, 0]],
    ['nanoseconds of a clock that is a century off', [4e18, Number.NaN, 3e9 + 1, 3e9, -1, 4e18], [4, 3, 2, 0, 5, 1]],
  ])('orders %s', (_, keys, expected) => {
    expect(sorted(keys, byKey(keys))).toEqual(expected);
  });

  it('orders as a comparison does', () => {
    const key = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.integer(),
      fc.maxSafeInteger().map((n) => n / 4),
      fc.double({ min: -4e18, max: 4e18 }),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const expected = [...keys.keys()].sort(byKey(keys));
        expect(sorted(keys, byKey(keys))).toEqual(expected);
      }),
    );
  });

  it('asks the tie only about keys with one whole number', () => {
    const keys = [1.5, 1.25, 3, 1];
    const asked: number[] = [];
    const tie = (a: number, b: number) => {
      asked.push(a, b);
      return (keys[a] as number) - (keys[b] as number);
    };
    expect(sorted(keys, tie)).toEqual([3, 1, 0, 2]);
    expect(asked).not.toContain(2);
  });
});

describe('sortRange', () => {
  it.each([3, 64, 65, 500])('orders %i of a list, and leaves the others', (count) => {
    const items = Uint32Array.from({ length: count + 2 }, (_, i) => (i * 7919) % 1000);
    const expected = [...items];
    expected.splice(1, count, ...expected.slice(1, count + 1).sort((a, b) => a - b));
    sortRange(items, 1, count + 1, (a, b) => a - b);
    expect([...items]).toEqual(expected);
  });
});

describe('textKey', () => {
  it('does not look behind a character that it cannot tell from others', () => {
    expect(textKey('\u00ffz')).toBe(textKey('\u0100a'));
    expect(textKey('a\u00ff')).toBeGreaterThan(textKey('a\u00fez'));
  });

  it('never contradicts the order of the texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        if (textKey(a) !== textKey(b)) expect(textKey(a) < textKey(b)).toBe(a < b);
      }),
    );
  });
});
