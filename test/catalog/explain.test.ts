import { describe, expect, it } from 'vitest';
import { explainMessage, holds } from '../../src/catalog/explain.ts';
import { catalog } from '../support/catalog.ts';
import { lrp } from '../support/diego.ts';
import { dateLine } from '../support/lager.ts';

const a = { guid: 'instance-a', process: 'process-1', index: 3, cell: 0 };
const meant = (text: string) =>
  explainMessage(catalog, text).meanings.map((meaning) => [
    `${meaning.lifecycle}.${meaning.milestone}`,
    holds(meaning),
  ]);

describe('explainMessage', () => {
  it('tells what a message means, and what begins and ends there', () => {
    const { meanings, isLine, nearest } = explainMessage(catalog, 'bbs.x.start-task.db-start-task.complete\n');
    expect([isLine, nearest]).toEqual([false, []]);
    expect(meanings).toMatchObject([
      {
        lifecycle: 'task',
        milestone: 'running-in-bbs',
        component: 'bbs',
        begins: ['wait-for-create-slot', 'hear-from-bbs'],
        ends: ['start-in-bbs'],
      },
    ]);
    expect(meanings[0]?.keys.guid).toContainEqual({ path: 'task_guid', value: null });
  });

  it('tells what of a span a line is, and what it holds', () => {
    const data = { method: 'POST', request: '/v1/ping', session: '7', duration: 5 };
    const line = dateLine({ source: 'bbs-access', message: 'bbs-access.request.done', data });
    const { meanings, marks, nearest } = explainMessage(catalog, line);
    expect([meanings, nearest]).toEqual([[], []]);
    expect(marks).toMatchObject([
      { area: 'requests', name: 'bbs-access', edge: 'finish', holds: true, component: 'bbs-access' },
    ]);
    expect(marks[0]?.places).toMatchObject({
      key: [{ path: 'session', value: '7' }],
      path: [{ path: 'request', value: '/v1/ping' }],
      duration: [{ path: 'duration', value: '5' }],
    });
  });

  it('tells what a line holds', () => {
    const { meanings, isLine } = explainMessage(catalog, lrp.claim(a, 0, 'complete').line);
    expect(isLine).toBe(true);
    expect(meanings[0]).toMatchObject({ lifecycle: 'lrp', milestone: 'claimed' });
    expect(meanings[0]?.keys.guid).toContainEqual({ path: 'instance_key.instance_guid', value: 'instance-a' });
    expect(meanings[0]?.keys.index).toContainEqual({ path: 'index', value: '3' });
  });

  it('tells where keys are in a list', () => {
    const data = { lrps: [{ guid: 'process-1', indices: [1, 2] }] };
    const { meanings } = explainMessage(
      catalog,
      dateLine({ message: 'auctioneer.request.lrp-auction-handler.create.submitted', data }),
    );
    expect(meanings[0]?.keys.process_guid).toContainEqual({ path: 'lrps[].guid', value: 'process-1' });
    expect(meanings[0]?.keys.index).toContainEqual({ path: 'lrps[].indices[]', value: '1, 2' });
  });

  it('asks a line for conditions, and a message not', () => {
    const { line } = lrp.presence(a, 0, 'SUSPECT', 'ORDINARY');
    expect(meant(line)).toEqual([
      ['lrp.recovered', true],
      ['lrp.suspect', false],
    ]);
    expect(meant('bbs.x.db-change-actual-lrp-presence.finished').map(([, holds]) => holds)).toEqual([true, true]);
  });

  it.each([
    ['bbs.request.desire-task.desire-task.db-desire-task.begun', 'task.desired'],
    ['bbs.request.start-actual-lrp.update-actual-lrp.complete', 'lrp.running'],
    ['guardian.create.containerizer-create.done', 'container.bundle-started'],
  ])('knows what is nearest to %s', (message, name) => {
    const { meanings, nearest } = explainMessage(catalog, message);
    expect(meanings).toEqual([]);
    expect(nearest.map(({ lifecycle, milestone }) => `${lifecycle}.${milestone}`)).toContain(name);
    expect(nearest.length).toBeLessThanOrEqual(5);
  });

  it('knows nothing near to nonsense', () => {
    expect(explainMessage(catalog, 'hello').nearest).toEqual([]);
    expect(explainMessage(catalog, '').nearest).toEqual([]);
  });
});
