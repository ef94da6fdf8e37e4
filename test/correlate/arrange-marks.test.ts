import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeMarks } from '../../src/correlate/marks.ts';
import { createMarkStore, type ReadSpan, type SpanEnd, spanEnds } from '../../src/events/mark-store.ts';
import { createEventStore } from '../../src/events/store.ts';
import { catalogWith } from '../support/catalog.ts';

const { areas } = catalogWith(`
area: shop
title: Shop
spans:
  - name: sale
    explain: A sale.
    start: [{ component: shop, level: info, message: 'shop\\.begun$', sample: '{}' }]
    finish: [{ component: shop, level: info, message: 'shop\\.done$', sample: '{}' }]
    failure: [{ component: shop, level: info, message: 'shop\\.failed$', sample: '{}' }]
  - name: order
    explain: An order.
    start: [{ component: shop, level: info, message: 'shop\\.ordered$', sample: '{}' }]
    finish: [{ component: shop, level: info, message: 'shop\\.sent$', sample: '{}' }]
`);
const entries = areas.flatMap(({ spans }) => spans);
const idOf = (name: string) => entries.find((entry) => entry.name === name && entry.area === 'shop')?.id as number;

const files = [
  { path: 'a.log', origin: { vm: 'shop/0', job: 'shop' } },
  { path: 'b.log', origin: { vm: 'shop/0', job: 'shop' } },
  { path: 'c.log', origin: { vm: '', job: '' } },
];

interface Told {
  readonly name: 'sale' | 'order';
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly end: SpanEnd;
  readonly key: string;
  readonly parts: string;
  readonly file: number;
  readonly line: number;
}

/** The spans of a store to which `told` were added in that order: name, start, end (s), how it ended, parts, and where. */
function arranged(told: readonly Told[]): string[] {
  const store = { ...createEventStore(), files };
  const marks = createMarkStore(store.strings);
  const instant = (second: number | undefined) => (second === undefined ? undefined : { second, nano: 0 });
  for (const { name, from, to, ...rest } of told) {
    const span: ReadSpan = {
      ...{ span: idOf(name), from: instant(from), to: instant(to), duration_ns: undefined },
      ...rest,
    };
    marks.addSpan(span);
  }
  const { spans } = arrangeMarks(marks.columns(), store, areas, 0);
  const s = (column: Float64Array, i: number) => (column[i] as number) / 1e9;
  return Array.from({ length: spans.length }, (_, i) =>
    [
      spans.entry(i).name,
      s(spans.start_ns, i),
      s(spans.end_ns, i),
      spans.end[i],
      spans.parts(i).join(),
      spans.at(i),
    ].join(' '),
  );
}

const told = (own: Partial<Told>): Told => ({
  ...{ name: 'sale', from: undefined, to: undefined, end: spanEnds.done, key: '1', parts: '', file: 0, line: 1 },
  ...own,
});

describe('arrangeMarks', () => {
  it('leaves spans alone that a lone failure has nothing to do with, wherever that was read', () => {
    const failure = told({ to: 4, end: spanEnds.failed, key: 'failing' });
    const order = told({ name: 'order', from: 3, to: 5, key: 'other', file: 2 });
    const expected = ['order 3 5 0  c.log:1', 'sale NaN 4 1  a.log:1'];
    expect(arranged([failure, order])).toEqual(expected);
    expect(arranged([order, failure])).toEqual(expected);
  });

  it('ends a span at the first of two failures', () => {
    const span = told({ from: 1, end: spanEnds.open });
    const failures = [3, 2].map((to) => told({ to, end: spanEnds.failed, file: 1, line: to }));
    expect(arranged([span, ...failures])).toEqual(['sale 1 2 1  a.log:1']);
  });

  it('gives the same whatever the order of reading', () => {
    const time = fc.integer({ min: 1, max: 8 });
    const known = fc.record({
      name: fc.constantFrom('sale', 'order'),
      key: fc.constantFrom('1', '2'),
      parts: fc.constantFrom('p', '\tq', '', 'p\tq'),
      file: fc.nat({ max: files.length - 1 }),
    });
    const { done, failed, open, cut } = spanEnds;
    const ends = fc.oneof(
      fc.record({ from: time, to: time, end: fc.constantFrom(done, failed, cut) }),
      fc.record({ from: fc.constant(undefined), to: time, end: fc.constantFrom(done, failed) }),
      fc.record({ from: time, to: fc.constant(undefined), end: fc.constant(open) }),
    );
    const spans = fc.array(fc.tuple(known, ends), { minLength: 2, maxLength: 12 }).map((list) =>
      list.map(([own, { from, to, end }], line) => {
        const last = from === undefined || to === undefined ? to : Math.max(from, to);
        return told({ ...own, from, to: last, end, line });
      }),
    );
    const shuffled = spans.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(arranged(other)).toEqual(arranged(list));
      }),
      { numRuns: 1000 },
    );
  });
});
