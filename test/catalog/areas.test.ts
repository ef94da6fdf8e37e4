import { describe, expect, it } from 'vitest';
import { createMarkMatcher } from '../../src/catalog/mark.ts';
import { findMarkSampleFaults } from '../../src/catalog/mark-samples.ts';
import { catalog, catalogWith } from '../support/catalog.ts';

const own = `
area: shop
title: Shop
spans:
  - name: sale
    explain: A sale.
    key: [order.id, '$counter']
    parts: { path: [url, path] }
    duration: took
    start: [{ component: shop, level: info, message: '\\.(?<counter>c\\d)\\.begun$', sample: '{}' }]
    finish: [{ component: shop, level: info, message: '\\.(?<counter>c\\d)\\.done$', when: { ok: '^true$' }, sample: '{}' }]
samples:
  - name: sold
    explain: What was sold.
    each: items[]
    parts: { kind: kind, order: order.id }
    value: price
    messages: [{ component: shop, level: info, message: '\\.sold$', sample: '{}' }]
  - name: basket
    explain: How much was in it.
    value: items[]
    messages: [{ component: shop, level: info, message: '\\.sold$', sample: '{}' }]
  - name: wait
    explain: How long it took.
    unit: duration
    value: took
    messages: [{ component: shop, level: info, message: '\\.sold$', sample: '{}' }]
`;
const matcher = createMarkMatcher(catalogWith(own).areas);

describe('the built-in areas', () => {
  it('have samples that show what they are there for', () => {
    expect(findMarkSampleFaults(catalog.areas, () => true)).toEqual([]);
  });

  it('say of each span and sample what it is', () => {
    for (const { title, explain, spans, samples } of catalog.areas) {
      expect([title, explain]).not.toContain('');
      for (const entry of [...spans, ...samples]) expect(entry.explain, entry.name).toMatch(/^\S.*[.]$/);
    }
  });

  it('number their entries over the whole catalogue', () => {
    const spans = catalog.areas.flatMap((area) => area.spans);
    expect(spans.map(({ id }) => id)).toEqual(spans.map((_, i) => i));
  });
});

describe('createMarkMatcher', () => {
  const data = {
    order: { id: 7 },
    took: '1.5s',
    ok: true,
    path: '/a',
    items: [
      { kind: 'apple', price: '2' },
      { kind: 'pear', price: 3 },
    ],
  };
  const [start] = matcher('shop.c1.begun') ?? [];
  const [finish] = matcher('shop.c1.done') ?? [];
  const [sold, basket, wait] = matcher('shop.sold') ?? [];

  it('finds nothing in other messages', () => {
    expect(matcher('shop.c1.begun.x')).toBeUndefined();
  });

  it('makes one key of all paths and groups', () => {
    expect(start?.key(data)).toBe(finish?.key(data));
    expect(start?.key({ ...data, order: { id: 8 } })).not.toBe(start?.key(data));
    expect(matcher('shop.c2.begun')?.[0]?.key(data)).not.toBe(start?.key(data));
    expect(start?.key({})).toBeUndefined();
  });

  it('asks the conditions of the data', () => {
    expect([finish?.when(data), finish?.when({ ...data, ok: false }), finish?.when({})]).toEqual([true, false, false]);
  });

  it('reads durations at the end only', () => {
    expect(finish?.value(data, data)).toBe(1.5e9);
    expect(start?.value(data, data)).toBeUndefined();
  });

  it('takes the first of several places', () => {
    expect(start?.parts(data, data)).toEqual(['/a']);
    const both = { ...data, url: '/b' };
    expect(start?.parts(both, both)).toEqual(['/b']);
    expect(start?.parts({}, {})).toEqual(['']);
  });

  it('reads each element of a list, and what stands beside the list', () => {
    const elements = sold?.elements(data) ?? [];
    expect(elements.map((element) => [[...(sold?.parts(data, element) ?? [])], sold?.value(data, element)])).toEqual([
      [['apple', '7'], 2],
      [['pear', '7'], 3],
    ]);
    expect(sold?.elements({})).toEqual([]);
  });

  it('counts a list, and reads numbers as its unit says', () => {
    expect([basket?.value(data, data), wait?.value(data, data)]).toEqual([2, 1.5e9]);
    expect([basket?.value({}, {}), wait?.value({ took: 'long' }, { took: 'long' })]).toEqual([undefined, undefined]);
  });

  it('names the paths that are looked at', () => {
    expect(finish?.members.toSorted()).toEqual(['ok', 'order.id', 'path', 'took', 'url']);
    expect(sold?.members.toSorted()).toEqual(['items', 'kind', 'order.id', 'price']);
  });
});
