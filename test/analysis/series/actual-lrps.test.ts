import { expect, it } from 'vitest';
import { type LrpStep, replayIndex } from '../../../src/analysis/series/actual-lrps.ts';

const all = () => true;
const step = (step: LrpStep['step'], row: number, at_ns: number): LrpStep => ({ step, row, at_ns });
const told = (...args: Parameters<typeof replayIndex>) =>
  replayIndex(...args).map(({ count, from_ns, to_ns }) => `${count} ${from_ns}-${to_ns}`);

it('a call that is over later than the next one changes nothing', () => {
  const steps = [step('claimed', 0, 1), step('unclaimed', 0, 2), step('running', 0, 3), step('removed', 0, 9)];
  expect(told(steps, undefined, all)).toEqual(['lrps_claimed 1-3', 'lrps_running 3-9']);
});

it('a new record takes the place of one whose end is not in the logs', () => {
  const steps = [step('running', 0, 1), step('unclaimed', 1, 5), step('claimed', 1, 6)];
  expect(told(steps, 'running', all)).toEqual([
    'lrps_running -Infinity-5',
    'lrps_unclaimed 5-6',
    'lrps_claimed 6-Infinity',
  ]);
});

it('a suspect that crashes is gone, and one that is claimed counts as claimed', () => {
  const crashed = [step('running', 0, 1), step('suspect', 0, 5), step('unclaimed', 1, 5), step('crashed', 0, 8)];
  expect(told(crashed, undefined, (row) => row === 0)).toEqual([
    'lrps_running 1-5',
    'lrps_running 5-8',
    'lrps_running_suspect 5-8',
  ]);
  const claimed = [step('claimed', 0, 1), step('suspect', 0, 5), step('unclaimed', 1, 6), step('running', 1, 9)];
  expect(told(claimed, undefined, (row) => row === 0)).toEqual(['lrps_claimed 1-5', 'lrps_claimed 5-9']);
});

it('a cell that is evacuated gives claimed instances away, and keeps others until they are replaced or it is gone', () => {
  const claimed = [step('claimed', 0, 1), step('evacuating', 0, 5), step('unclaimed', 1, 6)];
  expect(told(claimed, undefined, (row) => row === 0)).toEqual(['lrps_claimed 1-5']);
  const running = [step('running', 0, 1), step('unclaimed', 1, 4), step('evacuating', 0, 5), step('destroyed', 0, 8)];
  expect(told(running, undefined, (row) => row === 0)).toEqual([
    'lrps_running 1-4',
    'lrps_running 5-8',
    'lrps_running_evacuating 5-8',
  ]);
});
