import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrange } from '../../src/correlate/arrange.ts';
import { attributeOf, attributesOf } from '../../src/correlate/attributes.ts';
import { createEventStore } from '../../src/events/store.ts';
import { catalog } from '../support/catalog.ts';

function withAttributes(values: Record<string, unknown>) {
  const store = createEventStore();
  const keys = { guid: 'g', processGuid: '', index: -1, cell: '' };
  const attributes = Object.keys(values).length === 0 ? '' : JSON.stringify(values);
  store.add({ milestone: 1, second: 1, nano: 0, file: 0, line: 1, session: 0, ...keys, attributes });
  return arrange(store, catalog);
}

it('reads one attribute as it reads all', () => {
  const name = fc.constantFrom('process', 'reason', 'exit_status');
  const value = fc.oneof(fc.string(), fc.constantFrom('"reason":1', ',"process":"x"', '\\'), fc.double(), fc.boolean());
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (values) => {
      const arranged = withAttributes(values);
      const all = attributesOf(arranged, 0);
      for (const one of ['process', 'reason', 'exit_status', 'cancelled'])
        expect(attributeOf(arranged, 0, one)).toBe(all[one]);
    }),
  );
});

it('finds none of no event', () => {
  expect(attributeOf(withAttributes({ reason: 'x' }), -1, 'reason')).toBeUndefined();
});
