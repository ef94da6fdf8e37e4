import { describe, expect, it } from 'vitest';
import { createMatcher, type Match } from '../../src/catalog/match.ts';
import type { MessageEntry } from '../../src/catalog/schema.ts';
import { createExtractor, sessionOf } from '../../src/events/extract.ts';
import { catalog } from '../support/catalog.ts';

const matcher = createMatcher(catalog);
const [anyMatch] = matcher('rep.run-step.action.run-step.running') as [Match];

/** The extractor of an entry with `changes`. */
function extractor(changes: Partial<MessageEntry>) {
  const entry: MessageEntry = { ...anyMatch.entry, keys: {}, attributes: {}, ...changes };
  return createExtractor({ ...anyMatch, entry }, catalog.lifecycle('container'));
}

/** What the built-in catalogue reads out of a line. */
function builtin(message: string, data?: Record<string, unknown>) {
  const found = matcher(message) as Match[];
  const match = found.find((candidate) => !data || candidate.when(data)) as Match;
  return createExtractor(match, catalog.lifecycle(match.milestone.lifecycle));
}

const none = { guid: '', processGuid: '', index: -1, cell: '' };

describe('keys', () => {
  it.each([
    ['one guid', { guid: ['a'] }, { a: 'x' }, [{ ...none, guid: 'x' }]],
    ['a path', { guid: ['a.b'] }, { a: { b: 'x' } }, [{ ...none, guid: 'x' }]],
    [
      'the first alternative that is there',
      { guid: ['a', 'b', 'c'] },
      { a: '', b: 'x', c: 'y' },
      [{ ...none, guid: 'x' }],
    ],
    ['a list', { guid: ['a[]'] }, { a: ['x', 'y', ''] }, ['x', 'y'].map((guid) => ({ ...none, guid }))],
    ['an empty list', { guid: ['a[]'] }, { a: [] }, []],
    ['a list that is none', { guid: ['a[]'] }, { a: 'x' }, []],
    ['no guid at all', { guid: ['a'], cell: ['cell'] }, { cell: 'c' }, []],
    ['an object as guid', { guid: ['a'] }, { a: { b: 'x' } }, []],
    ['a process without index', { process_guid: ['p'] }, { p: 'x' }, [{ ...none, processGuid: 'x' }]],
    ['index 0', { process_guid: ['p'], index: ['i'] }, { p: 'x', i: 0 }, [{ ...none, processGuid: 'x', index: 0 }]],
    [
      'an index as text',
      { process_guid: ['p'], index: ['i'] },
      { p: 'x', i: '7' },
      [{ ...none, processGuid: 'x', index: 7 }],
    ],
    [
      'an index that is none',
      { process_guid: ['p'], index: ['i'] },
      { p: 'x', i: 'a' },
      [{ ...none, processGuid: 'x' }],
    ],
    ['a joined key', { process_guid_index: ['j'] }, { j: 'a.b.12' }, [{ ...none, processGuid: 'a.b', index: 12 }]],
    ['a joined key without index', { process_guid_index: ['j'] }, { j: 'ab' }, []],
    ['a joined key with a bad index', { process_guid_index: ['j'] }, { j: 'a.b' }, [{ ...none, processGuid: 'a' }]],
    [
      'all of them',
      { guid: ['g'], process_guid: ['p'], index: ['i'], cell: ['c'] },
      { g: 'x', p: 'y', i: 3, c: 'z' },
      [{ guid: 'x', processGuid: 'y', index: 3, cell: 'z' }],
    ],
  ])('of %s', (_, keys, data, expected) => {
    expect(extractor({ keys }).keys(data)).toEqual(expected);
  });

  it('fans out over the Tasks of an auction', () => {
    const { keys } = builtin('auctioneer.request.task-auction-handler.create.submitted');
    expect(keys({ tasks: ['t1', 't2'] })).toEqual(['t1', 't2'].map((guid) => ({ ...none, guid })));
  });

  it('fans out over the LRPs of an auction and their indices', () => {
    const { keys } = builtin('auctioneer.request.lrp-auction-handler.create.submitted');
    const lrps = [{ guid: 'p1', indices: [0, 1, 2] }, { guid: 'p2', indices: [5] }, { indices: [1] }, null];
    const pairs = keys({ lrps }).map(({ processGuid, index }) => [processGuid, index]);
    expect(pairs).toEqual([
      ['p1', 0],
      ['p1', 1],
      ['p1', 2],
      ['p2', 5],
    ]);
  });

  it.each([[{}], [{ lrps: {} }], [{ lrps: [] }], [{ lrps: 'none' }]])('finds no LRP in %j', (data) => {
    expect(builtin('auctioneer.request.lrp-auction-handler.create.submitted').keys(data)).toEqual([]);
  });

  it('takes the key of a placement apart', () => {
    const { keys } = builtin('auctioneer.auction.lrp-added-to-cell');
    const expected = { guid: '', processGuid: 'app-1.2', index: 3, cell: 'cell-1' };
    expect(keys({ 'lrp-guid': 'app-1.2.3', 'cell-guid': 'cell-1' })).toEqual([expected]);
  });

  it.each([
    ['8bd2eaba-readiness-healthcheck-0', '8bd2eaba'],
    ['8bd2eaba-liveness-healthcheck-12', '8bd2eaba'],
    ['8bd2eaba-startup-healthcheck-0', '8bd2eaba'],
    ['8bd2eaba-until-ready-healthcheck-0', '8bd2eaba'],
    ['8bd2eaba-envoy-readiness-healthcheck-1', '8bd2eaba'],
    ['8bd2eaba-healthcheck-0', '8bd2eaba-healthcheck-0'],
    ['8bd2eaba-readiness-healthcheck', '8bd2eaba-readiness-healthcheck'],
    ['8bd2eaba', '8bd2eaba'],
  ])('gives handle %s as %s', (handle, guid) => {
    const { keys } = builtin('guardian.api.garden-server.run.spawned');
    expect(keys({ handle })).toEqual([{ ...none, guid }]);
  });
});

describe('attributes', () => {
  const { attributes } = extractor({ attributes: { zeta: ['z'], alpha: ['a', 'b.c'], mid: ['m'] } });

  it.each([
    ['in the order of their names', { z: 1, m: true, a: 'x' }, '{"alpha":"x","mid":true,"zeta":1}'],
    ['from the first place that has one', { a: null, b: { c: 'y' } }, '{"alpha":"y"}'],
    ['falsy values too', { z: 0, m: false, a: '' }, '{"alpha":"","mid":false,"zeta":0}'],
    ['objects as JSON in text', { z: { b: [1] } }, '{"zeta":"{\\"b\\":[1]}"}'],
    ['nothing', { other: 1, z: null }, ''],
  ])('are given %s', (_, data, json) => {
    expect(attributes(data)).toBe(json);
  });

  it('are read as the built-in catalogue says', () => {
    const { attributes } = builtin('rep.run-container.action.run-step.process-exit');
    const data = { guid: 'g', process: 'p', exitStatus: 0, cancelled: false, session: '1' };
    expect(attributes(data)).toBe('{"cancelled":false,"exit_status":0,"process":"p"}');
  });
});

describe('sessionOf', () => {
  it('is one number per session, and 0 without one', () => {
    const [a, b, again] = ['20.1.3', '20.1.4', '20.1.3'].map((session) => sessionOf({ session }));
    expect(a).toBe(again);
    expect(a).not.toBe(b);
    expect([sessionOf({}), sessionOf({ session: 20 })]).toEqual([0, 0]);
    expect(Number.isInteger(a) && (a ?? -1) > 0 && (a ?? 0) < 2 ** 32).toBe(true);
  });
});

describe('what stands in the message', () => {
  /** The extractor of an entry with `changes`, whose pattern found `captures`. */
  const capturing = (captures: Record<string, string>, changes: Partial<MessageEntry>) => {
    const entry: MessageEntry = { ...anyMatch.entry, keys: {}, attributes: {}, ...changes };
    return createExtractor({ ...anyMatch, entry, captures }, catalog.lifecycle('container'));
  };

  it('can be a key', () => {
    const extract = capturing({ id: 'x1' }, { keys: { guid: ['$id'], cell: ['$cell', 'cell'] } });
    expect(extract.keys({ id: 'y', cell: 'c' })).toEqual([{ ...none, guid: 'x1', cell: 'c' }]);
  });

  it('can be an attribute', () => {
    const extract = capturing({ failed: 'error' }, { attributes: { failed: ['$failed'], reason: ['error'] } });
    expect(JSON.parse(extract.attributes({ error: 'why' }))).toEqual({ failed: 'error', reason: 'why' });
  });

  it('is not there if the group took no part', () => {
    expect(capturing({}, { keys: { guid: ['$id'] } }).keys({})).toEqual([]);
  });

  it("can be Garden's own id, which is no handle", () => {
    const keys = { guid: ['handle'], garden_id: ['$id'] };
    expect(capturing({ id: 'x1' }, { keys }).keys({})).toEqual([{ ...none, guid: 'garden-id:x1' }]);
    expect(capturing({ id: 'x1' }, { keys }).keys({ handle: 'h' })).toEqual([{ ...none, guid: 'h' }]);
  });
});

describe('an object of elements', () => {
  it('is read as its keys and values', () => {
    const extract = builtin('auctioneer.request.lrp-auction-handler.create.submitted', { lrps: { p: [0, 2], q: [1] } });
    expect(extract.keys({ lrps: { p: [0, 2], q: [1] } })).toEqual([
      { ...none, processGuid: 'p', index: 0 },
      { ...none, processGuid: 'p', index: 2 },
      { ...none, processGuid: 'q', index: 1 },
    ]);
    for (const lrps of [undefined, null, 'x', []]) expect(extract.keys({ lrps })).toEqual([]);
  });
});

describe('time', () => {
  const { time } = extractor({ time: 'original.at' });

  it.each([
    ['in the RFC 3339 form', '2018-10-08T12:10:12.391402116Z', { second: 1539000612, nano: 391402116 }],
    ['with its zeros trimmed', '2018-10-08T12:10:12.3Z', { second: 1539000612, nano: 300000000 }],
    ['in the epoch form', '1539000612.391402116', { second: 1539000612, nano: 391402116 }],
    ['that is none', 'tomorrow', undefined],
    ['that is no text', { a: 1 }, undefined],
    ['that is not there', undefined, undefined],
  ])('is the one %s', (_, at, expected) => {
    expect(time({ original: { at } })).toEqual(expected);
  });

  it('is that of the line for most entries', () => {
    expect(extractor({}).time({ original: { at: '1539000612.391402116' } })).toBeUndefined();
  });
});
