import { describe, expect, it } from 'vitest';
import { story, taskSteps } from '../support/diego.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

/** As many Tasks as there are durations, on two cells, desired one after the other. */
const burst = (create_s: readonly number[], apart_s = 0.25) =>
  create_s.map((took_s, i) =>
    taskSteps(`task-${String(i).padStart(3, '0')}`, { cell: i % 2, from: i * apart_s, create_s: took_s }),
  );
const of = (length: number, duration: (i: number) => number) => Array.from({ length }, (_, i) => duration(i));

describe('the bottleneck', () => {
  it('is what holds most of the platform time, until most of it is named', async () => {
    const { run } = await story(...burst(of(30, () => 30)));
    expect(run.bottlenecks.map(({ lifecycle, phase, kind }) => [lifecycle, phase, kind])).toEqual([
      ['task', 'create-container', 'platform'],
    ]);
    expect(run.bottlenecks[0]?.share).toBeCloseTo(30 / 40, 9);
    expect(run.bottlenecks[0]?.evidence).toMatchObject({ p50_s: 30, p99_s: 30 });
  });

  it('are the three largest where none stands out, and none of less than a tenth', async () => {
    const { run } = await story(...burst(of(30, () => 2)));
    expect(run.bottlenecks.map(({ phase }) => phase)).toEqual(['wait-for-create-slot', 'schedule', 'start-in-bbs']);
  });

  it.each([
    ['grows', of(30, (i) => 10 + i), 12.5, 36.5],
    ['shrinks', of(30, (i) => 39 - i), 36.5, 12.5],
    ['steady', of(30, () => 20), 20, 20],
    ['steady', of(30, (i) => 20 + i / 10), 20.25, 22.65],
    ['unknown', of(24, (i) => 10 + i), null, null],
  ])('%s during the burst', async (trend, create_s, first_fifth_p50_s, last_fifth_p50_s) => {
    const { run } = await story(...burst(create_s));
    expect(run.bottlenecks[0]?.evidence).toMatchObject({ trend, first_fifth_p50_s, last_fifth_p50_s });
  });

  it('says how many were in it at once per cell', async () => {
    const one = await story(
      ...burst(
        of(30, () => 20),
        25,
      ),
    );
    expect(one.run.bottlenecks[0]?.evidence).toMatchObject({ per_cell_max: 1, per_cell_mean: 1 });
    // Each cell gets one every 0.5 s, and each stays for 20 s.
    const many = await story(...burst(of(200, () => 20)));
    expect(many.run.bottlenecks[0]?.evidence.per_cell_max).toBe(40);
  });

  it('is not known without a complete timeline', async () => {
    const { run } = await story(taskSteps('task-1').desired ?? {});
    expect(run.bottlenecks).toEqual([]);
  });

  it('of the bundled burst is the creation of containers, and the queue in front of it', async () => {
    const { run } = await analyzePaths([fixture('burst-info.tgz')]);
    for (const lifecycle of ['task', 'lrp']) {
      const [first, second, ...rest] = run.bottlenecks.filter((bottleneck) => bottleneck.lifecycle === lifecycle);
      expect(rest).toEqual([]);
      expect(first).toMatchObject({ phase: 'create-container', evidence: { per_cell_max: 32 } });
      expect(first?.share).toBeGreaterThan(0.45);
      expect(second).toMatchObject({ phase: 'wait-for-create-slot', evidence: { trend: 'grows' } });
      expect(second?.share).toBeGreaterThan(0.35);
    }
  });
});
