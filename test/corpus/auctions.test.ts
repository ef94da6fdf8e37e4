import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Auctions } from '../../src/analysis/system/auctions/auctions.ts';
import { analyzeSources } from '../../src/pipeline.ts';
import { corpus, scenariosIn } from '../support/corpus.ts';
import { readLogs } from '../support/run.ts';

interface Line {
  readonly time_ns: bigint;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A line as it stands, with its time to the nanosecond. */
function read(line: string): Line {
  const { timestamp, message, data } = JSON.parse(line) as Line & { timestamp: string };
  const [whole = '', nano = ''] = timestamp.replace('Z', '').split('.');
  const second = whole.includes('T') ? Date.parse(`${whole}Z`) / 1000 : Number(whole);
  return { time_ns: BigInt(second) * 1_000_000_000n + BigInt(nano.padEnd(9, '0')), message, data };
}

const seconds = (from: bigint, to: bigint) => Number(to - from) / 1e9;

/** The auctions by the sessions of the corpus, which are their own there, and with nothing clever. */
function independently(lines: readonly Line[]) {
  const inOrder = lines.toSorted((a, b) => (a.time_ns < b.time_ns ? -1 : 1));
  const sessions = new Map<unknown, Line[]>();
  for (const line of inOrder.filter(({ message }) => message.startsWith('auctioneer.auction.')))
    sessions.set(line.data.session, [...(sessions.get(line.data.session) ?? []), line]);
  const batches = [...sessions.values()].map((own) => {
    const find = (name: string) => own.find(({ message }) => message === `auctioneer.auction.${name}`) as Line;
    const [start, listed, scheduling, end] = ['fetching-cell-reps', 'fetched-cell-reps', 'scheduling', 'scheduled'].map(
      find,
    ) as [Line, Line, Line, Line];
    const { data } = end;
    return {
      start,
      batch: seconds(start.time_ns, end.time_ns),
      list: seconds(start.time_ns, listed.time_ns),
      schedule: seconds(scheduling.time_ns, end.time_ns),
      taken: find('fetched-auctions').data,
      placed: Number(data['successful-lrp-start-auctions']) + Number(data['successful-task-auctions']),
      failed: Number(data['failed-lrp-start-auctions']) + Number(data['failed-task-auctions']),
    };
  });
  return batches;
}

/** Order statistic by linear interpolation. */
function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return low + (high - low) * (at % 1);
}

const scenarios = [...scenariosIn('.'), ...scenariosIn('known-causes'), ...scenariosIn('scale')];

// Without the corpus there is nothing to describe, and a file without any test is an error.
describe.skipIf(scenarios.length === 0).each(scenarios.length > 0 ? scenarios : ['none'])(
  'auctions of %s',
  (scenario) => {
    let auctions: Auctions;
    let lines: Line[];
    let bbs: Line[];

    beforeAll(async () => {
      const archive = join(corpus, `${scenario}.tgz`);
      const { run } = await analyzeSources([archive]);
      auctions = run.system.auctions as Auctions;
      const logs = Object.entries(await readLogs(archive));
      const of = (job: string) => logs.filter(([path]) => path.includes(`${job}.stdout`)).flatMap(([, own]) => own);
      lines = of('auctioneer').map(read);
      const isFailure = (line: string) =>
        line.includes('.db-fail-actual-lrp.starting"') || line.includes('.reject-task.reject-task"');
      bbs = of('bbs').filter(isFailure).map(read);
    }, 120_000);

    it('agree with a reading by their sessions', () => {
      const batches = independently(lines);
      expect(auctions.batches).toMatchObject({ with_work: batches.length, failed: 0, open: 0, cut: 0 });
      const steps = Object.fromEntries(auctions.steps.map((step) => [step.step, step]));
      for (const [name, values] of [
        ['batch', batches.map(({ batch }) => batch)],
        ['list-cells', batches.map(({ list }) => list)],
        ['schedule', batches.map(({ schedule }) => schedule)],
      ] as const) {
        expect(steps[name]?.count).toBe(values.length);
        for (const [key, p] of [
          ['p50_s', 0.5],
          ['p95_s', 0.95],
          ['max_s', 1],
        ] as const)
          expect(steps[name]?.[key], `${name} ${key}`).toBeCloseTo(quantile(values, p), 8);
      }
      const sum = (of: (batch: (typeof batches)[number]) => number) =>
        batches.reduce((total, batch) => total + of(batch), 0);
      expect(auctions.placed.tasks + auctions.placed.lrps).toBe(sum(({ placed }) => placed));
      expect(auctions.failed.tasks + auctions.failed.lrps).toBe(sum(({ failed }) => failed));
      const most = batches.toSorted((a, b) => b.batch - a.batch)[0];
      expect(auctions.longest[0]?.duration_s).toBeCloseTo(most?.batch ?? 0, 8);
      expect(auctions.longest[0]?.taken).toEqual({
        tasks: most?.taken['task-auctions'],
        lrps: most?.taken['lrp-start-auctions'],
      });
    });

    it('have all requests in a batch', () => {
      const submitted = lines.filter(({ message }) => message.endsWith('-auction-handler.create.submitted'));
      expect(auctions.asked.requests).toBe(submitted.length);
      expect(auctions.asked.not_taken).toBe(0);
    });

    it('tell each failed placement once, with the reason that the BBS has', () => {
      const reasons = new Map<unknown, number>();
      for (const { data } of bbs) {
        const reason = data.placement_error ?? data['rejection-reason'];
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
      expect(new Map(auctions.failures.map(({ text, attempts }) => [text, attempts]))).toEqual(reasons);
    });
  },
);
