import { columnOf, countIn, divide, pickFrom } from '../column.ts';
import { seconds } from '../stats.ts';
import { type ReportedRequests, reportedRequests } from './reported-requests.ts';
import { type RequestFigures, requestFigures } from './request-figures.ts';
import { type RequestGrowth, requestGrowth } from './request-growth.ts';
import { type RequestLoad, requestLoad } from './request-load.ts';
import type { Paths } from './request-paths.ts';
import { groupRequests, type RequestGroup, type Side } from './request-sources.ts';
import type { SystemContext } from './system.ts';

/** The requests between the components. */
export interface Requests {
  /** What the requests to the BBS are told by: the best source that there is. */
  readonly bbs_source: 'bbs-access' | 'bbs' | 'bbs-database' | null;
  /** What the BBS says of its requests in its metrics; null if it says nothing. */
  readonly bbs_reported: ReportedRequests | null;
  readonly components: readonly ComponentRequests[];
  readonly over_time: RequestLoad | null;
  /** Whether requests take longer while more LRPs run, by path: the most total time first. */
  readonly growth: readonly RequestGrowth[];
}

/** The requests of one component without streams: rows of spans, and those of each path. */
export interface ShortRequests extends Pick<RequestGroup, 'side' | 'component' | 'rows'> {
  readonly paths: readonly { readonly path: string; readonly rows: Uint32Array }[];
}

/** The requests that one component serves or makes. */
export interface ComponentRequests extends RequestFigures {
  readonly side: Side;
  readonly component: string;
  /** The names of the spans in the catalogue that they are made of. */
  readonly sources: readonly string[];
  /** By method and path, or by function of the database: those with the most total time. */
  readonly paths: readonly PathRequests[];
  readonly more_paths: number;
  /** Streams of events, which stay open for as long as their client likes: they are in no other figure. */
  readonly streams: Streams | null;
}

export interface PathRequests extends RequestFigures {
  readonly path: string;
}

export interface Streams {
  readonly count: number;
  readonly open: number;
  readonly longest_s: number | null;
  readonly paths: readonly string[];
}

const mostPaths = 20;

/** The requests of a run, told by `paths`; null if its logs show none. */
export function describeRequests(context: SystemContext, paths: Paths): Requests | null {
  const { marks } = context.correlated;
  const groups = groupRequests(marks);
  const reported = reportedRequests(marks);
  if (groups.length === 0 && reported === null) return null;
  const told = groups.map((group) => tell(context, group, paths));
  const short = told.map(({ short }) => short);
  const ofBbs = groups.find(({ side, component }) => side === 'server' && component === 'bbs');
  const hasDatabase = groups.some(({ side, component }) => side === 'database' && component === 'bbs');
  return {
    bbs_source: (ofBbs?.sources[0] as 'bbs-access' | 'bbs' | undefined) ?? (hasDatabase ? 'bbs-database' : null),
    bbs_reported: reported,
    components: told.map(({ component }) => component),
    over_time: requestLoad(context, short),
    growth: requestGrowth(context, short),
  };
}

/** The requests of `group` without streams, as they are told, and by their paths. */
function tell(context: SystemContext, group: RequestGroup, paths: Paths) {
  const { marks } = context.correlated;
  const isShort = (row: number) => !paths.isStream(row);
  const byPath = (rows: Uint32Array) => divide(rows, paths.texts.length, (row) => paths.of[row] as number);
  const [rows, others] = [pickFrom(group.rows, isShort), pickFrom(group.others, isShort)];
  const othersOf = new Map(byPath(others).map((own) => [own.number, own.rows]));
  const ofPaths = byPath(rows).map((own) => ({ ...own, path: paths.texts[own.number] as string }));
  const figures = ofPaths
    .map(({ number, path, rows }) => ({
      path,
      ...requestFigures(marks, group, rows, othersOf.get(number) ?? new Uint32Array(), path, context),
    }))
    .sort((a, b) => (b.total_s ?? 0) - (a.total_s ?? 0) || b.count - a.count || (a.path < b.path ? -1 : 1));
  const component: ComponentRequests = {
    side: group.side,
    component: group.component,
    sources: group.sources,
    ...requestFigures(marks, group, rows, others, null, context),
    paths: figures.slice(0, mostPaths),
    more_paths: Math.max(0, figures.length - mostPaths),
    streams: streamsOf(context, pickFrom(group.rows, paths.isStream), paths),
  };
  return { component, short: { side: group.side, component: group.component, rows, paths: ofPaths } };
}

function streamsOf({ correlated: { marks }, to_ns }: SystemContext, rows: Uint32Array, paths: Paths): Streams | null {
  if (rows.length === 0) return null;
  const { start_ns, duration_ns } = marks.spans;
  const lasted = columnOf(rows.length, (i) => {
    const [row, own] = [rows[i] as number, duration_ns[rows[i] as number] as number];
    return Number.isNaN(own) ? to_ns - (start_ns[row] as number) : own;
  });
  return {
    count: rows.length,
    open: countIn(rows, (row) => Number.isNaN(duration_ns[row])),
    longest_s: seconds(lasted.reduce((most, value) => Math.max(most, value), 0)),
    paths: divide(rows, paths.texts.length, (row) => paths.of[row] as number)
      .map(({ number }) => paths.texts[number] as string)
      .sort(),
  };
}
