import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsOf } from '../../../src/analysis/comparison/contributions.ts';
import type { LifecycleSamples } from '../../../src/analysis/samples.ts';
import { samplesFrom } from '../../support/compared.ts';

const { NaN: none } = Number;
const run = (phases: Record<string, number[]>, end_to_end_s?: number[]) =>
  samplesFrom('task', { phases, ...(end_to_end_s && { end_to_end_s }) });

describe('what each phase adds to the change', () => {
  it('is the difference of its means, the largest first', () => {
    const base = run({ wait: [1, 3], create: [10, 20], 'create/network': [9, 9] });
    const head = run({ wait: [5, 7], create: [10, 22], 'create/network': [0, 0] });
    expect(contributionsOf({ base: [base], head: [head] })?.mean).toEqual({
      base_s: 17,
      head_s: 22,
      parts: [
        { phase: 'wait', change_s: 4 },
        { phase: 'create', change_s: 1 },
      ],
    });
  });

  it('is of complete timelines only, and nothing for a phase that one of them does not have', () => {
    const base = run({ wait: [2, 100], setUp: [none, 1] }, [2, none]);
    const head = run({ wait: [2, 2], setUp: [4, none] });
    expect(contributionsOf({ base: [base], head: [head] })?.mean).toEqual({
      base_s: 2,
      head_s: 4,
      parts: [
        { phase: 'setUp', change_s: 2 },
        { phase: 'wait', change_s: 0 },
      ],
    });
  });

  it('counts each run of a side as much as any other', () => {
    const base = [run({ wait: [1] }), run({ wait: [3, 3, 3] })];
    expect(contributionsOf({ base, head: [run({ wait: [2] })] })?.mean).toMatchObject({ base_s: 2, head_s: 2 });
  });

  it('is told of the slowest twentieth, too', () => {
    const many = Array.from({ length: 100 }, (_, i) => i);
    const base = run({ wait: many });
    const head = run({ wait: many.map((value) => (value >= 95 ? value + 10 : value)) });
    expect(contributionsOf({ base: [base], head: [head] })?.slowest).toEqual({
      base_s: 97,
      head_s: 107,
      parts: [{ phase: 'wait', change_s: 10 }],
    });
  });

  it('is unknown if a side has no complete timeline', () => {
    const [open, whole] = [run({ wait: [1] }, [none]), run({ wait: [1] })];
    for (const [base, head] of [
      [open, whole],
      [whole, open],
    ] as [LifecycleSamples, LifecycleSamples][])
      expect(contributionsOf({ base: [base], head: [head] })).toBeNull();
    expect(contributionsOf({ base: [], head: [whole] })).toBeNull();
  });

  it('adds up to the change of the whole, whatever is missing', () => {
    const duration = fc.oneof(
      fc.constant(none),
      fc.integer({ min: -1e9, max: 1e13 }).map((ns) => ns / 1e9),
    );
    const row = fc.tuple(duration, duration, duration, fc.boolean());
    const side = fc.array(
      fc.array(row, { minLength: 1, maxLength: 30 }).map((rows) => {
        const phases = Object.fromEntries(['a', 'b', 'c'].map((name, i) => [name, rows.map((of) => of[i] as number)]));
        const whole = rows.map(([a, b, c, isOpen]) => (isOpen ? none : (a || 0) + (b || 0) + (c || 0)));
        return run(phases, whole);
      }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(side, side, (base, head) => {
        const found = contributionsOf({ base, head });
        for (const { base_s, head_s, parts } of found ? [found.mean, found.slowest] : []) {
          const sum = parts.reduce((total, { change_s }) => total + change_s, 0);
          expect(Math.abs(sum - (head_s - base_s))).toBeLessThan(1e-9);
        }
      }),
    );
  });
});
