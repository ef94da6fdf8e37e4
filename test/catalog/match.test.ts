import { describe, expect, it } from 'vitest';
import { asText, createMatcher, valueAt } from '../../src/catalog/match.ts';
import { catalog } from '../support/catalog.ts';

const matcher = createMatcher(catalog);
const presence = 'bbs.converge-lrps.db-change-actual-lrp-presence.finished';

/** The milestones that `message` with `data` means. */
function meaning(message: string, data: Record<string, unknown> = {}): string[] {
  const found = (matcher(message) ?? []).filter((match) => match.when(data));
  return found.map(({ milestone }) => `${milestone.lifecycle}.${milestone.name}`);
}

describe('createMatcher', () => {
  it.each([
    ['bbs.request.desire-task.desire-task.db-desire-task.starting', ['task.desired']],
    ['another-prefix.db-desire-task.starting', ['task.desired']],
    ['bbs.db-desire-task.starting.more', []],
    ['bbs.undb-desire-task.starting', []],
    ['guardian.create.start', ['container.garden-started']],
    ['some.guardian.create.start', []],
    ['', []],
  ])('"%s" means %j', (message, names) => {
    expect(meaning(message)).toEqual(names);
  });

  it.each([
    ['one condition', { from: 'ORDINARY', to: 'SUSPECT' }, ['lrp.suspect']],
    ['two conditions', { from: 'SUSPECT', to: 'ORDINARY' }, ['lrp.recovered']],
    ['a condition that fails', { from: 'EVACUATING', to: 'ORDINARY' }, []],
    ['a value that is not there', {}, []],
    ['a value of another kind', { to: { a: 'SUSPECT' } }, []],
  ])('asks %s of the data', (_, data, names) => {
    expect(meaning(presence, data)).toEqual(names);
  });

  it('is undefined for a message that the catalogue does not know', () => {
    expect(matcher('rep.sync.starting')).toBeUndefined();
    expect(matcher(presence)).toHaveLength(2);
  });
});

describe('captures', () => {
  it.each([
    ['garden-linux.pool.r2m4kq7p0vd.creating', { id: 'r2m4kq7p0vd' }],
    ['garden-linux.pool.acquire.creating', {}],
    ['rep.x.run-step-process.step-finished-with-error', { failed: 'error' }],
  ])('of %s are %j', (message, captures) => {
    expect(matcher(message)?.map((match) => match.captures)).toEqual([captures]);
  });

  it('are those of each message', () => {
    const ids = ['a1', 'b2'].map((id) => matcher(`garden-linux.pool.${id}.creating`)?.[0]?.captures.id);
    expect(ids).toEqual(['a1', 'b2']);
  });
});

describe('valueAt', () => {
  const data = { a: { b: { c: 1 } }, list: ['x'], nothing: null, text: 'abc' };

  it.each([
    [['a', 'b', 'c'], 1],
    [['a', 'b'], { c: 1 }],
    [['list', '0'], 'x'],
    [['a', 'x', 'c'], undefined],
    [['nothing', 'b'], undefined],
    [['text', 'length'], undefined],
    [[], data],
  ])('%j', (path, value) => {
    expect(valueAt(data, path)).toEqual(value);
  });
});

describe('asText', () => {
  it.each([
    ['a', 'a'],
    [0, '0'],
    [false, 'false'],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
    [['a'], undefined],
  ])('%j is %j', (value, text) => {
    expect(asText(value)).toBe(text);
  });
});
