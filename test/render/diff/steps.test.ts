import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reachOf, type Step, stepsOf } from '../../../src/render/diff/steps.ts';

const texts = (steps: readonly Step[]) => steps.map(({ text }) => text);

it('each bar begins where the one before it ends, the largest change first, the smallest as one', () => {
  const parts = [
    { phase: 'persist', change_s: 0.001 },
    { phase: 'create-container', change_s: 2 },
    { phase: 'run', change_s: 0 },
    { phase: 'schedule', change_s: -0.5 },
    { phase: 'launch', change_s: -0.002 },
  ];
  const steps = stepsOf({ base_s: 10, head_s: 11.499, parts }, [], 'middle');
  expect(texts(steps)).toEqual(['base', 'create container', 'schedule', 'other phases (2)', 'head']);
  expect(steps.map(({ from_s, to_s }) => [from_s, Number(to_s.toFixed(6))])).toEqual([
    [0, 10],
    [10, 12],
    [12, 11.5],
    [11.5, 11.499],
    [0, 11.499],
  ]);
});

it('the bars lead from base to head, however many phases there are', () => {
  const change_s = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1000, noNaN: true }),
      fc.array(change_s, { maxLength: 40 }),
      (base_s, changes) => {
        const parts = changes.map((own_s, i) => ({ phase: `phase-${i}`, change_s: own_s }));
        const head_s = changes.reduce((sum, own_s) => sum + own_s, base_s);
        const steps = stepsOf({ base_s, head_s, parts }, [], 'tail');
        expect(steps.length).toBeLessThanOrEqual(17);
        const last = steps.filter(({ of }) => of !== 'head').at(-1) as Step;
        expect(last.to_s).toBeCloseTo(head_s, 6);
        const { from_s, to_s } = reachOf(steps);
        for (const step of steps) {
          expect(step.to_s).toBeGreaterThanOrEqual(from_s);
          expect(step.to_s).toBeLessThanOrEqual(to_s);
        }
      },
    ),
  );
});

it('the axis begins at 0, unless nothing could be seen then', () => {
  const sum = (change_s: number) => ({ base_s: 10, head_s: 10 + change_s, parts: [{ phase: 'run', change_s }] });
  expect(reachOf(stepsOf(sum(8), [], 'middle'))).toEqual({ from_s: 0, to_s: 18, isCut: false });
  expect(reachOf(stepsOf(sum(1), [], 'middle'))).toEqual({ from_s: 9.5, to_s: 11, isCut: true });
  expect(reachOf(stepsOf(sum(0), [], 'middle'))).toEqual({ from_s: 0, to_s: 10, isCut: false });
});
