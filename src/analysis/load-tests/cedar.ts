import type { Attempt, CedarApp, CedarRun } from '../../load-tests/load-test.ts';
import { type Asked, type Client, extentOf, type Order, since_ns } from './client.ts';
import type { DiegoProcess, DiegoWork } from './diego-work.ts';

/** What was desired longer before or after a `cf start` belongs to another one, however much the clocks differ. */
const furthest_ns = 300e9;

/** A client that pushes and starts apps. Diego sees the starts only: apps are pushed without starting them. */
export function cedarClient({ path, apps }: CedarRun, work: DiegoWork, baseSecond: number): Client {
  const at = timesIn(baseSecond);
  const started = apps.filter(({ start }) => start.made !== undefined);
  const joined = started.map((app) => ({ app, process: app.guid === '' ? undefined : processOf(app, work, at) }));
  const orders = joined.flatMap(({ app, process }): Order[] => {
    if (!process) return [];
    const { from_ns, to_ns } = at(app.start);
    const before: Order = { earlier: 'client', client_ns: from_ns, diego_ns: process.desired_ns };
    // Only an answer of the app itself shows that it ran.
    const after: Order = { earlier: 'diego', client_ns: to_ns, diego_ns: process.running_ns };
    return app.start.succeeded ? [before, after] : [before];
  });
  return {
    path,
    kind: 'cedar',
    name: '',
    ...extentOf(apps.flatMap(({ push, start }) => [push, start].filter(({ made }) => made).flatMap(edgesIn(at)))),
    lifecycle: 'lrp',
    requested: apps.length,
    asked: joined.map(({ app, process }): Asked => {
      const diego = process && { from_ns: process.desired_ns, to_ns: process.running_ns };
      return {
        guid: app.guid === '' ? app.name : app.guid,
        outcome: app.start.succeeded ? 'succeeded' : 'failed',
        reason: '',
        ...at(app.start),
        diego: diego && { ...diego, succeeded: !Number.isNaN(diego.to_ns) },
      };
    }),
    orders,
    own: new Set(apps.flatMap(({ guid }) => work.ofApp(guid).map((process) => process.guid))),
  };
}

type Times = (attempt: Attempt) => { readonly from_ns: number; readonly to_ns: number };

/** When an attempt began and ended, in nanoseconds since `baseSecond`; NaN if it was not made. */
export function timesIn(baseSecond: number): Times {
  return ({ made }) => {
    if (!made) return { from_ns: Number.NaN, to_ns: Number.NaN };
    const from_ns = since_ns(made.from, baseSecond);
    // Times are cut off at milliseconds, the duration is exact.
    return { from_ns, to_ns: from_ns + made.duration_ns };
  };
}

function edgesIn(at: Times): (attempt: Attempt) => number[] {
  return (attempt) => {
    const { from_ns, to_ns } = at(attempt);
    return [from_ns, to_ns];
  };
}

/** The version of `app` that was desired while it was started, or nearest to it. */
function processOf(app: CedarApp, work: DiegoWork, at: Times): DiegoProcess | undefined {
  const { from_ns, to_ns } = at(app.start);
  const distance = ({ desired_ns }: DiegoProcess) => Math.max(0, from_ns - desired_ns, desired_ns - to_ns);
  return work
    .ofApp(app.guid)
    .filter((process) => distance(process) <= furthest_ns)
    .sort((a, b) => distance(a) - distance(b) || a.desired_ns - b.desired_ns)[0];
}
