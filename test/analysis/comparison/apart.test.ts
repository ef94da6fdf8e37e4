import { describe, expect, it } from 'vitest';
import { middlesApart, tailsApart } from '../../../src/analysis/comparison/apart.ts';

/** Twenty sorted values around `middle`, which reach from half of it to one and a half. */
const around = (middle: number) => Float64Array.from({ length: 21 }, (_, i) => middle * (0.5 + i / 20));
const runs = (...middles: number[]) => middles.map(around);

describe('whether runs lie further apart than identical ones', () => {
  const whole_s = 100;
  it.each<[string, number[], number[], boolean, boolean]>([
    ['a factor of 3.5 in all', [10], [35], false, true],
    ['the same, faster', [35], [10], false, true],
    ['a factor of 2', [10], [20], false, false],
    ['a factor of 2 of the whole', [100], [200], true, true],
    ['a factor of 1.5 of the whole', [100], [150], true, false],
    ['several runs that agree', [10, 11, 9], [40, 36, 45], false, true],
    ['one run that is as the others', [10, 11, 14], [40, 36, 12], false, false],
    ['runs on both sides', [10], [40, 2], false, false],
    ['no run', [], [40], false, false],
    ['a small phase that moves altogether', [0.01], [0.05], false, true],
    ['less than the clock shows', [0.0001], [0.0009], false, false],
  ])('%s', (_, base, head, isWhole, expected) => {
    expect(middlesApart({ base: runs(...base), head: runs(...head) }, whole_s, isWhole)).toBe(expected);
  });

  it('asks more of a phase that is a small part of the whole', () => {
    // One in five takes no longer than before.
    const mixed = (middle: number) =>
      Float64Array.from({ length: 50 }, (_, i) => (i % 10 === 0 ? 1 : middle) + i / 1e6).sort();
    const sides = { base: [Float64Array.from({ length: 50 }, (_, i) => 1 + i / 1e5)], head: [mixed(8)] };
    expect(middlesApart(sides, 100, false)).toBe(true);
    expect(middlesApart(sides, 1000, false)).toBe(false);
  });

  it('takes negative durations for none', () => {
    const negative = around(10)
      .map((value) => -value)
      .sort();
    expect(middlesApart({ base: [negative], head: runs(10) }, 100, false)).toBe(true);
    expect(middlesApart({ base: [negative], head: [negative] }, 100, false)).toBe(false);
  });
});

describe('whether tails lie further apart than those of identical runs', () => {
  const withTail = (end: number) => [Float64Array.from({ length: 40 }, (_, i) => (i < 36 ? 1 : end))];
  it.each<[string, number, number, boolean]>([
    ['a large one', 2, 30, true],
    ['a large one that is gone', 30, 2, true],
    ['less than twentieth of the whole', 1, 5, false],
    ['less than a factor of three', 20, 50, false],
  ])('%s', (_, base, head, expected) => {
    expect(tailsApart({ base: withTail(base), head: withTail(head) }, 100)).toBe(expected);
  });
});
