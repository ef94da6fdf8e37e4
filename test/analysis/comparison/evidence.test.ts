import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/analysis/comparison/evidence.ts';
import { pooled, type RunValues, valuesOf } from '../../../src/analysis/comparison/values.ts';
import { hodgesLehmann } from '../../../src/analysis/statistics/hodges-lehmann.ts';
import { mannWhitney } from '../../../src/analysis/statistics/mann-whitney.ts';
import { moderatedDifference } from '../../../src/analysis/statistics/moderated.ts';
import { percentile } from '../../../src/analysis/stats.ts';
import { samplesFrom } from '../../support/compared.ts';
import { drawsOf } from '../statistics/draws.ts';

const valuesFrom = (run: readonly number[]): RunValues =>
  valuesOf(samplesFrom('task', { phases: { run } })).get('run') as RunValues;
const tell = (base: readonly number[][], head: readonly number[][], unit: 'runs' | 'timelines') =>
  evidenceOf({ base: base.map(valuesFrom), head: head.map(valuesFrom) }, 'run', { unit, seed: 1, whole_s: 10 });

describe('the evidence of one run a side', () => {
  const draws = drawsOf(3);
  const [base, head] = [draws.logNormals(80), draws.logNormals(60, 9)];
  const { middle, tail, independent, noise } = tell([base], [head], 'timelines');

  it('is the shift of the middle, and never more sure than that of independent timelines', () => {
    const plain = hodgesLehmann(base, head);
    expect(middle.change_s).toBeCloseTo(plain?.shift ?? 0, 12);
    expect(middle.low_s ?? 0).toBeLessThanOrEqual(plain?.low ?? 0);
    expect(middle.high_s ?? 0).toBeGreaterThanOrEqual(plain?.high ?? 0);
    expect(independent).toEqual(mannWhitney(head, base));
    expect(middle.p ?? 0).toBeGreaterThanOrEqual(independent.p);
    expect(middle.is_apart).toBe(true);
  });

  it('is the difference of the 95th percentiles', () => {
    const at = (values: readonly number[]) =>
      percentile(
        values.toSorted((a, b) => a - b),
        0.95,
      ) ?? 0;
    expect(tail.change_s).toBeCloseTo(at(head) - at(base), 12);
  });

  it('is more than what halves of base differ by', () => {
    expect(noise?.random).toBeGreaterThan(0);
    expect(noise?.random).toBeLessThan(middle.change_s);
  });

  it('is the reverse the other way round', () => {
    const turned = tell([head], [base], 'timelines');
    expect(turned.middle.change_s).toBeCloseTo(-middle.change_s, 12);
    expect(turned.middle.low_s ?? 0).toBeCloseTo(-(middle.high_s ?? 0), 12);
    expect(turned.tail.change_s).toBeCloseTo(-tail.change_s, 12);
    expect(turned.independent.delta).toBeCloseTo(-independent.delta, 12);
  });

  it.each<[string, number[], number[]]>([
    ['one timeline', [1], [2]],
    ['one against many', [1], [2, 3, 4, 5, 6]],
    ['all equal', Array(30).fill(2), Array(40).fill(2)],
    ['all equal, but not the same', Array(30).fill(2), Array(40).fill(3)],
    ['negative durations', [-3, -2, -1, 0, 1, 2], [-9, -8, 7, 8, 9, 10]],
    ['zeros', [0, 0, 0], [0, 0, 0]],
  ])('is all numbers or null for %s', (_, one, other) => {
    for (const unit of ['runs', 'timelines'] as const) {
      const found = tell([one], [other], unit);
      for (const { change_s, low_s, high_s, p } of [found.middle, found.tail]) {
        expect(Number.isFinite(change_s)).toBe(true);
        for (const value of [low_s, high_s, p]) expect(value === null || Number.isFinite(value)).toBe(true);
      }
    }
  });
});

describe('the evidence of several runs a side', () => {
  const levels = { base: [10, 10.5, 9.8], head: [13, 13.4, 12.7] };
  const run = (level: number) => Array.from({ length: 21 }, (_, i) => level * (0.9 + i / 100));

  it('is the factor of their medians, in seconds of base', () => {
    const { middle, noise } = tell(levels.base.map(run), levels.head.map(run), 'runs');
    const logs = (values: readonly number[]) => values.map((value) => Math.log(value + 0.001));
    const { difference, low, high, p } = moderatedDifference(logs(levels.base), logs(levels.head), {
      deviation: 0.15,
      df: 2,
    });
    const middle_s = Math.exp(logs(levels.base).reduce((sum, value) => sum + value, 0) / 3);
    expect(middle.change_s).toBeCloseTo(middle_s * Math.expm1(difference), 9);
    expect(middle.low_s).toBeCloseTo(middle_s * Math.expm1(low), 9);
    expect(middle.high_s).toBeCloseTo(middle_s * Math.expm1(high), 9);
    expect(middle.p).toBeCloseTo(p ?? 0, 12);
    expect(noise).toBeNull();
  });

  it('does not grow with the timelines of a run', () => {
    const longer = (level: number) => Array.from({ length: 2001 }, (_, i) => level * (0.9 + i / 10000));
    const [few, many] = [run, longer].map((of) => tell(levels.base.map(of), levels.head.map(of), 'runs').middle.p);
    expect(many).toBeCloseTo(few ?? 0, 9);
  });

  it('is the same in any order of the runs', () => {
    const turned = tell(levels.base.toReversed().map(run), levels.head.map(run), 'runs');
    expect(turned.middle.p).toBeCloseTo(tell(levels.base.map(run), levels.head.map(run), 'runs').middle.p ?? 0, 12);
  });

  it('is of all timelines for the effect', () => {
    const { independent } = tell(levels.base.map(run), levels.head.map(run), 'runs');
    const all = (side: number[]) => pooled(side.map((level) => valuesFrom(run(level))));
    expect(independent).toEqual(mannWhitney(all(levels.head), all(levels.base)));
  });
});
