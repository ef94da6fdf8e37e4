import { describe, expect, it } from 'vitest';
import { eraOf, eraWords, isKnownTo, isVisible, visibleIn } from '../../src/analysis/era.ts';
import type { MessageEntry } from '../../src/catalog/schema.ts';
import { catalog } from '../support/catalog.ts';

const [any] = catalog.lifecycle('task').milestone('desired').messages as [MessageEntry];

/** An entry of `component` that was written between two releases. */
function entry(component: string, since: string, until?: string, changes: Partial<MessageEntry> = {}): MessageEntry {
  return { ...any, message: '\\.x$', component, since, until, ...changes };
}

const today = entry('bbs', '2019-06 (v2.32.0)');
const always = entry('rep', '2015-01');
const sql = entry('bbs', '2016-09 (v0.1486)', '2019-05 (v2.31.0)');
const etcd = entry('bbs', '2015-07', '2016-04 (v0.1467)');
const guardian = entry('garden', '2016-05');

describe('eraOf', () => {
  it('is bounded by the latest beginning and the earliest end', () => {
    expect(eraOf([today, always])).toMatchObject({ from: '2019-06 (v2.32.0)', to: null, several: false });
    expect(eraOf([sql, always, entry('rep', '2017-01', '2018-01')])).toMatchObject({ from: '2017-01', to: '2018-01' });
  });

  it('knows nothing without entries', () => {
    expect(eraOf([])).toEqual({ from: null, to: null, several: false, components: {} });
  });

  it('tells components apart, and Garden from Diego', () => {
    const { components, from } = eraOf([etcd, always, guardian, entry('garden', '2019-05')]);
    expect(from).toBe('2015-07');
    expect(components).toEqual({
      bbs: { from: '2015-07', to: '2016-04 (v0.1467)' },
      garden: { from: '2019-05', to: null },
      rep: { from: '2015-01', to: null },
    });
  });

  it.each([
    ['within a component', [today, sql]],
    ['between components', [today, entry('rep', '2015-01', '2015-12')]],
    ['within Garden', [guardian, entry('garden', '2015-01', '2015-10')]],
  ])('sees several releases %s', (_, entries) => {
    expect(eraOf(entries).several).toBe(true);
  });

  it('takes Garden for what it is: its releases are not those of Diego', () => {
    expect(eraOf([etcd, entry('garden', '2019-05')]).several).toBe(false);
  });
});

describe('eraWords', () => {
  it.each([
    [[today, always], 'Diego of 2019-06 (v2.32.0) or later'],
    [[today, guardian], 'Diego of 2019-06 (v2.32.0) or later, Garden of 2016-05 or later'],
    [[etcd], 'Diego of 2015-07 to 2016-04 (v0.1467)'],
    [[entry('bbs', '2016-04 (v0.1463)', '2016-04 (v0.1467)')], 'Diego of 2016-04 (v0.1463)'],
    [[guardian], 'Garden of 2016-05 or later'],
    [[today, sql], 'several releases of Diego or Garden'],
    [[], ''],
  ])('%#: %s', (entries, words) => {
    expect(eraWords(eraOf(entries))).toBe(words);
  });
});

describe('isKnownTo', () => {
  it.each([
    ['its own entries', etcd, [etcd], true],
    ['an entry of another era', today, [etcd], false],
    ['an entry that ended before', etcd, [today], false],
    ['an entry that only touches the era', entry('bbs', '2016-04 (v0.1463)', '2016-09'), [etcd], false],
    ['an entry that overlaps it', entry('bbs', '2016-01', '2016-09'), [etcd], true],
    ['an entry of all eras', entry('bbs', '2015-01'), [etcd], true],
    ['an entry of a component that was not seen', entry('rep', '2019-06'), [etcd], false],
    ['what its neighbours rule out', entry('garden', '2015-01', '2016-11'), [today, entry('garden', '2015-01')], false],
    ['its own, whatever its neighbours say', guardian, [entry('bbs', '2015-01', '2015-12'), guardian], true],
    ['anything, where several releases wrote', entry('bbs', '2015-01', '2015-02'), [today, sql], true],
    ['anything, where nothing is known', etcd, [], true],
  ])('%s', (_, wanted, seen, expected) => {
    expect(isKnownTo(wanted, eraOf(seen))).toBe(expected);
  });
});

describe('isVisible', () => {
  const linux = entry('garden', '2015-01', '2016-11', { message: '^garden-linux\\.pool\\.x$' });
  const guard = entry('garden', '2016-05', undefined, { message: '^guardian\\.create\\.x$' });
  const shared = entry('garden', '2015-01', undefined, { message: '\\.garden-server\\.x$' });

  it('is nothing at DEBUG in logs without it', () => {
    const debug = entry('bbs', '2019-06', undefined, { level: 'debug' });
    expect([true, false].map((has) => isVisible(debug, visibleIn([today], has)))).toEqual([true, false]);
  });

  it('is nothing that another program of that component writes', () => {
    expect([linux, guard, shared].map((of) => isVisible(of, visibleIn([linux, shared], true)))).toEqual([
      true,
      false,
      true,
    ]);
    expect([linux, guard, shared].map((of) => isVisible(of, visibleIn([guard, shared], true)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(isVisible(guard, visibleIn([shared], true))).toBe(true);
  });
});
