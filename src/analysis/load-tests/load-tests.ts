import type { Correlated } from '../../correlate/correlate.ts';
import type { ArboristRun, CedarRun, LoadTest, WindowEdge } from '../../load-tests/load-test.ts';
import { type Stats, statsOf } from '../stats.ts';
import { arboristClient } from './arborist.ts';
import { cedarClient } from './cedar.ts';
import type { Client } from './client.ts';
import { type ClientFigures, clientFigures } from './client-figures.ts';
import { diegoWork } from './diego-work.ts';
import { fezzikLrpsClient } from './fezzik-lrps.ts';
import { fezzikTasksClient } from './fezzik-tasks.ts';
import { type Others, othersOf } from './others.ts';
import { cedarDurations, lifecycleDurations, type TimedDuration } from './timed.ts';
import { timedSpans } from './timed-spans.ts';
import { type LoadWindow, loadWindows } from './windows.ts';

/** What the clients of a load test tell, held against Diego's logs. */
export interface LoadTests {
  readonly clients: readonly (ClientFigures & Partial<Pushes> & Partial<Requests>)[];
  readonly others: readonly Others[];
  readonly windows: readonly LoadWindow[];
}

/** How the pushes of cedar went, which Diego does not see. */
interface Pushes {
  readonly pushes: {
    readonly made: number;
    readonly failed: number;
    /** Of those that succeeded. */
    readonly duration: Stats;
  };
}

/** How the requests of arborist went. */
interface Requests {
  readonly requests: {
    readonly made: number;
    readonly failed: number;
    readonly success_share: number | null;
    /** The apps with the most failed requests. */
    readonly worst: readonly {
      readonly guid: string;
      readonly name: string;
      readonly made: number;
      readonly failed: number;
    }[];
  };
}

const mostWorst = 5;

/** All that `files` tell, held against `correlated`, which must be whole. Undefined if there are no such files. */
export function reviewLoadTests(files: readonly LoadTest[], correlated: Correlated): LoadTests | undefined {
  if (files.length === 0) return undefined;
  const { baseSecond } = correlated.arranged;
  const work = diegoWork(correlated);
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const joined = sorted.flatMap((file) => {
    if (file.kind === 'window') return [];
    if (file.kind === 'cedar') return { file, client: cedarClient(file, work, baseSecond) };
    if (file.kind === 'arborist') return { file, client: arboristClient(file, work) };
    if (file.kind === 'fezzik-tasks') return { file, client: fezzikTasksClient(file, work, baseSecond) };
    return { file, client: fezzikLrpsClient(file, work, baseSecond) };
  });
  const edges = sorted.filter((file): file is WindowEdge => file.kind === 'window');
  return {
    clients: joined.map(({ file, client }) => ({ ...clientFigures(client, baseSecond), ...ownFigures(file) })),
    others: othersOf(
      joined.map(({ client }): Client => client),
      work,
    ),
    windows: edges.length > 0 ? loadWindows(edges, measured(sorted, correlated), baseSecond) : [],
  };
}

function measured(files: readonly LoadTest[], correlated: Correlated): TimedDuration[] {
  const runs = files.filter((file) => file.kind === 'cedar');
  return [
    ...timedSpans(correlated.marks),
    ...lifecycleDurations(correlated),
    ...cedarDurations(runs, correlated.arranged.baseSecond),
  ];
}

function ownFigures(file: LoadTest): Partial<Pushes> & Partial<Requests> {
  if (file.kind === 'cedar') return { pushes: pushesOf(file) };
  return file.kind === 'arborist' ? { requests: requestsOf(file) } : {};
}

function pushesOf({ apps }: CedarRun): Pushes['pushes'] {
  const made = apps.filter(({ push }) => push.made);
  const succeeded = made.filter(({ push }) => push.succeeded);
  const durations_ns = Float64Array.from(succeeded, ({ push }) => push.made?.duration_ns ?? Number.NaN);
  return {
    made: made.length,
    failed: made.length - succeeded.length,
    duration: statsOf(durations_ns, (i) => succeeded[i]?.guid ?? '', 0),
  };
}

function requestsOf({ apps }: ArboristRun): Requests['requests'] {
  const [made, failed] = apps.reduce(([all, bad], app) => [all + app.requests, bad + app.failed], [0, 0]);
  const worst = apps.filter((app) => app.failed > 0);
  worst.sort((a, b) => b.failed - a.failed || (a.guid < b.guid ? -1 : 1));
  return {
    made,
    failed,
    success_share: made > 0 ? (made - failed) / made : null,
    worst: worst
      .slice(0, mostWorst)
      .map(({ guid, name, requests, failed }) => ({ guid, name, made: requests, failed })),
  };
}
