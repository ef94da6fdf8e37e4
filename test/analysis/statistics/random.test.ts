import { describe, expect, it } from 'vitest';
import { below, randomOf, shuffle } from '../../../src/analysis/statistics/random.ts';
import { drawHalf, nthOf } from '../../../src/analysis/statistics/random-half.ts';

const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);

describe('random numbers', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(take(5, randomOf(1))).toEqual(take(5, randomOf(1)));
    expect(take(5, randomOf(1))).not.toEqual(take(5, randomOf(2)));
    // So that results do not change unnoticed.
    expect(take(3, randomOf(0))).toMatchInlineSnapshot(`
      [
        1789933344,
        44971166,
        2521387044,
      ]
    `);
  });

  it('are spread evenly', () => {
    const random = randomOf(4);
    const counts = new Array<number>(10).fill(0);
    for (const value of take(10_000, () => below(random, 10))) counts[value] = (counts[value] ?? 0) + 1;
    // Chi square of 9 degrees of freedom: above 27.9 once in a thousand.
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(27.9);
  });

  it('put values into every order equally often', () => {
    const random = randomOf(5);
    const orders = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const values = [1, 2, 3];
      shuffle(values, random);
      orders.set(values.join(''), (orders.get(values.join('')) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('a random half', () => {
  it.each([4, 31, 32, 33, 64, 1001])('of %i is half of them, in order', (count) => {
    const random = randomOf(count);
    const words = drawHalf(count, random);
    const half = Math.floor(count / 2);
    const inside = Array.from({ length: half }, (_, nth) => nthOf(words, nth, true));
    const outside = Array.from({ length: count - half }, (_, nth) => nthOf(words, nth, false));
    expect([...inside, ...outside].toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    expect(inside).toEqual(inside.toSorted((a, b) => a - b));
  });

  it('is any half equally often', () => {
    const random = randomOf(6);
    const halves = new Map<number, number>();
    for (let i = 0; i < 12_000; i++) {
      const word = drawHalf(4, random)[0] as number;
      halves.set(word, (halves.get(word) ?? 0) + 1);
    }
    expect(halves.size).toBe(6);
    for (const count of halves.values()) expect(Math.abs(count - 2000)).toBeLessThan(170);
  });
});
