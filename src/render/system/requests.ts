import type { RequestGrowth } from '../../analysis/system/request-growth.ts';
import type { ComponentRequests, Requests } from '../../analysis/system/requests.ts';
import type { System } from '../../analysis/system/system.ts';
import type { Line } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { count, duration, percent, plural } from '../words.ts';
import { type Section, sayings, sectionText } from './section.ts';

/** If a greater share than this has no end, it is not the requests that hang. */
const lacking = 0.1;

/** What the requests to the BBS are told by, in words. */
export const bbsSources: Readonly<Record<NonNullable<Requests['bbs_source']>, string>> = {
  'bbs-access': 'its access log',
  bbs: 'its own lines at DEBUG',
  'bbs-database': 'its calls to the database, which are not all of its requests',
};

/** Requests for a terminal: a line for each component. */
export function requestsText({ requests }: Pick<System, 'requests'>, terminal: Terminal): Line[] {
  return requests ? sectionText(sectionOf(requests, 2), terminal) : [];
}

/** A line for each component, and one for each path that took the most time; they say nothing where the logs show none. */
export function requestsSections({ requests }: Pick<System, 'requests'>): [Section, ...Section[]] {
  return requests ? [sectionOf(requests, 10), pathsSection(requests)] : [sayings('Requests', [])];
}

function sectionOf(requests: Requests, mostGrowth: number): Section {
  const by = requests.bbs_source ? ` (those to the BBS by ${bbsSources[requests.bbs_source]})` : '';
  return {
    title: `Requests${by}`,
    columns: [
      { title: 'of', align: 'left', least: 12 },
      { title: 'count', align: 'right' },
      { title: 'per s', align: 'right', spare: 1 },
      { title: 'failed', align: 'right' },
      { title: 'p50', align: 'right' },
      { title: 'p95', align: 'right' },
      { title: 'p99', align: 'right', spare: 2 },
      { title: 'max', align: 'right' },
      { title: 'most of the time in', align: 'left', least: 30, yields: true },
    ],
    rows: requests.components
      .filter(({ count, failed }) => count + failed > 0)
      .map((component) => [
        nameOf(component),
        count(component.count),
        component.per_s === null ? '-' : rate(component.per_s),
        failures(component),
        ...[component.p50_s, component.p95_s, component.p99_s, component.max_s].map(duration),
        component.paths[0]?.path ?? '',
      ]),
    sentences: [
      ...requests.components.flatMap(troubles),
      ...neverEnded(requests.components),
      ...requests.growth
        .filter(({ direction }) => direction === 'grows')
        .slice(0, mostGrowth)
        .map(growthSentence),
    ],
  };
}

/** "bbs", "rep as client", "database of bbs" */
export function nameOf({ side, component }: Pick<ComponentRequests, 'side' | 'component'>): string {
  if (side === 'database') return `database of ${component}`;
  return side === 'server' ? component : `${component} as client`;
}

/** How many failed, with their share; "?" where the logs do not tell. */
function failures({ failed, success }: Pick<ComponentRequests, 'failed' | 'success'>): string {
  if (success === null) return failed > 0 ? count(failed) : '?';
  return failed === 0 ? '0' : `${count(failed)} (${percent(1 - success)})`;
}

function troubles(component: ComponentRequests): string[] {
  const { time_outs, retries } = component;
  const name = nameOf(component);
  const where = component.paths
    .filter((path) => (path.time_outs ?? 0) > 0)
    .sort((a, b) => (b.time_outs ?? 0) - (a.time_outs ?? 0))
    .slice(0, 3)
    .map((path) => `${path.path} ${count(path.time_outs ?? 0)}`);
  return [
    ...(time_outs
      ? [`${name}: ${plural(time_outs, 'attempt')} timed out${where.length > 0 ? ` (${where.join(', ')})` : ''}.`]
      : []),
    ...(retries ? [`${name}: ${plural(retries, 'attempt')} ${retries === 1 ? 'was a retry' : 'were retries'}.`] : []),
  ];
}

/** Requests that hang, in one sentence; where they are many, lines are missing, and their age says nothing. */
function neverEnded(components: readonly ComponentRequests[]): string[] {
  const some = components.filter(({ open }) => open > 0).toSorted((a, b) => b.open - a.open);
  const [oldest] = some.toSorted((a, b) => (b.oldest_open_s ?? 0) - (a.oldest_open_s ?? 0));
  if (!oldest) return [];
  const all = some.map((of) => `${nameOf(of)} ${count(of.open)} of ${count(of.open + of.count)}`).join(', ');
  return some.some(({ open, count: ended }) => open > lacking * (open + ended))
    ? [`Without an end in the logs, so that lines seem to be missing: ${all}.`]
    : [
        `Never ended: ${all}; the oldest began ${duration(oldest.oldest_open_s)} before the end (${oldest.oldest_open_at}).`,
      ];
}

/** "bbs POST /v1/tasks/start: p95 grew from 5.00 ms at 0 running LRPs to 80.0 ms at 4,000." */
export function growthSentence({ side, component, path, ...of }: RequestGrowth): string {
  const at = (running: number) => count(Math.round(running));
  return (
    `${nameOf({ side, component })} ${path}: p95 grew from ${duration(of.few_p95_s)} at ${at(of.few)} running LRPs ` +
    `to ${duration(of.many_p95_s)} at ${at(of.many)}.`
  );
}

function pathsSection({ components }: Requests): Section {
  const rows = components
    .flatMap((component) => component.paths.map((path) => ({ component, path })))
    .sort((a, b) => (b.path.total_s ?? 0) - (a.path.total_s ?? 0))
    .slice(0, 12)
    .map(({ component, path }) => [
      nameOf(component),
      path.path,
      count(path.count),
      failures(path),
      ...[path.p50_s, path.p95_s, path.p99_s, path.max_s, path.total_s].map(duration),
      path.max_at ?? '',
    ]);
  const column = (title: string, align: 'left' | 'right' = 'right') => ({ title, align });
  return {
    title: 'Requests by path, with the most time in all',
    columns: [
      column('of', 'left'),
      column('path', 'left'),
      ...['count', 'failed', 'p50', 'p95', 'p99', 'max', 'in all'].map((title) => column(title)),
      column('the longest', 'left'),
    ],
    rows,
    sentences: [],
  };
}

function rate(per_s: number): string {
  return per_s < 9.95 ? per_s.toFixed(1) : count(Math.round(per_s));
}
