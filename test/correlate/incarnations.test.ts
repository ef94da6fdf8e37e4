import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arranged, arrange } from '../../src/correlate/arrange.ts';
import { type Instance, incarnationFinder, type Subject, splitIncarnations } from '../../src/correlate/incarnations.ts';
import { createEventStore } from '../../src/events/store.ts';
import { catalog } from '../support/catalog.ts';

/** Event n happens at n. */
const arranged: Arranged = {
  ...arrange(createEventStore(), catalog),
  time_ns: Float64Array.from({ length: 100 }, (_, event) => event),
};
const instance = (guid: string, start_ns: number, cell = ''): Instance => ({ guid, start_ns, cell });

describe('splitIncarnations', () => {
  it.each<[string, number[], Instance[], [number, number[], string | undefined][]]>([
    ['nothing', [], [], []],
    ['one that nobody claimed', [1], [], [[1, [1], undefined]]],
    ['one that was claimed', [1], [instance('a', 2)], [[1, [1], 'a']]],
    ['one that was asked for twice', [1, 2], [instance('a', 3)], [[1, [1, 2], 'a']]],
    ['one whose beginning is not in the logs', [], [instance('a', 2)], [[2, [], 'a']]],
    ['asked for and claimed at one instant', [2], [instance('a', 2)], [[2, [2], 'a']]],
    [
      'two, one after the other',
      [1, 5],
      [instance('a', 2), instance('b', 6)],
      [
        [1, [1], 'a'],
        [5, [5], 'b'],
      ],
    ],
    [
      'two claims for one ask',
      [1],
      [instance('a', 2), instance('b', 3)],
      [
        [1, [1], 'a'],
        [3, [], 'b'],
      ],
    ],
    [
      'a last one that nobody claimed',
      [1, 5],
      [instance('a', 2)],
      [
        [1, [1], 'a'],
        [5, [5], undefined],
      ],
    ],
  ])('tells %s', (_, asks, instances, expected) => {
    const found = splitIncarnations(asks, instances, arranged);
    expect(found.map((one) => [one.start_ns, one.asks, one.instance?.guid])).toEqual(expected);
  });
});

describe('incarnationFinder', () => {
  const incarnations = splitIncarnations([10, 30], [instance('a', 20, 'x'), instance('b', 50, 'y')], arranged);

  it.each<[Subject, number, string, string]>([
    ['current', 25, '', 'a'],
    ['current', 30, '', 'b'],
    ['current', 90, '', 'b'],
    ['current', 5, '', 'a'],
    ['claimed', 40, '', 'a'],
    ['claimed', 50, '', 'b'],
    ['claimed', 5, '', 'a'],
    ['same-cell', 45, 'x', 'a'],
    ['same-cell', 15, 'y', 'b'],
    ['same-cell', 45, 'z', 'b'],
  ])('%s at %i on cell "%s" is %s', (subject, at_ns, cell, guid) => {
    expect(incarnationFinder(incarnations)(subject, at_ns, cell)?.instance?.guid).toBe(guid);
  });

  it('takes the nearest of several on one cell', () => {
    const twice = splitIncarnations([], [instance('a', 20, 'x'), instance('b', 50, 'x')], arranged);
    const find = incarnationFinder(twice);
    expect([34, 35, 36].map((at) => find('same-cell', at, 'x')?.instance?.guid)).toEqual(['a', 'a', 'b']);
  });

  it('finds none among none', () => {
    expect(incarnationFinder([])('current', 1, '')).toBeUndefined();
  });

  it('finds the same on a cell as looking at every incarnation does', () => {
    const time = fc.integer({ min: 0, max: 30 });
    const claims = fc.array(fc.tuple(time, fc.constantFrom('x', 'y')), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(claims, time, (list, at_ns) => {
        const instances = list.map(([start_ns, cell], n) => instance(String(n), start_ns, cell));
        const known = instances.toSorted((a, b) => a.start_ns - b.start_ns);
        const own = known.filter(({ cell }) => cell === 'x');
        const apart = (one: Instance) => Math.abs(one.start_ns - at_ns);
        const [nearest] = own.toSorted((a, b) => apart(a) - apart(b));
        fc.pre(nearest !== undefined);
        const found = incarnationFinder(splitIncarnations([], known, arranged))('same-cell', at_ns, 'x');
        expect(found?.instance).toEqual(nearest);
      }),
    );
  });
});
