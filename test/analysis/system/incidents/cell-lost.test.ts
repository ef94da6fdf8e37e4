import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../src/analysis/system/incidents/incidents.ts';
import { cellId, logsOf, lrpSteps, rep } from '../../../support/diego.ts';
import {
  alive,
  asEpoch,
  cutLogs,
  incidentsIn,
  locket,
  ownLock,
  presenceOf,
  repBegins,
  secondsOf,
} from '../../../support/incidents.ts';
import { lostCell, lostCellLogs } from '../../../support/lost-cell-story.ts';
import type { Logs } from '../../../support/run.ts';

const whole = lostCellLogs();
const without = (logs: Logs, part: string) =>
  Object.fromEntries(Object.entries(logs).filter(([path]) => !path.includes(part)));

function lost(incidents: readonly Incident[]) {
  expect(incidents.map(({ id }) => id)).toEqual(['cell-lost-1']);
  const [incident] = incidents;
  if (incident?.kind !== 'cell-lost') throw new Error('no lost cell');
  return incident;
}

describe('a lost cell', () => {
  it.each([
    ['dates', whole],
    ['seconds', asEpoch(whole)],
  ])('is told with what became of its work, in logs with %s', async (_, logs) => {
    const { what, from, to, facts } = lost(await incidentsIn(logs));
    expect([what, secondsOf(from), secondsOf(to)]).toEqual([lostCell, 100.25, 132]);
    expect(facts).toMatchObject({ last_sign_by: 'rep', kept_writing: false, planned: false, stray_containers: 2 });
    expect(facts).toMatchObject({ expired_s: 12.75, detected_s: 19.75, back_s: 99.65 });
    expect(facts.instances).toMatchObject({ lost: 2, recovered: 0, again: 2, never: 0, more: 0 });
    expect(facts.instances.again_after).toMatchObject({ count: 2, min_s: 29.75, max_s: 31.75 });
    expect(facts.instances.again_after_detected).toMatchObject({ min_s: 10, max_s: 12 });
    expect(facts.instances.list.map(({ index, again_cell }) => [index, again_cell])).toEqual([
      [1, cellId(1)],
      [0, cellId(1)],
    ]);
    expect(facts.tasks).toEqual({ lost: 1, guids: ['task-lost'], more: 0 });
  });

  it('has a curve of what ran, and of what ran elsewhere', async () => {
    const { curve } = lost(await incidentsIn(whole));
    const at = (at_s: number) => Math.round(at_s - (secondsOf(curve?.from ?? null) ?? 0));
    expect(curve?.step_s).toBe(1);
    expect([81, 110, 121, 125, 131, 140].map((at_s) => curve?.running[at(at_s)])).toEqual([3, 3, 2, 1, 2, 3]);
    expect([81, 110, 125, 131, 140].map((at_s) => curve?.elsewhere?.[at(at_s)])).toEqual([1, 1, 1, 2, 3]);
  });

  it('was last heard of when it must have renewed its presence, where its own lines are missing', async () => {
    const { facts } = lost(await incidentsIn(without(whole, 'diego-cell-0')));
    expect([secondsOf(facts.last_sign), facts.last_sign_by, facts.instances.again]).toEqual([98, 'presence', 2]);
  });

  it('is found without the lines of Locket', async () => {
    const { from, facts } = lost(await incidentsIn(without(whole, 'locket')));
    expect([secondsOf(from), facts.expired, facts.detected_s, facts.tasks.lost]).toEqual([100.25, null, 19.75, 1]);
  });

  it('is found in logs that begin after its beginning, and end before its work runs again', async () => {
    const { to, facts } = lost(await incidentsIn(cutLogs(whole, 60, 126)));
    expect([to, secondsOf(facts.last_sign), facts.back]).toEqual([null, 100.25, null]);
    expect(facts.instances).toMatchObject({ lost: 2, again: 0, never: 2 });
  });

  it('may have gone on', async () => {
    const presence = presenceOf(lostCell);
    const logs = logsOf(
      ...repBegins(0, 0, presence),
      ...alive(0, 1, 100),
      locket(50, 'expired', presence),
      ownLock('diego-cell-0', 'rep', 45, 'lost-lock', presence),
      ownLock('diego-cell-0', 'rep', 58, 'acquired-lock', presence),
    );
    const { facts, from, to } = lost(await incidentsIn(logs));
    expect(facts).toMatchObject({ kept_writing: true, last_sign: null, back_s: 13 });
    expect([secondsOf(from), secondsOf(to)]).toEqual([45, 58]);
  });

  it('is none if its rep ends in good order', async () => {
    const presence = presenceOf(lostCell);
    const logs = logsOf(
      ...repBegins(0, 0, presence),
      lrpSteps({ guid: 'i-0', process: 'p', index: 0, cell: 1 }, 10),
      ownLock('diego-cell-0', 'rep', 50, 'released-lock', presence),
      locket(50, 'freed', presence),
      rep(0, 50.1, 'exited', {}),
      ...alive(1, 0, 100),
    );
    expect(await incidentsIn(logs)).toEqual([]);
  });
});
