import { describe, expect, it } from 'vitest';
import type { Evacuation } from '../../../../src/analysis/system/incidents/evacuation.ts';
import { auctioneer } from '../../../support/diego.ts';
import { evacuationLogs } from '../../../support/evacuation-story.ts';
import { asEpoch, cutLogs, incidentsIn, secondsOf } from '../../../support/incidents.ts';
import type { Logs } from '../../../support/run.ts';

async function evacuationIn(logs: Logs): Promise<Evacuation> {
  const incidents = await incidentsIn(logs);
  expect(incidents.map(({ id }) => id)).toEqual(['evacuation-1']);
  const [incident] = incidents;
  if (incident?.kind !== 'evacuation') throw new Error('no evacuation');
  return incident;
}

const whole = evacuationLogs();

describe('an evacuation', () => {
  it.each([
    ['dates', whole],
    ['seconds', asEpoch(whole)],
  ])('is told with what it moved, in logs with %s', async (_, logs) => {
    const { what, from, to, facts } = await evacuationIn(logs);
    expect([what, secondsOf(from), secondsOf(to)]).toEqual(['cell-z1-0', 100, 125]);
    expect(facts).toMatchObject({ duration_s: 25, timed_out: false, tasks: { succeeded: 1 } });
    expect(facts.instances).toMatchObject({ moved: 2, again: 2, never: 0, stranded: 0, more: 0 });
    expect(facts.instances.again_after).toMatchObject({ min_s: 10, max_s: 10 });
    expect(facts.instances.down).toMatchObject({ count: 1, max_s: 7 });
  });

  it('has a curve in which nothing is missed that still runs', async () => {
    const { curve } = await evacuationIn(whole);
    const at = (at_s: number) => Math.round(at_s - (secondsOf(curve?.from ?? null) ?? 0));
    expect([90, 103, 106, 111, 113, 119].map((at_s) => curve?.running[at(at_s)])).toEqual([3, 3, 2, 3, 4, 3]);
    expect([90, 106, 111, 113].map((at_s) => curve?.elsewhere?.[at(at_s)])).toEqual([1, 1, 2, 3]);
  });

  it('has no end where the logs end before it', async () => {
    const { to, facts } = await evacuationIn(cutLogs(whole, 0, 111));
    expect([to, facts.ended, facts.duration_s, facts.instances.again, facts.instances.never]).toEqual([
      null,
      null,
      null,
      1,
      1,
    ]);
  });

  it('is found without the lines of its rep', async () => {
    const { line, path } = auctioneer(101, 'auction.ignored-evacuating-cell', { 'cell-guid': 'cell-z1-0' });
    const others = Object.entries(whole).filter(([name]) => !name.includes('diego-cell-0'));
    const logs = Object.fromEntries(others.map(([name, lines]) => [name, name === path ? [...lines, line] : lines]));
    const { what, from, facts } = await evacuationIn(logs);
    expect([what, secondsOf(from), facts.ended]).toEqual(['cell-z1-0', 100.6, null]);
    expect(facts.instances).toMatchObject({ moved: 2, again: 2 });
  });
});
