import { describe, expect, it } from 'vitest';
import { outcomeChangesOf } from '../../../src/analysis/comparison/outcomes.ts';
import { comparedRun } from '../../support/compared.ts';

const runOf = (outcomes: Record<string, number>) => {
  const outcome = Object.entries(outcomes).flatMap(([name, count]) => Array<string>(count).fill(name));
  return comparedRun('run', { task: { phases: { run: outcome.map(() => 1) }, outcome } }).run;
};
const tell = (base: Record<string, number>[], head: Record<string, number>[]) =>
  outcomeChangesOf({ base: base.map(runOf), head: head.map(runOf) }, 'task').map(
    ({ outcome, count, direction }) => [outcome, count.base, count.head, direction] as const,
  );

describe('how outcomes differ', () => {
  it('is told where chance does not make it', () => {
    expect(tell([{ succeeded: 90 }], [{ succeeded: 75, failed: 15 }])).toEqual([
      ['failed', 0, 15, 'more'],
      ['succeeded', 90, 75, 'fewer'],
    ]);
    expect(tell([{ succeeded: 90 }], [{ succeeded: 87, failed: 3 }]).map(([, , , direction]) => direction)).toEqual([
      '~',
      '~',
    ]);
  });

  it('is of all runs of a side together', () => {
    expect(tell([{ succeeded: 30 }, { succeeded: 30 }], [{ succeeded: 20, open: 10 }])).toEqual([
      ['open', 0, 10, 'more'],
      ['succeeded', 60, 20, 'fewer'],
    ]);
  });

  it('is the same share of another count', () => {
    expect(tell([{ succeeded: 50, failed: 50 }], [{ succeeded: 500, failed: 500 }])).toMatchObject([
      ['failed', 50, 500, '~'],
      ['succeeded', 50, 500, '~'],
    ]);
  });

  it('cannot be told where a side has none', () => {
    const [change] = outcomeChangesOf({ base: [], head: [runOf({ failed: 3 })] }, 'task');
    expect(change).toEqual({
      outcome: 'failed',
      count: { base: 0, head: 3 },
      share: { base: 0, head: 1 },
      p: null,
      direction: '~',
    });
    expect(outcomeChangesOf({ base: [], head: [] }, 'task')).toEqual([]);
  });

  it('has the p of Fisher, by Holm', () => {
    // scipy.stats.fisher_exact([[2, 48], [12, 38]]).pvalue = 0.0075767, of two equal ones
    const changes = outcomeChangesOf(
      { base: [runOf({ failed: 2, succeeded: 48 })], head: [runOf({ failed: 12, succeeded: 38 })] },
      'task',
    );
    expect(changes.map(({ p }) => p?.toFixed(6))).toEqual(['0.015153', '0.015153']);
  });
});
