import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRows, orderRows, reachOf } from '../../../src/render/html/page/bars.ts';
import { tickLabels, ticksOf } from '../../../src/render/html/page/ticks.ts';
import { shift, zoom } from '../../../src/render/html/page/zoom.ts';
import { story, taskSteps } from '../../support/diego.ts';

describe('zooming', () => {
  const whole = { from: 0, to: 1000 };
  it('keeps the point under the pointer where it is', () => {
    const { from, to } = zoom({ from: 200, to: 600 }, 0.5, 300, whole, 1);
    expect({ from, to }).toEqual({ from: 250, to: 450 });
    expect((300 - from) / (to - from)).toBe((300 - 200) / (600 - 200));
  });
  it('never leaves the whole, nor goes below the least', () => {
    const reach = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 510, max: 1000 }));
    fc.assert(
      fc.property(
        reach,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.integer({ min: -2000, max: 2000 }),
        ([from, to], factor, move) => {
          const zoomed = zoom({ from, to }, factor, (from + to) / 2, whole, 10);
          for (const seen of [zoomed, shift(zoomed, move, whole)]) {
            expect(seen.from).toBeGreaterThanOrEqual(-1e-9);
            expect(seen.to).toBeLessThanOrEqual(1000 + 1e-9);
            expect(seen.to - seen.from).toBeGreaterThanOrEqual(10 - 1e-9);
          }
        },
      ),
    );
  });
});

describe('ticks', () => {
  it.each([
    [0, 131.8, 14, ['0', '10 s', '20 s']],
    [9.9, 10.4, 6, ['9.9 s', '10.0 s', '10.1 s']],
    [0, 0.003, 4, ['0', '1 ms', '2 ms']],
    [0, 0.00002, 4, ['0', '5 µs', '10 µs']],
    [0, 3600, 8, ['0', '500 s', '1,000 s']],
  ])('from %d to %d are round, in a unit that suits', (from, to, most, first) => {
    const ticks = ticksOf(from, to, most);
    expect(tickLabels(ticks).slice(0, 3)).toEqual(first);
    expect(ticks.length).toBeLessThanOrEqual(most + 1);
  });
  it('are none where nothing lasts', () => {
    expect(ticksOf(5, 5, 4)).toEqual([]);
  });
});

describe('rows', () => {
  it('are ordered by start, end, cell and duration', async () => {
    const tasks = [
      taskSteps('late', { cell: 0, from: 20 }),
      taskSteps('slow', { cell: 1, from: 0, create_s: 90 }),
      taskSteps('early', { cell: 1, from: 10 }),
    ];
    const { cuts } = await story(...tasks);
    const cut = cuts[0];
    if (!cut) throw new Error('no Tasks');
    const drawn = drawnRows(cut);
    const names = (order: Parameters<typeof orderRows>[3]) =>
      orderRows([0, 1, 2], drawn, cut, order).map((row) => cut.timelines.guid[row]);
    expect(names('start')).toEqual(['slow', 'early', 'late']);
    expect(names('end')).toEqual(['early', 'late', 'slow']);
    expect(names('cell')).toEqual(['late', 'slow', 'early']);
    expect(names('slowest')).toEqual(['slow', 'early', 'late']);
    const { all } = reachOf(drawn, cut);
    expect(all.from).toBe(Math.min(...drawn.map((row) => row?.start_ns ?? 0)));
  });

  it('reach somewhere even if there are none', async () => {
    const { cuts } = await story({});
    for (const cut of cuts) expect(reachOf(drawnRows(cut), cut).all).toEqual({ from: 0, to: 1e9 });
  });
});
