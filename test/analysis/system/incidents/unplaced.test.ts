import { describe, expect, it } from 'vitest';
import { auctioneer, logsOf, lrp, lrpSteps, taskSteps, until } from '../../../support/diego.ts';
import { incidentsIn, secondsOf } from '../../../support/incidents.ts';

const waiting = (index: number) => ({ guid: `i-${index}`, process: 'p', index, cell: 0 });
const noMemory = 'insufficient resources: memory';

describe('what no cell takes', () => {
  it('is told since when, and why', async () => {
    const logs = logsOf(
      lrpSteps({ guid: 'i', process: 'q', index: 0, cell: 0 }),
      until(lrpSteps(waiting(0), 20), 'submitted'),
      lrpSteps(waiting(1), 22),
      lrp.auctionFailed(waiting(0), 21, noMemory),
      lrp.auctionFailed(waiting(0), 51, noMemory),
      lrp.auctionFailed(waiting(1), 22.8, noMemory),
      until(taskSteps('task-1', { from: 19 }), 'submitted'),
      auctioneer(21.5, 'auction.task-auction-failed', { 'task-guid': 'task-1', error: noMemory }),
    );
    const [incident, ...others] = await incidentsIn(logs);
    if (incident?.kind !== 'unplaced') throw new Error('nothing is unplaced');
    expect(others).toEqual([]);
    expect([incident.what, secondsOf(incident.from), incident.to]).toEqual([noMemory, 21, null]);
    expect(incident.facts).toMatchObject({ tasks: 1, instances: 2, most_at_once: 3, attempts: 4, placed: 1, open: 2 });
    expect(incident.facts.waited).toMatchObject({ count: 1 });
    expect(incident.facts.list.map(({ name, end }) => [name, end])).toEqual([
      ['p.0', 'open'],
      ['task-1', 'open'],
    ]);
  });

  it('may only wait for others to start', async () => {
    const logs = logsOf(
      lrpSteps(waiting(0), 20),
      auctioneer(20.8, 'auction.exceeded-max-inflight-container-creation', { 'lrp-guid': 'p.0', 'max-inflight': 5 }),
    );
    const [incident] = await incidentsIn(logs);
    if (incident?.kind !== 'unplaced') throw new Error('nothing is unplaced');
    expect(incident.what).toBe('waiting to start instance: reached in-flight start limit');
    expect(incident.to).not.toBeNull();
    expect(incident.facts).toMatchObject({ instances: 1, placed: 1, open: 0, list: [] });
  });
});
