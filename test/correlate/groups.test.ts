import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy, groupInOrder, inOrder } from '../../src/correlate/groups.ts';
import type { Event } from '../../src/events/store.ts';
import { arrangeEvents } from '../support/events.ts';

const all = (length: number) => Array.from({ length }, (_, event) => event);

describe('groupBy', () => {
  it('groups in order and leaves negative keys out', () => {
    const groups = groupBy(Uint32Array.from(all(6)), 3, (event) => [2, 0, -1, 2, 0, 2][event] ?? -1);
    expect(all(3).map((key) => [...groups.of(key)])).toEqual([[1, 4], [], [0, 3, 5]]);
  });
});

describe('groupInOrder', () => {
  it('orders each group by time, and drops and counts what it holds twice', () => {
    const arranged = arrangeEvents([{ nano: 5 }, { nano: 3, guid: 'h' }, { nano: 1 }, { nano: 5 }, { guid: 'h' }]);
    const { columns } = arranged;
    const [g = 0, h = 0] = [columns.guid[0], columns.guid[1]];
    const groups = groupInOrder(arranged, Uint32Array.from(all(5)), h + 1, (event) => columns.guid[event] ?? -1);
    expect([g, h].map((key) => [...groups.of(key)])).toEqual([
      [2, 3],
      [4, 1],
    ]);
    expect(groups).toMatchObject({ count: 2, duplicates: 1 });
  });

  it('gives keys the place of the event in the list', () => {
    const arranged = arrangeEvents([{ nano: 2 }, { nano: 1 }]);
    const groups = groupInOrder(arranged, Uint32Array.of(1, 0), 2, (_, n) => n);
    expect([0, 1].map((key) => [...groups.of(key)])).toEqual([[1], [0]]);
  });
});

describe('inOrder', () => {
  const distinct: Partial<Event>[] = [
    { milestone: 9, nano: 0 },
    { milestone: 1, nano: 1 },
    { milestone: 2, nano: 1 },
    { milestone: 2, nano: 1, index: 1 },
    { milestone: 2, nano: 1, index: 1, session: 2 },
    { milestone: 2, nano: 1, index: 1, session: 2, guid: 'h' },
    { milestone: 2, nano: 1, index: 1, session: 2, guid: 'h', processGuid: 'q' },
    { milestone: 2, nano: 1, index: 1, session: 2, guid: 'h', processGuid: 'q', cell: 'd' },
    { milestone: 2, nano: 1, index: 1, session: 2, guid: 'h', processGuid: 'q', cell: 'd', attributes: '{}' },
    { milestone: 2, nano: 1, index: 1, session: 2, guid: 'h', processGuid: 'q', cell: 'd', attributes: '{}', file: 1 },
  ];

  it('orders by time, and breaks ties by what the events say, however they were read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all(distinct.length), { minLength: distinct.length }), (order) => {
        const arranged = arrangeEvents(order.map((i) => distinct[i] ?? {}));
        const { events, duplicates } = inOrder(arranged, all(order.length));
        expect(events.map((event) => order[event])).toEqual(all(distinct.length));
        expect(duplicates).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it('drops what was said already, wherever it was read', () => {
    const arranged = arrangeEvents([{}, { line: 7 }, { file: 2, line: 9 }, { file: 1 }]);
    const { events, duplicates } = inOrder(arranged, all(4));
    expect(events).toHaveLength(2);
    expect(duplicates).toBe(2);
  });

  it.each([
    ['one VM', [3, 0], [1], 1],
    ['several VMs', [0, 3, 1], [0, 2], 1],
    ['nobody else', [3], [0], 0],
  ])('takes what an unknown VM says for what %s says', (_, files, kept, duplicates) => {
    const arranged = arrangeEvents(files.map((file) => ({ file })));
    expect(inOrder(arranged, all(files.length))).toEqual({ events: kept, duplicates });
  });
});
