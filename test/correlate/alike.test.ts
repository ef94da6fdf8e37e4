import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstAlike, hashed } from '../../src/correlate/alike.ts';
import { numberPairs } from '../../src/correlate/pairs.ts';

const small = fc.integer({ min: -2, max: 9 });

it.each([
  ['whose hashes differ', (text: string) => hashed(text.charCodeAt(0), 1)],
  ['whose hashes are all the same', () => 7],
])('finds the first that is alike among texts %s', (_, hashOf) => {
  const texts = ['b', 'a', 'b', 'c', 'a', 'b'];
  const text = (i: number) => texts[i] as string;
  const items = Uint32Array.of(5, 4, 3, 2, 1);
  const first = firstAlike(
    items,
    (i) => hashOf(text(i)),
    (a, b) => text(a) === text(b),
  );
  expect([...first]).toEqual([5, 4, 3, 5, 4]);
});

it('numbers pairs in the order in which they come', () => {
  expect(numberPairs([4, 4, 5, 4], [0, 1, 0, 0])).toEqual({ of: Uint32Array.of(0, 1, 2, 0), item: [0, 1, 2] });
  expect(numberPairs([], [])).toEqual({ of: new Uint32Array(), item: [] });
});

it('gives equal pairs one number, and others another', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(small, small), { maxLength: 100 }), (pairs) => {
      const { of, item } = numberPairs(
        pairs.map(([a]) => a),
        pairs.map(([, b]) => b),
      );
      const names = pairs.map((pair) => pair.join());
      expect(item).toHaveLength(new Set(names).size);
      expect(Array.from(of, (number) => names[item[number] as number])).toEqual(names);
    }),
  );
});
