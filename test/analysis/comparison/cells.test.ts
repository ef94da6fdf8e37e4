import { describe, expect, it } from 'vitest';
import { cellChangesOf } from '../../../src/analysis/comparison/cells.ts';
import type { LifecycleSamples } from '../../../src/analysis/samples.ts';
import { samplesFrom } from '../../support/compared.ts';

interface Options {
  readonly slow_s?: number;
  readonly on?: string;
  readonly count?: number;
  readonly cells?: readonly string[];
}

/** Tasks that take 10 s each on cells in turn, about 1 s of it for an image, and `slow_s` more on the cell `on`. */
function run({ slow_s = 0, on = 'b', count = 90, cells = ['a', 'b', 'c'] }: Options = {}): LifecycleSamples {
  const rows = Array.from({ length: count }, (_, i) => i);
  const cell = rows.map((i) => cells[i % cells.length] as string);
  const image = rows.map((i) => 1 + (i % 7) / 10 + (cell[i] === on ? slow_s : 0));
  const other = rows.map((i) => 9 + (i % 5) / 10);
  return samplesFrom('task', { phases: { image, other }, cell });
}

const tell = (base: Options[], head: Options[]) =>
  cellChangesOf({ base: base.map(run), head: head.map(run) }).map(
    ({ cell, phase, direction }) => `${cell} ${phase} ${direction}`,
  );

describe('cells that changed', () => {
  it('are told with their medians, and those of the others', () => {
    const [change, ...more] = cellChangesOf({ base: [run()], head: [run({ slow_s: 3 })] });
    expect(more).toEqual([]);
    expect(change).toMatchObject({ cell: 'b', phase: 'image', parent: null, direction: 'slower' });
    expect((change?.p50_s.head ?? 0) - (change?.p50_s.base ?? 0)).toBeCloseTo(3, 9);
    expect(change?.others_p50_s.head).toBe(change?.others_p50_s.base);
  });

  it.each<[string, Options[], Options[], string[]]>([
    ['slow no longer', [{ slow_s: 3 }], [{}], ['b image faster']],
    ['slow before and after', [{ slow_s: 3 }], [{ slow_s: 3.2 }], []],
    ['much slower than it was', [{ slow_s: 1.2 }], [{ slow_s: 6 }], ['b image slower']],
    ['another one', [{ slow_s: 3, on: 'a' }], [{ slow_s: 3 }], ['b image slower', 'a image faster']],
    ['in all runs', [{}, {}], [{ slow_s: 3 }, { slow_s: 4 }], ['b image slower']],
    ['in one run only', [{}, {}], [{ slow_s: 3 }, {}], []],
    ['in one run of base, too', [{}, { slow_s: 3 }], [{ slow_s: 3 }], []],
    ['of too few before to be compared', [{ count: 24 }], [{ slow_s: 3 }], []],
    ['new, and slow', [{ cells: ['a', 'c', 'd'] }], [{ slow_s: 3 }], ['b image slower']],
    ['renamed, and as slow as before', [{ slow_s: 3, on: 'z', cells: ['x', 'y', 'z'] }], [{ slow_s: 3 }], []],
    ['all alike', [{}], [{}], []],
    ['no run', [], [{ slow_s: 3 }], []],
    ['one cell', [{ cells: ['b'] }], [{ slow_s: 3, cells: ['b'] }], []],
    ['no cell known', [{ cells: [''] }], [{ cells: [''] }], []],
  ])('%s', (_, base, head, expected) => {
    expect(tell(base, head)).toEqual(expected);
  });

  it('are not told where the whole run is slower', () => {
    const all = run();
    const slower = {
      ...all,
      phases: all.phases.map((of) => ({ ...of, durations_s: of.durations_s.map((s) => 3 * s) })),
    };
    expect(cellChangesOf({ base: [all], head: [slower] })).toEqual([]);
  });
});
