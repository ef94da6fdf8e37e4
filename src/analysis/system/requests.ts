import { grouped } from '../grouped.ts';
import { seconds } from '../stats.ts';
import { type ReportedRequests, reportedRequests } from './reported-requests.ts';
import { type RequestFigures, requestFigures } from './request-figures.ts';
import { type RequestGrowth, requestGrowth } from './request-growth.ts';
import { type RequestLoad, requestLoad } from './request-load.ts';
import { createPathOf, groupRequests, isStream, type RequestGroup, type Side } from './request-sources.ts';
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

/** The requests of a run; null if its logs show none. */
export function describeRequests(context: SystemContext): Requests | null {
  const { marks } = context.correlated;
  const groups = groupRequests(marks);
  const pathOf = createPathOf(marks);
  const reported = reportedRequests(marks);
  if (groups.length === 0 && reported === null) return null;
  const told = groups.map((group) => tell(context, group, pathOf));
  const short = told.map(({ group, kept }) => ({ ...group, rows: kept }));
  const ofBbs = groups.find(({ side, component }) => side === 'server' && component === 'bbs');
  const hasDatabase = groups.some(({ side, component }) => side === 'database' && component === 'bbs');
  return {
    bbs_source: (ofBbs?.sources[0] as 'bbs-access' | 'bbs' | undefined) ?? (hasDatabase ? 'bbs-database' : null),
    bbs_reported: reported,
    components: told.map(({ component }) => component),
    over_time: requestLoad(context, short),
    growth: requestGrowth(context, short, pathOf),
  };
}

function tell(context: SystemContext, group: RequestGroup, pathOf: (row: number) => string) {
  const { marks } = context.correlated;
  const isShort = (row: number) => !isStream(pathOf(row));
  const [kept, others] = [group.rows.filter(isShort), group.others.filter(isShort)];
  const [byPath, othersByPath] = [grouped(kept, pathOf), grouped(others, pathOf)];
  const paths = [...byPath]
    .map(([path, rows]) => ({
      path,
      ...requestFigures(marks, group, rows, othersByPath.get(path) ?? [], path, context),
    }))
    .sort((a, b) => (b.total_s ?? 0) - (a.total_s ?? 0) || b.count - a.count || (a.path < b.path ? -1 : 1));
  const component: ComponentRequests = {
    side: group.side,
    component: group.component,
    sources: group.sources,
    ...requestFigures(marks, group, kept, others, null, context),
    paths: paths.slice(0, mostPaths),
    more_paths: Math.max(0, paths.length - mostPaths),
    streams: streamsOf(
      context,
      group.rows.filter((row) => !isShort(row)),
      pathOf,
    ),
  };
  return { group, kept, component };
}

function streamsOf(
  { correlated: { marks }, to_ns }: SystemContext,
  rows: readonly number[],
  pathOf: (row: number) => string,
): Streams | null {
  if (rows.length === 0) return null;
  const { start_ns, duration_ns } = marks.spans;
  const lasted = rows.map((row) => {
    const own = duration_ns[row] as number;
    return Number.isNaN(own) ? to_ns - (start_ns[row] as number) : own;
  });
  return {
    count: rows.length,
    open: rows.filter((row) => Number.isNaN(duration_ns[row])).length,
    longest_s: seconds(lasted.reduce((most, value) => Math.max(most, value), 0)),
    paths: [...new Set(rows.map(pathOf))].sort(),
  };
}
