import type { Marks } from '../../correlate/marks.ts';

/** Who tells of a request: the server, the client, or the server about its database. */
export type Side = 'server' | 'client' | 'database';

/** Requests of one component, out of the best source that there is for them. */
export interface RequestGroup {
  readonly side: Side;
  readonly component: string;
  /** The names of the spans in the catalogue that they are made of. */
  readonly sources: readonly string[];
  /** Numbers of spans, in the order of time. */
  readonly rows: readonly number[];
  /** Spans of the same requests in other sources. */
  readonly others: readonly number[];
}

export const area = 'requests';

/** Servers of which several sources tell the same requests, the best first: with durations of its own, then of whole requests. */
const ranked: readonly { readonly component: string; readonly names: readonly string[] }[] = [
  { component: 'bbs', names: ['bbs-access', 'bbs'] },
  { component: 'rep', names: ['rep', 'rep-handler'] },
];

/** The requests of `marks` by who serves or makes them. Of several sources on one VM, one counts; a request never counts twice. */
export function groupRequests(marks: Marks): RequestGroup[] {
  const entries = marks.areas.find(({ name }) => name === area)?.spans ?? [];
  return entries.flatMap(({ name, parts, finish }): RequestGroup[] => {
    const rank = ranked.find(({ names }) => names.includes(name)) ?? {
      component: finish[0]?.component ?? name,
      names: [name],
    };
    if (rank.names[0] !== name) return [];
    const { rows: all, sources, others } = chooseSources(marks, rank.names);
    // Of calls that only read, INFO shows nothing but failures, and several lines of each.
    const rows = 'function' in parts ? all.filter((row) => !Number.isNaN(marks.spans.start_ns[row])) : all;
    if (rows.length === 0) return [];
    const client = Object.keys(parts).indexOf('client');
    if (client < 0) {
      const side = 'function' in parts ? ('database' as const) : ('server' as const);
      return [{ side, component: rank.component, sources, rows, others }];
    }
    const clients = [...new Set(rows.map((row) => marks.spans.parts(row)[client] as string))].sort();
    return clients.map((component) => ({
      side: 'client',
      component,
      sources,
      rows: rows.filter((row) => marks.spans.parts(row)[client] === component),
      others: [],
    }));
  });
}

/** On each VM, the spans of the first of `names` that says there when requests began. */
function chooseSources({ spans, spansOf }: Marks, names: readonly string[]) {
  const told = new Set<string>();
  const [rows, others, sources]: [number[], number[], string[]] = [[], [], []];
  for (const name of names) {
    const own = spansOf(area, name).filter((row) => names.length === 1 || !Number.isNaN(spans.start_ns[row]));
    const chosen = own.filter((row) => !told.has(spans.vm(row)));
    for (const row of own) (told.has(spans.vm(row)) ? others : rows).push(row);
    if (chosen.length > 0) sources.push(name);
    for (const row of chosen) told.add(spans.vm(row));
  }
  const at = (row: number) => spans.start_ns[row] ?? Number.NaN;
  return { rows: sources.length > 1 ? rows.sort((a, b) => at(a) - at(b)) : rows, others, sources };
}

/** "POST /v1/lrps": what a request is told by, without the query; a call to the database by its function. */
export function createPathOf({ spans }: Marks): (row: number) => string {
  const known = new Map<string, string>();
  return (row) => {
    const { id, parts } = spans.entry(row);
    const key = `${id} ${spans.partsId[row]}`;
    let path = known.get(key);
    if (path === undefined) {
      const values = spans.parts(row);
      const named = Object.keys(parts).map((name, i) =>
        ['method', 'path', 'function'].includes(name) ? values[i] : '',
      );
      path = named
        .filter((text) => text !== undefined && text !== '')
        .join(' ')
        .replace(/\?.*$/, '');
      known.set(key, path);
    }
    return path;
  };
}

/** True if `path` is that of a stream of events: it stays open for as long as its client likes. */
export function isStream(path: string): boolean {
  return /(?:^|\/)events(?:[./]|$)/.test(path);
}
