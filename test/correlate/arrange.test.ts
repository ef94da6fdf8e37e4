import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/correlate/arrange.ts';
import { groupBy, inOrder } from '../../src/correlate/groups.ts';
import { createEventStore, type Event } from '../../src/events/store.ts';
import { catalog } from '../support/catalog.ts';

const plain: Event = {
  milestone: 1,
  second: 1_795_219_200,
  nano: 0,
  file: 0,
  line: 1,
  guid: 'g',
  processGuid: 'p',
  index: 0,
  cell: 'c',
  attributes: '',
  session: 1,
};

function arrangeEvents(events: readonly Partial<Event>[]) {
  const store = createEventStore();
  for (const vm of ['cell/0', 'cell/1', 'cell/0', '']) store.files.push({ path: vm, origin: { vm, job: 'rep' } });
  for (const event of events) store.add({ ...plain, ...event });
  return arrange(store, catalog);
}

const all = (length: number) => Array.from({ length }, (_, event) => event);

describe('arrange', () => {
  it('keeps every nanosecond, before and behind the base', () => {
    const { baseSecond, time_ns } = arrangeEvents([
      { second: 1_795_219_200, nano: 999_999_999 },
      { second: 1_795_219_300, nano: 1 },
      { second: 1_795_219_301, nano: 238 },
    ]);
    expect(baseSecond).toBe(1_795_219_300);
    expect([...time_ns]).toEqual([-99_000_000_001, 1, 1_000_000_238]);
  });

  it('takes the middle for its base, so that a mad clock does not cost precision', () => {
    const { baseSecond, time_ns } = arrangeEvents([{ second: 0 }, { nano: 123_456_789 }, { nano: 5 }]);
    expect(baseSecond).toBe(plain.second);
    expect(time_ns[1]).toBe(123_456_789);
  });

  it('bears an empty store', () => {
    expect(arrangeEvents([])).toMatchObject({ baseSecond: 0, time_ns: new Float64Array(0) });
  });
});

describe('groupBy', () => {
  it('groups in order and leaves negative keys out', () => {
    const groups = groupBy(Uint32Array.from(all(6)), 3, (event) => [2, 0, -1, 2, 0, 2][event] ?? -1);
    expect(all(3).map((key) => [...groups.of(key)])).toEqual([[1, 4], [], [0, 3, 5]]);
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
