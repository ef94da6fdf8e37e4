import { describe, expect, it } from 'vitest';
import { circumstancesOf, factsOf, loadDiffers } from '../../../src/analysis/comparison/circumstances.ts';
import type { ComparedRun } from '../../../src/analysis/comparison/comparison.ts';
import { comparedRun } from '../../support/compared.ts';

/** A run of so many Tasks on so many cells. */
function runOf(tasks: number, cells = 3, name = `${tasks} on ${cells}`): ComparedRun {
  const run = Array<number>(tasks).fill(1);
  return comparedRun(name, { task: { phases: { run }, cell: run.map((_, i) => `cell-${i % cells}`) } });
}

const judged = ({ run, ...rest }: ComparedRun, verdict: 'unfit' | 'degraded'): ComparedRun => ({
  ...rest,
  run: { ...run, validity: { verdict, findings: [] } },
});
const ofEra = ({ run, ...rest }: ComparedRun, from: string | null, to: string | null): ComparedRun => ({
  ...rest,
  run: { ...run, input: { ...run.input, era: { from, to, several: false, components: {} } } },
});
const tell = (base: ComparedRun[], head: ComparedRun[]) =>
  circumstancesOf({ base, head }).map(({ severity, message }) => `${severity}: ${message}`);

describe('what makes sides hard to compare', () => {
  it.each<[string, ComparedRun[], ComparedRun[], string[]]>([
    ['nothing', [runOf(90)], [runOf(90)], []],
    ['a little more load', [runOf(100)], [runOf(109)], []],
    [
      'twice the load',
      [runOf(90)],
      [runOf(180)],
      [
        'warning: Tasks: 180 on 3 cells in head against 90 on 3 cells in base: 2 times the load. Times are expected to differ.',
      ],
    ],
    [
      'less load on more cells',
      [runOf(400, 4)],
      [runOf(260, 5)],
      [
        'warning: Tasks: 260 on 5 cells in head against 400 on 4 cells in base: 0.65 times the load. Times are expected to differ.',
      ],
    ],
    [
      'other cells',
      [runOf(90, 3)],
      [runOf(90, 1)],
      [
        'warning: Tasks: 90 on 1 cell in head against 90 on 3 cells in base: other cells. Times are expected to differ.',
      ],
    ],
    [
      'no such work on a side',
      [runOf(90)],
      [runOf(0)],
      ['warning: Tasks: 0 on 0 cells in head against 90 on 3 cells in base: nothing to compare.'],
    ],
    [
      'runs of a side that are not alike',
      [runOf(90), runOf(180)],
      [runOf(135)],
      ['warning: Tasks: the runs of base are not alike: 90 to 180.'],
    ],
    [
      'releases',
      [ofEra(runOf(90), '2015-11', '2016-02')],
      [ofEra(runOf(90), '2019-06 (v2.32.0)', null)],
      [
        'info: The releases that wrote the logs differ, as far as their lines tell: 2015-11 to 2016-02 in base, 2019-06 (v2.32.0) to today in head.',
      ],
    ],
    [
      'one release in another order',
      [ofEra(runOf(9), 'a', 'b'), ofEra(runOf(9), 'c', 'd')],
      [ofEra(runOf(9), 'c', 'd'), ofEra(runOf(9), 'a', 'b')],
      [],
    ],
    ['nothing on both sides', [runOf(0)], [runOf(0)], []],
    ['no runs', [], [], []],
  ])('%s', (_, base, head, expected) => {
    expect(tell(base, head)).toEqual(expected);
  });

  it('is told with the worst first', () => {
    const found = circumstancesOf({
      base: [judged(runOf(90, 3, 'a'), 'degraded')],
      head: [judged(ofEra(runOf(180, 3, 'b'), '2019-06', null), 'unfit')],
    });
    expect(found.map(({ code }) => code)).toEqual(['unfit-side', 'load-differs', 'degraded-side', 'era-differs']);
  });
});

describe('what is said of a run', () => {
  it('is its load, without containers and what is not there', () => {
    const phases = { run: [1, 2, 3] };
    const run = comparedRun('r', { task: { phases }, lrp: { phases: { run: [] } }, container: { phases } });
    expect(factsOf(run)).toMatchObject({ name: 'r', verdict: 'fit', load: { task: { timelines: 3, cells: 3 } } });
  });

  it('is whether its load differs', () => {
    const facts = (...runs: ComparedRun[]) => runs.map(factsOf);
    expect(loadDiffers({ base: facts(runOf(90)), head: facts(runOf(180)) }, 'task')).toBe(true);
    expect(loadDiffers({ base: facts(runOf(90), runOf(180), runOf(92)), head: facts(runOf(91)) }, 'task')).toBe(false);
    expect(loadDiffers({ base: facts(runOf(90)), head: facts(runOf(180)) }, 'lrp')).toBe(false);
  });
});
