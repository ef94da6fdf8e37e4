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

  it('finds without storing', () => {
    const strings = createStrings();
    strings.intern('a');
    expect([strings.find('a'), strings.find('b'), strings.size]).toEqual([1, undefined, 2]);
  });
});
