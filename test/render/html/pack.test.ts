import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src/render/html/pack.ts';
import { refsOf, stepsOf } from '../../../src/render/html/steps.ts';

const whole = fc.oneof(
  fc.maxSafeInteger().filter((value) => Math.abs(value) < 2 ** 52),
  fc.integer({ min: -200, max: 200 }),
);
// What JSON cannot tell, zero below zero, is not asked for.
const column = fc.array(whole.map((value) => value || 0)).map((values) => Float64Array.from(values));

describe('a packed value', () => {
  it('comes back as it was, to the last digit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string({ unit: 'grapheme' }), column, deep: fc.tuple(column, fc.jsonValue()) })),
        (value) => {
          expect(JSON.stringify(unpack(pack(value)))).toBe(JSON.stringify(value));
        },
      ),
    );
  });

  it('keeps columns as columns', () => {
    const times = Float64Array.of(0, -1, 63, 64, -64, 8191, 8192, 2 ** 52, -(2 ** 52), 0);
    expect(unpack(pack({ times, none: new Float64Array(0) }))).toEqual({ times, none: new Float64Array(0) });
  });

  it('takes a byte for each of what is mostly one further', () => {
    const size = (column: Float64Array) => pack({ column }).length;
    const rising = Float64Array.from({ length: 10_000 }, (_, i) => 1e15 + i);
    expect(size(rising)).toBeLessThan(10_100);
  });
});

describe('references as steps', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 1e6 })), (values) => {
        const refs = Float64Array.from(values);
        expect(refsOf(stepsOf(refs))).toEqual(refs);
      }),
    );
  });

  it('are ones for what comes for the first time', () => {
    expect(stepsOf(Float64Array.of(0, 1, 2, -1, 3, 3, 1))).toEqual(Float64Array.of(1, 2, 2, 0, 2, 1, -2));
  });
});
