import { describe, expect, it } from 'vitest';
import { createColumn, createStrings } from '../../src/events/columns.ts';

describe('createColumn', () => {
  it('is empty at first', () => {
    expect(createColumn((length) => new Uint32Array(length)).values()).toHaveLength(0);
  });

  it.each([1, 4096, 4097, 20_000])('keeps %i numbers', (count) => {
    const column = createColumn((length) => new Uint32Array(length));
    for (let i = 0; i < count; i++) column.push(i * 3);
    expect(column.values()).toEqual(Uint32Array.from({ length: count }, (_, i) => i * 3));
  });

  it('keeps numbers that come in many at a time, between others, in their order', () => {
    const column = createColumn<Uint32Array>((length) => new Uint32Array(length));
    const expected: number[] = [];
    for (let i = 0; i < 200; i++) {
      column.push(i);
      column.append(Uint32Array.of(i, i + 1));
      expected.push(i, i, i + 1);
      if (i % 50 === 7) expect(column.values()).toEqual(Uint32Array.from(expected));
    }
    const values = column.values();
    column.push(7);
    expect(values).toEqual(Uint32Array.from(expected));
    column.clear();
    expect(column.values()).toHaveLength(0);
    column.push(3);
    expect([values.length, column.values()]).toEqual([600, Uint32Array.of(3)]);
  });

  it('is of its type', () => {
    const column = createColumn((length) => new Int32Array(length));
    column.push(-1);
    expect(column.values()).toEqual(Int32Array.of(-1));
  });
});

describe('createStrings', () => {
  it('has the empty string as number 0', () => {
    const strings = createStrings();
    expect([strings.size, strings.intern(''), strings.text(0), strings.find('')]).toEqual([1, 0, '', 0]);
  });

  it('stores each string once', () => {
    const strings = createStrings();
    expect(['a', 'b', 'a', '', '__proto__', 'b'].map(strings.intern)).toEqual([1, 2, 1, 0, 3, 2]);
    expect([0, 1, 2, 3].map(strings.text)).toEqual(['', 'a', 'b', '__proto__']);
    expect(strings.size).toBe(4);
  });

  it('knows numbers again after they were freed', () => {
    const strings = createStrings();
    strings.intern('a');
    strings.compact();
    expect([strings.intern('a'), strings.intern('b'), strings.find('b'), strings.text(1)]).toEqual([1, 2, 2, 'a']);
    strings.clear();
    expect([strings.size, strings.find('a'), strings.intern('b')]).toEqual([1, undefined, 1]);
  });

  it('finds without storing', () => {
    const strings = createStrings();
    strings.intern('a');
    expect([strings.find('a'), strings.find('b'), strings.size]).toEqual([1, undefined, 2]);
  });
});
