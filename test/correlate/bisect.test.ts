import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countUpTo } from '../../src/correlate/bisect.ts';

it('counts what is at most a value, and all if that is unknown', () => {
  const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), value, (values, most) => {
      const sorted = Float64Array.from(values).sort();
      const expected = Number.isNaN(most) ? sorted.length : sorted.filter((own) => own <= most).length;
      expect(countUpTo(sorted, most)).toBe(expected);
      const items = Array.from(sorted, (own) => ({ own }));
      expect(countUpTo(items, most, ({ own }) => own)).toBe(expected);
    }),
  );
});
