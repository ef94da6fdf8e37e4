import type { Comparison, PhaseChange } from '../../src/analysis/comparison/comparison.ts';

/** All that is told to have changed, one text each: `task create-image slower`, `lrp stop tail faster`, `task cell c …`. */
export function toldOf({ lifecycles }: Comparison): string[] {
  return lifecycles.flatMap(({ lifecycle, end_to_end, phases, cells, outcomes }) => [
    ...[...(end_to_end ? [end_to_end] : []), ...phases].flatMap(({ name, middle, tail }) => [
      ...(middle.direction === '~' ? [] : [`${lifecycle} ${name} ${middle.direction}`]),
      ...(tail.direction === '~' ? [] : [`${lifecycle} ${name} tail ${tail.direction}`]),
    ]),
    ...cells.map(({ cell, phase, direction }) => `${lifecycle} cell ${cell} ${phase} ${direction}`),
    ...outcomes
      .filter(({ direction }) => direction !== '~')
      .map(({ outcome, direction }) => `${lifecycle} outcome ${outcome} ${direction}`),
  ]);
}

/** The change of a phase, or of `end-to-end`. */
export function changeOf({ lifecycles }: Comparison, lifecycle: string, phase: string): PhaseChange {
  const of = lifecycles.find((change) => change.lifecycle === lifecycle);
  const all = of?.end_to_end ? [of.end_to_end, ...of.phases] : of?.phases;
  return all?.find(({ name }) => name === phase) as PhaseChange;
}
