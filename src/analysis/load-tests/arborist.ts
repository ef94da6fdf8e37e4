import type { ArboristRun } from '../../load-tests/load-test.ts';
import type { Client } from './client.ts';
import type { DiegoWork } from './diego-work.ts';

/** A client that asks apps for answers, again and again. It tells no times: all that Diego's logs show of an app counts. */
export function arboristClient({ path, apps }: ArboristRun, work: DiegoWork): Client {
  return {
    path,
    kind: 'arborist',
    name: '',
    from_ns: Number.NaN,
    to_ns: Number.NaN,
    lifecycle: 'lrp',
    requested: apps.length,
    asked: apps.map(({ guid, failed }) => {
      const processes = work.ofApp(guid);
      const nowhere = { from_ns: Number.NaN, to_ns: Number.NaN };
      return {
        guid,
        outcome: failed > 0 ? 'failed' : 'succeeded',
        reason: '',
        ...nowhere,
        diego:
          processes.length > 0 ? { ...nowhere, succeeded: !processes.some(({ hadTrouble }) => hadTrouble) } : undefined,
      };
    }),
    orders: [],
    own: new Set(apps.flatMap(({ guid }) => work.ofApp(guid).map((process) => process.guid))),
  };
}
