import { describe, expect, it } from 'vitest';
import { type Compared, changeFigure, figure } from '../../src/gates/figures.ts';

const value = (unit: Compared['unit'], limit: number): Compared => ({ unit, compared: 'value', limit });
const difference = (unit: Compared['unit'], limit: number): Compared => ({ unit, compared: 'difference', limit });
const ratio: Compared = { unit: 's', compared: 'ratio', limit: 0.1 };

describe('a figure of a gate', () => {
  it.each<[number, Compared, string]>([
    [34.2, value('s', 30), '34.2 s'],
    [65.251987, value('s', 30), '65.25 s'],
    [30.000004, value('s', 30), '30.000004 s'],
    [29.999999999, value('s', 30), '29.999999999 s'],
    [30, value('s', 30), '30 s'],
    [1.62, value('s', 1.5), '1.62 s'],
    [1.62, value('s', 0.5), '1620 ms'],
    [58.887, value('s', 0.0005), '58.89 s'],
    [0.000_001_5, value('s', 2), '1.5 us'],
    [7321.4567, value('s', 3600), '7321 s'],
    [-0.25, value('s', 0.1), '-250 ms'],
    [-0.25, value('s', 0), '-250 ms'],
    [0, value('s', 2), '0 s'],
    [0.99, value('share', 0.99), '99 %'],
    [0.98999, value('share', 0.99), '98.999 %'],
    [1 / 3, value('share', 0.99), '33.33 %'],
    [4000, value('count', 3), '4,000'],
    [3.1234567, ratio, '3.123 s'],
    [0.01, ratio, '10 ms'],
  ])('%d is told as it is compared with the limit: %j', (number, compared, text) =>
    expect(figure(number, compared)).toBe(text),
  );
});

describe('a change', () => {
  it.each<[number, Compared, string]>([
    [0.42, ratio, '+42 %'],
    [-0.42, ratio, '-42 %'],
    [0.100001, ratio, '+10.0001 %'],
    [0, ratio, '+0 %'],
    [1.3, difference('s', 2), '+1.3 s'],
    [-0.25, difference('s', 2), '-0.25 s'],
    [-0.015, difference('share', -0.01), '-1.5 points'],
    [12, difference('count', 3), '+12'],
  ])('of %d is told with its sign: %j', (change, compared, text) => expect(changeFigure(change, compared)).toBe(text));
});
