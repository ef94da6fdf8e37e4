import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/analysis/run.ts';
import type { ComponentRequests, Requests } from '../../../src/analysis/system/requests.ts';
import { bbs, entry, logsOf, rep, story } from '../../support/diego.ts';
import { analyzeText } from '../../support/run.ts';
import { slowBbs } from '../../support/slow-bbs.ts';

const requestsOf = ({ run }: Pick<Analysis, 'run'>) => run.system.requests as Requests;
const of = (requests: Requests, side: string, component: string) =>
  requests.components.find((one) => one.side === side && one.component === component) as ComponentRequests;

/** A request that the BBS serves, as its own log has it at DEBUG, and as its access log has it. */
const served = (at_s: number, took_s: number, path: string, session: string) => [
  bbs(at_s, 'request.serving', { method: 'POST', request: path, session }),
  bbs(at_s + took_s, 'request.done', { method: 'POST', request: path, session }),
];
const accessed = (at_s: number, took_s: number, path: string, session: string) =>
  ['serving', 'done'].map((end, i) => ({
    ...entry('diego-api-0', 'bbs', at_s + i * took_s, 'x', {}),
    path: 'diego-api-0/bbs/bbs.access.log',
    line: JSON.stringify({
      timestamp: (1795219200 + at_s + i * took_s).toFixed(9),
      source: 'bbs-access',
      message: `bbs-access.request.${end}`,
      log_level: 1,
      data: { method: 'POST', request: path, session, ...(i === 1 ? { duration: took_s * 1e9 } : {}) },
    }),
  }));
const claim = (at_s: number, end: string, session: string, data = {}) =>
  bbs(at_s, `request.claim-actual-lrp.db-claim-actual-lrp.${end}`, { session, ...data });

describe('a BBS that runs out of time', () => {
  const { parts, rounds, requests, timeOuts } = slowBbs();
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await analyzeText(logsOf(...parts));
  });

  it('has requests that grow with the LRPs that run', () => {
    const { bbs_source, growth, components } = requestsOf(analysis);
    expect(bbs_source).toBe('bbs-access');
    expect(growth).toHaveLength(1);
    expect(growth[0]).toMatchObject({ component: 'bbs', path: 'POST /v1/actual_lrps/start.r1', direction: 'grows' });
    expect(growth[0]?.few).toBeLessThan(100);
    expect(growth[0]?.many).toBeGreaterThan(300);
    expect(growth[0]?.many_p95_s).toBeGreaterThan(20 * (growth[0]?.few_p95_s ?? 0));
    const longest = Math.max(...requests.map(({ took_s }) => took_s));
    expect(of({ components } as Requests, 'server', 'bbs')).toMatchObject({
      count: 3000,
      success: null,
      retries: null,
    });
    expect(of({ components } as Requests, 'server', 'bbs').max_s).toBeCloseTo(longest, 6);
  });

  it('has clients that give up', () => {
    const client = of(requestsOf(analysis), 'client', 'rep');
    expect(timeOuts).toBeGreaterThan(5);
    expect(client).toMatchObject({ failed: timeOuts, time_outs: timeOuts, retries: null, success: null, p50_s: null });
    expect(client.paths).toMatchObject([{ path: '/v1/actual_lrps/start.r1', time_outs: timeOuts }]);
    expect(requestsOf(analysis).over_time?.time_outs.reduce((sum, n) => sum + n, 0)).toBe(timeOuts);
  });

  it('has a convergence that overruns', () => {
    const [loop] = analysis.run.system.loops;
    expect(loop).toMatchObject({ name: 'converge-lrps', interval_s: 30, interval_basis: 'nominal', missed: 0 });
    expect(loop?.count).toBe(rounds.length);
    expect(loop?.overruns).toBe(rounds.filter(({ took_s }) => took_s > 30).length);
    expect(loop?.overruns).toBeGreaterThan(0);
  });

  it('is seen over time, beside what runs', () => {
    const load = requestsOf(analysis).over_time;
    expect(load?.bins).toBeLessThanOrEqual(120);
    expect(load?.running_lrps).toHaveLength(load?.bins ?? 0);
    const [series] = load?.series ?? [];
    expect(series?.count.reduce((sum, n) => sum + n, 0)).toBe(3000);
    requests
      .filter((_, i) => i % 250 === 125)
      .forEach(({ at_s, running }) => {
        const bin = Math.floor(at_s / (load?.step_s ?? 1));
        const perBin = (400 / 600) * (load?.step_s ?? 1);
        expect(Math.abs((load?.running_lrps[bin] ?? 0) - running)).toBeLessThanOrEqual(perBin + 1);
      });
  });

  it('is not said of one that is only busy', async () => {
    const calm = await analyzeText(logsOf(...slowBbs(false).parts));
    expect(requestsOf(calm).growth.map(({ direction }) => direction)).toEqual(['~']);
    expect(calm.run.system.loops[0]?.overruns).toBe(0);
  });
});

describe('the requests to the BBS', () => {
  it('are those of the access log where there is one, and count once', async () => {
    const both = [...accessed(1, 0.5, '/v1/tasks/start', '7'), ...served(1, 0.6, '/v1/tasks/start', '9')];
    const requests = requestsOf(await story(...both));
    expect(requests.bbs_source).toBe('bbs-access');
    expect(requests.components).toHaveLength(1);
    // The access log has no status; the lines at DEBUG tell that it logged no failure.
    expect(of(requests, 'server', 'bbs')).toMatchObject({ count: 1, p50_s: 0.5, success: 1, sources: ['bbs-access'] });
  });

  it('are those at DEBUG without one; what logs a failure failed', async () => {
    const requests = requestsOf(
      await story(
        ...served(1, 0.5, '/v1/actual_lrps/claim', '7'),
        ...served(2, 0.5, '/v1/actual_lrps/claim', '8'),
        claim(2.1, 'starting', '8.1.2'),
        claim(2.2, 'failed-starting-transaction', '8.1.2', { error: 'context canceled' }),
        claim(2.3, 'complete', '8.1.2'),
      ),
    );
    expect(requests.bbs_source).toBe('bbs');
    expect(of(requests, 'server', 'bbs')).toMatchObject({ count: 2, failed: 1, success: 0.5 });
    expect(of(requests, 'database', 'bbs')).toMatchObject({ count: 1, failed: 1, success: 0, p50_s: 0.2 });
  });

  it('are told by calls to the database at INFO', async () => {
    const requests = requestsOf(
      await story(
        claim(1, 'starting', '7.1.2'),
        claim(1.5, 'complete', '7.1.2'),
        // Calls that only read are at DEBUG: of those, INFO has nothing but failures.
        bbs(2, 'request.desired-lrps.db-desired-lrps.failed-query', { session: '9.1.1', error: 'context canceled' }),
        bbs(2, 'periodic-count-metrics-notifier.adding-counter', { add: 5, session: '3' }),
        bbs(2.001, 'periodic-count-metrics-notifier.adding-counter', { add: 4, session: '3' }),
        bbs(2, 'periodic-count-metrics-notifier.sending-latency', { latency: 70000000, session: '3' }),
      ),
    );
    expect(requests.bbs_source).toBe('bbs-database');
    expect(requests.components).toHaveLength(1);
    expect(of(requests, 'database', 'bbs')).toMatchObject({ count: 1, failed: 0, success: 1 });
    // With metrics by route, the line of a route looks like that of all.
    expect(requests.bbs_reported).toMatchObject({ count: 5, intervals: 1, max_s: 0.07 });
  });

  it('that are streams of events are told apart', async () => {
    const requests = requestsOf(
      await story(
        ...accessed(1, 0.5, '/v1/tasks/start', '7'),
        ...accessed(2, 90, '/v1/events/tasks.r1', '8'),
        ...accessed(3, 0, '/v1/events?cell_id=a', '9').slice(0, 1),
      ),
    );
    expect(of(requests, 'server', 'bbs')).toMatchObject({ count: 1, open: 0, max_s: 0.5 });
    expect(of(requests, 'server', 'bbs').streams).toMatchObject({ count: 2, open: 1, longest_s: 90 });
  });
});

describe('the requests of clients', () => {
  const step = (at_s: number, what: string, data: object, session = '13.1.1') =>
    rep(0, at_s, `running-bulker.sync.batch-operations.do-request.${what}`, { session, ...data });

  it('are attempts: each that failed, timed out or came again counts', async () => {
    const requests = requestsOf(
      await story(
        step(1, 'doing-request', { attempt: 1, request_path: '/v1/tasks/list.r3' }),
        step(11, 'failed-doing-request', {
          error: 'Post https://b:1/v1/tasks/list.r3: net/http: request canceled (Client.Timeout exceeded)',
        }),
        step(11.5, 'doing-request', { attempt: 2, request_path: '/v1/tasks/list.r3' }),
        step(11.6, 'failed-doing-request', {
          error: 'Post "https://b:1/v1/tasks/list.r3": dial tcp: connection refused',
        }),
        step(12.1, 'doing-request', { attempt: 3, request_path: '/v1/tasks/list.r3' }),
        step(12.3, 'complete', { request_path: '/v1/tasks/list.r3', duration_in_ns: 150000000 }),
      ),
    );
    const client = of(requests, 'client', 'rep');
    expect(client).toMatchObject({ count: 3, failed: 2, time_outs: 1, retries: 2, max_s: 10, min_s: 0.1, p50_s: 0.15 });
    expect(client.success).toBeCloseTo(1 / 3);
    expect(client.paths.map(({ path, count }) => [path, count])).toEqual([['/v1/tasks/list.r3', 3]]);
  });

  it('have only failures at INFO: nobody knows of how many', async () => {
    const failed = step(1, 'failed-doing-request', { error: 'Post "https://b:1/v1/tasks/start": EOF' });
    const client = of(requestsOf(await story(failed)), 'client', 'rep');
    expect(client).toMatchObject({ count: 0, failed: 1, time_outs: 0, success: null, retries: null });
    expect(client.paths[0]?.path).toBe('/v1/tasks/start');
  });
});

it('a rep is told by its handlers at INFO, without the query of a path', async () => {
  const data = { method: 'POST', request: '/v1/lrps/a/instances/b/stop?%3Ainstance_guid=b', session: '2.1.1' };
  const stop = 'request.handling-stop-lrp-instance.stop-container';
  const analysis = await story(rep(0, 1, `${stop}.starting`, data), rep(0, 1.25, `${stop}.complete`, data));
  const one = of(requestsOf(analysis), 'server', 'rep');
  expect(one).toMatchObject({ count: 1, p50_s: 0.25, sources: ['rep-handler'], success: null });
  expect(one.paths[0]?.path).toBe('POST /v1/lrps/a/instances/b/stop');
});

it('logs without requests have none', async () => {
  expect((await story(rep(0, 1, 'started', {}))).run.system.requests).toBeNull();
});
