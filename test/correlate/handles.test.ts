import { describe, expect, it } from 'vitest';
import { type Answer, joinGardenIds, type Making } from '../../src/correlate/garden-ids.ts';
import { canonicalHandles, type HandleEvidence } from '../../src/correlate/handles.ts';
import { story, taskSteps } from '../support/diego.ts';

const app = '1c7e5b8a-93d2-4f60-a1be-7d4c20f8e6b3';
const version = '8e0f2d64-57ab-4c19-b3d7-90a6e1c5f248';
const instance = '6b2d9f07-4e8c-43a5-7c1f-d05e8a3b9264';
const process = `${app}-${version}`;
const long = `${process}-${instance}`;

/** What becomes of `handle`. */
function canonical(handle: string, evidence: Partial<HandleEvidence> = {}): string | undefined {
  const none = { instances: new Map(), named: new Map(), processes: new Map() };
  return canonicalHandles({ ...none, ...evidence, handles: [handle] }).get(handle);
}

describe('canonicalHandles', () => {
  it.each<[string, string, Partial<HandleEvidence>, string | undefined]>([
    ['three UUIDs, if nothing else is known', long, {}, instance],
    [
      'a known process and instance',
      `lattice-app-${instance}`,
      { instances: new Map([[instance, new Set(['lattice-app'])]]) },
      instance,
    ],
    ['an instance that is no UUID', 'my-app-i-1', { instances: new Map([['i-1', new Set(['my-app'])]]) }, 'i-1'],
    [
      'an instance of another process',
      `lattice-app-${instance}`,
      { instances: new Map([[instance, new Set(['other'])]]) },
      undefined,
    ],
    ['a line that names both', 'my-app-i-1', { named: new Map([['my-app-i-1', 'i-1']]) }, 'i-1'],
    ['a line that names the process', `my-app-i-1`, { processes: new Map([['my-app-i-1', 'my-app']]) }, 'i-1'],
    ['a process that it does not begin with', 'my-app-i-1', { processes: new Map([['my-app-i-1', 'my']]) }, 'app-i-1'],
    ['an instance guid', instance, { instances: new Map([[instance, new Set([process])]]) }, undefined],
    ['a staging Task', `${app}-b4dcdbe9337046cc91410d126d4cf861`, {}, undefined],
    ['an instance guid of today', 'a36175e3-fad6-4dc8-50c5-92cc', {}, undefined],
    ['four UUIDs', `${app}-${long}`, {}, undefined],
    ['capital letters', long.toUpperCase(), {}, undefined],
  ])('%s', (_, handle, evidence, expected) => {
    expect(canonical(handle, evidence)).toBe(expected);
  });

  it('believes a line more than the form', () => {
    expect(canonical(long, { named: new Map([[long, 'x']]) })).toBe('x');
    expect(canonical(long, { processes: new Map([[long, app]]) })).toBe(`${version}-${instance}`);
  });
});

it("a Task's container is called like the Task", async () => {
  const { tasks, containers } = await story(taskSteps(long));
  expect([tasks, containers].map((rows) => rows.map(({ guid }) => guid))).toEqual([[long], [long]]);
});

const ms = 1e6;
const making = (id: string, from_ns: number, to_ns: number): Making => ({ id, from_ns, to_ns });
const answer = (handle: string, to_ns: number, from_ns = Number.NEGATIVE_INFINITY): Answer => ({
  handle,
  from_ns,
  to_ns,
});

describe('joinGardenIds', () => {
  it.each<[string, Making[], Answer[], [string, string][]]>([
    ['nothing', [], [], []],
    ['the answer that follows', [making('a', 0, 900 * ms)], [answer('A', 901 * ms)], [['a', 'A']]],
    ['at the same instant', [making('a', 0, 900 * ms)], [answer('A', 900 * ms)], [['a', 'A']]],
    ['not an answer before', [making('a', 0, 900 * ms)], [answer('A', 899 * ms)], []],
    ['not an answer long after', [making('a', 0, 0)], [answer('A', 1001 * ms)], []],
    [
      'one after the other',
      [making('a', 0, 900 * ms), making('b', 100 * ms, 950 * ms)],
      [answer('A', 901 * ms), answer('B', 951 * ms)],
      [
        ['a', 'A'],
        ['b', 'B'],
      ],
    ],
    [
      'not two at once',
      [making('a', 0, 900 * ms), making('b', 100 * ms, 900 * ms)],
      [answer('A', 901 * ms), answer('B', 902 * ms)],
      [],
    ],
    [
      'two at once, if one was asked for later',
      [making('a', 0, 900 * ms), making('b', 100 * ms, 900 * ms)],
      [answer('B', 901 * ms, 50 * ms), answer('A', 902 * ms, -10 * ms)],
      [
        ['a', 'A'],
        ['b', 'B'],
      ],
    ],
    [
      'those after two at once',
      [making('a', 0, 900 * ms), making('b', 100 * ms, 900 * ms), making('c', 0, 950 * ms)],
      [answer('A', 901 * ms), answer('B', 902 * ms), answer('C', 951 * ms)],
      [['c', 'C']],
    ],
    [
      'those after one that was never answered',
      [making('a', 0, 0), making('b', 0, 1500 * ms)],
      [answer('B', 1501 * ms)],
      [['b', 'B']],
    ],
  ])('joins %s', (_, makings, answers, expected) => {
    expect([...joinGardenIds(makings, answers)].sort()).toEqual(expected);
  });
});
