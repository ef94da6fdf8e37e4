import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/analysis/comparison/comparison.ts';
import { directionOf } from '../../../src/analysis/comparison/direction.ts';

interface Case {
  readonly change_s?: number;
  readonly is_apart?: boolean;
  readonly p?: number | null;
  readonly count?: number;
  readonly unit?: Comparison['unit'];
  readonly noise_s?: number;
  readonly isSure?: boolean;
}

function tell(given: Case) {
  const {
    change_s = 2,
    is_apart = true,
    p = 0.0001,
    count = 50,
    unit = 'timelines',
    noise_s = 1,
    isSure = true,
  } = given;
  const evidence = { change_s, is_apart, p, low_s: null, high_s: null };
  const { direction, doubt } = directionOf(evidence, p, { base: 50, head: count }, { unit, noise_s, isSure });
  return doubt ?? direction;
}

describe('what is told of the timelines of one run a side', () => {
  it.each<[string, Case]>([
    ['slower', {}],
    ['faster', { change_s: -2 }],
    ['too-few', { count: 9 }],
    ['too-few', { p: null }],
    ['small', { change_s: 0.0009 }],
    ['small', { change_s: -0.0009 }],
    ['chance', { p: 0.01 }],
    ['noise-floor', { noise_s: 2 }],
    ['noise-floor', { change_s: -2, noise_s: 2 }],
    ['run-to-run', { is_apart: false }],
    ['unequal', { isSure: false }],
  ])('%s: %o', (expected, given) => {
    expect(tell(given)).toBe(expected);
  });
});

describe('what is told of several runs a side', () => {
  it.each<[string, Case]>([
    ['slower', { is_apart: false }],
    ['slower', { p: 0.5 }],
    ['slower', { p: null }],
    ['slower', { noise_s: 9 }],
    ['chance', { p: 0.5, is_apart: false }],
    ['too-few', { p: null, is_apart: false }],
    ['too-few', { count: 0 }],
    ['small', { change_s: 0 }],
    ['unequal', { isSure: false }],
  ])('%s: %o', (expected, given) => {
    expect(tell({ ...given, unit: 'runs' })).toBe(expected);
  });
});
