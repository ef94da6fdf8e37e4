import { describe, expect, it } from 'vitest';
import { incidentSentence } from '../../../../src/render/system/incident-words.ts';
import { rejectedInBbs } from '../../../support/auctions.ts';
import { auctioneer, bbsTask, logsOf, lrp, lrpSteps, taskSteps, until } from '../../../support/diego.ts';
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

  describe('because too many others start', () => {
    const over = (at_s: number) =>
      auctioneer(at_s, 'auction.exceeded-max-inflight-container-creation', { 'lrp-guid': 'p.0', 'max-inflight': 5 });
    const inFlight = 'waiting to start instance: reached in-flight start limit';

    it('is no incident if the next try finds a cell', async () => {
      expect(await incidentsIn(logsOf(lrpSteps(waiting(0), 20), over(20.8)))).toEqual([]);
    });

    it('is one if it waits for longer than until the next convergence', async () => {
      const asked = until(lrpSteps(waiting(0), 0), 'submitted');
      const { submitted: _, ...placed } = lrpSteps(waiting(0), 40);
      const [incident] = await incidentsIn(logsOf(asked, over(1), over(31), placed));
      if (incident?.kind !== 'unplaced') throw new Error('nothing is unplaced');
      expect(incident.what).toBe(inFlight);
      expect(incident.to).not.toBeNull();
      expect(incident.facts).toMatchObject({ reason_kind: 'in-flight-limit', instances: 1, attempts: 2, placed: 1 });
      expect(incident.facts.list).toEqual([]);
    });

    it('is one if it never gets a cell', async () => {
      const [incident] = await incidentsIn(logsOf(until(lrpSteps(waiting(0), 0), 'submitted'), over(1)));
      expect(incident).toMatchObject({
        kind: 'unplaced',
        to: null,
        facts: { open: 1, reason_kind: 'in-flight-limit' },
      });
    });

    it('is one if there was no room at first', async () => {
      const noRoom = lrp.auctionFailed(waiting(0), 20.7, noMemory);
      const [incident] = await incidentsIn(logsOf(lrpSteps(waiting(0), 20), noRoom, over(20.8)));
      expect(incident).toMatchObject({ kind: 'unplaced', facts: { attempts: 2, placed: 1 } });
    });
  });

  it('is told in other words if no cell can ever take it', async () => {
    const rootfs = 'found no compatible cell for required rootfs';
    const logs = logsOf(
      until(taskSteps('task-1', { from: 1 }), 'submitted'),
      ...[2, 32].map((at_s) => rejectedInBbs(at_s, 'task-1', rootfs)),
      bbsTask('task-1', 32.1, 'fail', 'complete'),
    );
    const [incident] = await incidentsIn(logs);
    if (!incident) throw new Error('nothing is unplaced');
    expect(incident.facts).toMatchObject({ reason: rootfs, reason_kind: 'constraint', given_up: 1 });
    expect(incidentSentence(incident)).toBe(`00:00:02 no cell can take 1 Task (${rootfs}): 1 given up.`);
  });
});
