import { describe, expect, it } from 'vitest';
import { bytes, count, duration, percent, plural, reasons, words, wrap } from '../../src/render/words.ts';
import { bbsTask, rep, story, taskSteps, until } from '../support/diego.ts';

describe('reasons', () => {
  it('are counted whatever they say, on one line, the most frequent first', async () => {
    const failing = (guid: string, at_s: number, error: string) => ({
      ...until(taskSteps(guid), 'creating'),
      failed: rep(
        0,
        at_s,
        'executing-container-operation.task-processor.run-container.containerstore-create.node-create.failed-to-create-container-in-garden',
        { guid, error },
      ),
      completed: bbsTask(guid, at_s + 1, 'complete', 'complete', 0),
      deleted: bbsTask(guid, at_s + 2, 'delete', 'complete'),
    });
    const { run } = await story(
      failing('t-1', 20, 'constructor'),
      failing('t-2', 20, 'constructor'),
      failing('t-3', 20, 'two\nlines'),
      failing('t-4', 20, '__proto__'),
    );
    const figures = run.lifecycles.task;
    expect(figures && reasons(figures, 2)).toEqual([
      'failed: constructor (2)',
      'failed: __proto__ (1)',
      '… and 1 more reason',
    ]);
    expect(figures && reasons(figures, 9)).toContain('failed: two lines (1)');
  });
});

describe('duration', () => {
  it.each([
    [null, '-'],
    [0, '0 s'],
    [4e-7, '0.4 µs'],
    [1e-9, '0.001 µs'],
    [1.5e-6, '1.50 µs'],
    [0.000412, '412 µs'],
    [0.0005, '500 µs'],
    [0.000999, '999 µs'],
    [0.0009996, '1.00 ms'],
    [0.00125, '1.25 ms'],
    [0.0282, '28.2 ms'],
    [0.09996, '100 ms'],
    [0.412, '412 ms'],
    [0.9994, '999 ms'],
    [0.9996, '1.00 s'],
    [9.994, '9.99 s'],
    [9.996, '10.0 s'],
    [29.07, '29.1 s'],
    [99.94, '99.9 s'],
    [99.96, '100.0 s'],
    [105.7, '105.7 s'],
    [599.9, '599.9 s'],
    [600, '10m 00s'],
    [725, '12m 05s'],
    [3599.6, '1h 00m'],
    [4000, '1h 06m'],
    [90_000, '25h 00m'],
    [-0.5, '-500 ms'],
    [-2.5e-5, '-25 µs'],
    [-29.07, '-29.1 s'],
    [-725, '-12m 05s'],
  ])('of %s is "%s"', (value_s, text) => expect(duration(value_s)).toBe(text));
});

describe('percent', () => {
  it.each([
    [null, ''],
    [0, '0.0 %'],
    [0.0004, '<0.1 %'],
    [0.0005, '0.1 %'],
    [0.014, '1.4 %'],
    [0.0994, '9.9 %'],
    [0.0996, '10 %'],
    [0.514, '51 %'],
    [1, '100 %'],
  ])('of %s is "%s"', (share, text) => expect(percent(share)).toBe(text));
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [36_800_000, '36.8 MB'],
    [999_499, '999 kB'],
    [999_999, '1.00 MB'],
    [5e13, '50.0 TB'],
  ])('of %s is "%s"', (value, text) => expect(bytes(value)).toBe(text));
});

describe('small words', () => {
  it.each([
    [words('wait-for-create-slot'), 'wait for create slot'],
    [count(1_234_567), '1,234,567'],
    [plural(1, 'file'), '1 file'],
    [plural(0, 'file'), '0 files'],
    [plural(1200, 'file'), '1,200 files'],
  ])('"%s"', (text, expected) => expect(text).toBe(expected));
});

describe('wrap', () => {
  it.each([
    ['short', 10, '', ['short']],
    ['one two three', 8, '', ['one two', '  three']],
    ['one two three', 7, '', ['one two', '  three']],
    ['one two three', 10, '', ['one two', '  three']],
    ['one two three', 13, '', ['one two three']],
    ['one two', 7, '  ', ['  one', '    two']],
    ['longer-than-that x', 5, '', ['longer-than-that', '  x']],
    ['', 5, '', ['']],
  ])('of "%s" at %i', (text, width, indent, lines) => expect(wrap(text, width, indent)).toEqual(lines));
});
