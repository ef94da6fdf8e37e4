import { describe, expect, it } from 'vitest';
import { timedSpans } from '../../../src/analysis/load-tests/timed-spans.ts';
import { auctioneer, bbs, type Entry, entry, rep, story } from '../../support/diego.ts';

const stop =
  '/v1/lrps/668529b1-a850-4cd8-aff4-8225788c14da-72da7cfe-d13a-4dea-a711-6b56f2811abf/instances/34c14056-1f54-47df-60f9-3447/stop?a=b';
const served = (write: (at_s: number, message: string, data: object) => Entry, at_s: number, request: string) => {
  const data = { method: 'POST', request, session: String(at_s) };
  return [write(at_s, 'request.serving', data), write(at_s + 0.5, 'request.done', data)];
};
const tell = async (...lines: readonly Entry[]) => {
  const { correlated } = await story(...lines);
  return timedSpans(correlated.marks).map(({ metric, duration_ns }) => [metric, duration_ns / 1e9]);
};

describe('spans for windows', () => {
  it('are requests by path, without guids and query, and schedulings', async () => {
    const lines = [
      ...served(bbs, 1, '/v1/tasks/list.r3'),
      ...served((...of) => rep(0, ...of), 2, stop),
      ...served(auctioneer, 3, '/v1/tasks'),
      auctioneer(4, 'auction.scheduling', { session: '7' }),
      auctioneer(4.25, 'auction.scheduled', { session: '7', 'successful-task-auctions': 1 }),
    ];
    expect(await tell(...lines)).toEqual([
      ['RequestLatency-bbs-/v1/tasks/list.r3', 0.5],
      ['RequestLatency-auctioneer-/v1/tasks', 0.5],
      ['RequestLatency-rep-/v1/lrps/<guid>-<guid>/instances/<guid>/stop', 0.5],
      ['AuctionScheduleDuration', 0.25],
    ]);
  });

  it('count a request of the BBS once, and lie between its lines', async () => {
    const data = { method: 'POST', request: '/v1/ping', session: '1' };
    const access = (at_s: number, message: string, of: object): Entry => {
      const { line } = entry('diego-api-0', 'bbs', at_s, message, of);
      return { path: 'diego-api-0/bbs/bbs.access.log', line: line.replaceAll('"bbs', '"bbs-access') };
    };
    const lines = [
      ...served(bbs, 1, '/v1/ping'),
      access(1, 'request.serving', data),
      access(1.51, 'request.done', { ...data, duration: 499_000_000 }),
    ];
    expect(await tell(...lines)).toEqual([['RequestLatency-bbs-/v1/ping', 0.51]]);
  });

  it('leave out streams of events, and what is only a part of a request', async () => {
    const data = { method: 'GET', request: '/state', session: '5.1.1' };
    const lines = [
      ...served(bbs, 1, '/v1/events/tasks.r1'),
      rep(0, 2, 'request.auction-fetch-state.auction-state.providing', data),
      rep(0, 2.5, 'request.auction-fetch-state.auction-state.provided', data),
    ];
    expect(await tell(...lines)).toEqual([]);
  });

  it('have no duration if they never ended', async () => {
    const [begun] = served(bbs, 1, '/v1/ping');
    expect(await tell(begun as Entry)).toEqual([['RequestLatency-bbs-/v1/ping', Number.NaN]]);
  });
});
