import { describe, expect, it } from 'vitest';
import type { Failover } from '../../../../src/analysis/system/incidents/failover.ts';
import { entry, logsOf, rep } from '../../../support/diego.ts';
import { killedAuctioneer, killedBbs } from '../../../support/failover-story.ts';
import {
  activates,
  alive,
  asEpoch,
  begins,
  cutLogs,
  incidentsIn,
  locket,
  lockOf,
  ownLock,
  secondsOf,
} from '../../../support/incidents.ts';
import type { Logs } from '../../../support/run.ts';

const without = (logs: Logs, part: string) =>
  Object.fromEntries(Object.entries(logs).filter(([path]) => !path.includes(part)));

async function failoverIn(logs: Logs): Promise<Failover> {
  const incidents = await incidentsIn(logs);
  expect(incidents.map(({ id }) => id)).toEqual(['failover-1']);
  const [incident] = incidents;
  if (incident?.kind !== 'failover') throw new Error('no failover');
  return incident;
}

const bbs = killedBbs();

describe('a BBS that is killed', () => {
  it.each([
    ['dates', bbs],
    ['seconds', asEpoch(bbs)],
  ])('is told with the gap and the work in flight, in logs with %s', async (_, logs) => {
    const { what, from, to, facts } = await failoverIn(logs);
    expect([what, secondsOf(from), secondsOf(to)]).toEqual(['bbs', 100.4, 116]);
    expect(facts).toMatchObject({ from_vm: 'diego-api/0', to_vm: 'diego-api/1', restart: false, planned: false });
    expect(facts).toMatchObject({
      last_sign_by: 'process',
      expired_s: 14.6,
      gap_s: 14.88,
      first_work_s: 15.6,
      failed_calls: 4,
    });
    expect(facts.tasks).toMatchObject({
      count: 1,
      fates: [{ outcome: 'lost', reason: 'its container disappeared', count: 1 }],
    });
    expect(facts.instances).toMatchObject({ count: 1, fates: [{ outcome: 'open', reason: '', count: 1 }] });
  });

  it('is told without the lines of Locket', async () => {
    const { facts } = await failoverIn(without(bbs, 'locket'));
    expect([facts.gap_s, facts.expired, facts.from_vm]).toEqual([14.9, null, 'diego-api/0']);
  });

  it('is told in logs that begin when it had its lock', async () => {
    const { facts } = await failoverIn(cutLogs(bbs, 85));
    expect([facts.gap_s, facts.from_vm, facts.tasks.count]).toEqual([14.88, 'diego-api/0', 1]);
  });

  it('is told from its lock, where its own lines are missing', async () => {
    const { facts } = await failoverIn(without(bbs, 'diego-api-0/bbs'));
    expect([secondsOf(facts.last_sign), facts.last_sign_by, facts.from_vm]).toEqual([100, 'lock', null]);
  });

  it('has no successor where the logs end before', async () => {
    const logs = cutLogs(without(without(bbs, 'diego-api-1'), 'locket'), 0, 150);
    const { to, facts } = await failoverIn(logs);
    expect([to, secondsOf(facts.last_sign), facts.acquired, facts.gap_s]).toEqual([null, 100.4, null, null]);
  });
});

describe('an auctioneer that is killed', () => {
  it('is told with what waited for it', async () => {
    const { what, facts } = await failoverIn(killedAuctioneer());
    expect([what, facts.from_vm, facts.to_vm]).toEqual(['auctioneer', 'scheduler/0', 'scheduler/1']);
    expect(facts).toMatchObject({ last_sign_by: 'process', gap_s: 15.1, failed_calls: null });
    expect(facts.instances).toMatchObject({ count: 1, fates: [{ outcome: 'running', reason: '', count: 1 }] });
    expect(facts.instances.after.max_s).toBeCloseTo(24.6, 6);
  });
});

describe('others', () => {
  const lock = lockOf('bbs', 'diego-api-0');

  it('begin anew', async () => {
    const logs = logsOf(
      ...begins('diego-api-0', 'bbs', 0, lock, true),
      entry('diego-api-0', 'bbs', 40.5, 'executing-convergence.converge-lrps-done', {}),
      ...begins('diego-api-0', 'bbs', 48, lock, true),
      ...alive(0, 0, 90),
    );
    const { facts } = await failoverIn(logs);
    expect(facts).toMatchObject({ restart: true, planned: false, gap_s: 7.7 });
  });

  it('give their lock away, which is planned', async () => {
    const other = lockOf('bbs', 'diego-api-1');
    const logs = logsOf(
      ...begins('diego-api-0', 'bbs', 0, lock, true),
      ...begins('diego-api-1', 'bbs', 1, other, false),
      ownLock('diego-api-0', 'bbs', 50, 'released-lock', lock),
      entry('diego-api-0', 'bbs', 50.1, 'exited', {}),
      ...activates('diego-api-1', 'bbs', 51, other),
      ...alive(0, 0, 90),
    );
    const { facts } = await failoverIn(logs);
    expect(facts).toMatchObject({ planned: true, restart: false, gap_s: 1, last_sign_by: 'release' });
  });

  it('are no incident when they begin, or all end', async () => {
    const logs = logsOf(
      ...begins('diego-api-0', 'bbs', 0, lock, true),
      locket(0.3, 'granted', lock),
      ownLock('diego-api-0', 'bbs', 90, 'released-lock', lock),
      locket(90, 'freed', lock),
      rep(0, 91, 'exited', {}),
    );
    expect(await incidentsIn(logs)).toEqual([]);
  });
});
