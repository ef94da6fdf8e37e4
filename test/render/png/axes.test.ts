import { expect, it } from 'vitest';
import { themes } from '../../../src/render/colors.ts';
import { upright } from '../../../src/render/png/axes.ts';

/** Which of `values` are ticks of an axis up to `max`. */
const ticksOf = (values: readonly number[], max: number, isLower: boolean) => {
  const axis = { ticks: values.map((value) => ({ value })) };
  upright('desired per s', max, themes.light, { isLower }).afterBuildTicks(axis);
  return axis.ticks.map(({ value }) => value);
};

it('an axis has no tick where the one above it begins', () => {
  expect(ticksOf([0, 20, 40, 60], 50, true)).toEqual([0, 20, 40]);
  expect(ticksOf([0, 50, 100], 84, true)).toEqual([0, 50]);
  expect(ticksOf([0, 20, 40], 40, true)).toEqual([0, 20, 40]);
  expect(ticksOf([0, 20, 40, 50], 50, false)).toEqual([0, 20, 40, 50]);
});
