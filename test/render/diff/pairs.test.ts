import { beforeAll, describe, expect, it } from 'vitest';
import { compareSides } from '../../../src/analysis/comparison/compare.ts';
import type { ComparedRun, Comparison } from '../../../src/analysis/comparison/comparison.ts';
import { drawnPairs, measuresOf, pairsOf, typicalRun, worthSeeing } from '../../../src/render/diff/pairs.ts';
import { comparedRun } from '../../support/comparison.ts';
import { fixture } from '../../support/lager.ts';
import { analyzePaths } from '../../support/run.ts';
import { samplesWith } from '../../support/samples.ts';

describe('a real pair', () => {
  let [base, head]: ComparedRun[] = [];
  let comparison: Comparison;
  const sides = () => [[base as ComparedRun], [head as ComparedRun]] as const;
  beforeAll(async () => {
    base = comparedRun('32 slots', await analyzePaths([fixture('burst-32-slots.tgz')]));
    head = comparedRun('4 slots', await analyzePaths([fixture('burst-4-slots.tgz')]));
    comparison = compareSides(...sides(), { seed: 1 });
  });

  it('is one of Tasks and of LRP instances; containers are parts of them', () => {
    expect(drawnPairs(comparison, ...sides()).map(({ change }) => change.lifecycle)).toEqual(['task', 'lrp']);
    expect(pairsOf(comparison, ...sides()).map(({ change }) => change.lifecycle)).toContain('container');
    expect(pairsOf(comparison, sides()[0], [])).toEqual([]);
  });

  it('shows the whole first, then what changed, then what takes long', () => {
    const [pair] = pairsOf(comparison, ...sides());
    if (!pair) throw new Error('no Tasks');
    const all = measuresOf(pair);
    const shown = worthSeeing(all, pair, 12);
    expect(shown).toHaveLength(12);
    expect(shown[0]?.text).toBe('end to end');
    const changed = shown.map(({ change }) => change.middle.direction !== '~' || change.tail.direction !== '~');
    expect(changed.slice(1)).toEqual(changed.slice(1).toSorted((a, b) => Number(b) - Number(a)));
    const names = shown.slice(1, 4).map(({ change }) => change.name);
    expect(names).toEqual(expect.arrayContaining(['create-container', 'wait-for-create-slot']));
    for (const { base: columns } of all) expect(columns[0]).toEqual(columns[0]?.toSorted());
  });
});

it('the run in the middle stands for a side', () => {
  const run = (name: string, took_s: number) => ({ name, samples: samplesWith([0, 0], { run: [took_s, took_s] }) });
  expect(typicalRun([run('slow', 9), run('fast', 1), run('middle', 5)]).name).toBe('middle');
  expect(typicalRun([run('slow', 9), run('fast', 1)]).name).toBe('fast');
  expect(typicalRun([run('only', 9)]).name).toBe('only');
});
