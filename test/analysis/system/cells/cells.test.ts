import { describe, expect, it } from 'vitest';
import { entry, logsOf, rep } from '../../../support/diego.ts';
import { evacuationLogs } from '../../../support/evacuation-story.ts';
import { alive, begins, lockOf, presenceOf, repBegins, secondsOf } from '../../../support/incidents.ts';
import { lostCell, lostCellLogs } from '../../../support/lost-cell-story.ts';
import { analyzeText, type Logs } from '../../../support/run.ts';

async function cellsIn(logs: Logs) {
  return (await analyzeText(logs)).run.system.cells;
}

const statesOf = (states: readonly { state: string; from: string; to: string }[]) =>
  states.map(({ state, from, to }) => [state, secondsOf(from), secondsOf(to)]);

describe('the cells', () => {
  it('are told over time, those with trouble first', async () => {
    const { cells, bins, more, other_restarts } = await cellsIn(lostCellLogs());
    expect([cells.map(({ cell }) => cell), more, other_restarts]).toEqual([[lostCell, 'cell-z1-1'], 0, []]);
    const [lost, other] = cells;
    expect(statesOf(lost?.states ?? [])).toEqual([
      ['present', 0.5, 100.25],
      ['missing', 100.25, 199.9],
      ['present', 199.9, 229],
    ]);
    expect(lost?.restarts).toMatchObject([{ component: 'rep', vm: 'diego-cell/0', planned: false }]);
    expect(lost?.restarts[0]?.down_s).toBeCloseTo(99.15, 2);
    expect([lost?.created, lost?.destroyed, other?.created]).toEqual([3, 2, 3]);
    const at = (at_s: number) => Math.floor((at_s - (secondsOf(bins.from) ?? 0)) / bins.step_s);
    expect([60, 110, 180].map((at_s) => lost?.instances[at(at_s)])).toEqual([2, 2, 0]);
    expect([60, 180].map((at_s) => other?.instances[at(at_s)])).toEqual([1, 3]);
    // The last bin is wider than what is left of the logs.
    expect(bins.step_s * bins.count).toBeGreaterThan(228.5);
    expect(other?.instances.at(-1)).toBe(other?.instances.at(-2));
    // Garden keeps what its rep left, until the next one destroys it; the Task's is none that it found.
    expect([60, 180, 220].map((at_s) => lost?.containers[at(at_s)])).toEqual([2, 3, 1]);
  });

  it('take no work any more once they are evacuated', async () => {
    const { cells } = await cellsIn(evacuationLogs());
    expect(statesOf(cells[0]?.states ?? [])).toEqual([
      ['present', 0.5, 100],
      ['evacuating', 100, 125.2],
      ['ended', 125.2, 199],
    ]);
  });

  it('have processes that begin anew', async () => {
    const { cells } = await cellsIn(
      logsOf(
        ...repBegins(0, 0, presenceOf('cell-z1-0')),
        ...alive(0, 1, 50),
        rep(0, 50, 'exited', {}),
        ...repBegins(0, 52, presenceOf('cell-z1-0', 'b')),
        entry('diego-cell-0', 'guardian', 0, 'started', {}),
        entry('diego-cell-0', 'guardian', 80, 'create-global-iptables-chains.started', {}),
        entry('diego-cell-0', 'guardian', 81, 'started', {}),
      ),
    );
    expect(cells[0]?.restarts).toMatchObject([
      { component: 'rep', down_s: 2, planned: true },
      { component: 'guardian', down_s: null, planned: false },
    ]);
  });

  it('are not what begins anew elsewhere', async () => {
    const lock = lockOf('bbs', 'diego-api-0');
    const { cells, other_restarts } = await cellsIn(
      logsOf(...begins('diego-api-0', 'bbs', 0, lock, true), ...begins('diego-api-0', 'bbs', 40, lock, true)),
    );
    expect(cells).toEqual([]);
    expect(other_restarts).toMatchObject([{ component: 'bbs', vm: 'diego-api/0', planned: false }]);
    expect(other_restarts[0]?.down_s).toBeCloseTo(39.7, 2);
  });

  it('are in fewer bins the more they are', async () => {
    const many = Array.from({ length: 60 }, (_, i) => repBegins(i, 0, presenceOf(`cell-z1-${i}`))).flat();
    const { cells, bins } = await cellsIn(logsOf(...many, ...alive(0, 1, 300)));
    expect([cells.length, bins.count <= 30]).toEqual([60, true]);
    expect(cells.every(({ tasks }) => tasks.length === bins.count)).toBe(true);
  });
});
