import type { Marks } from '../../correlate/marks.ts';
import { joinedRows, pickFrom, valuesAt } from '../column.ts';
import { grouped } from '../grouped.ts';
import { orderOf } from '../order.ts';

/** Who tells of a request: the server, the client, or the server about its database. */
export type Side = 'server' | 'client' | 'database';

/** Requests of one component, out of the best source that there is for them. */
export interface RequestGroup {
  readonly side: Side;
  readonly component: string;
  /** The names of the spans in the catalogue that they are made of. */
  readonly sources: readonly string[];
  /** Numbers of spans, in the order of time. */
  readonly rows: Uint32Array;
  /** Spans of the same requests in other sources. */
  readonly others: Uint32Array;
}

export const area = 'requests';

/** Servers of which several sources tell the same requests, the best first: with durations of its own, then of whole requests. */
const ranked: readonly { readonly component: string; readonly names: readonly string[] }[] = [
  { component: 'bbs', names: ['bbs-access', 'bbs'] },
  { component: 'rep', names: ['rep', 'rep-handler'] },
];

/** The requests of `marks` by who serves or makes them. Of several sources on one VM, one counts; a request never counts twice. */
export function groupRequests(marks: Marks): RequestGroup[] {
  const { spans } = marks;
  const entries = marks.areas.find(({ name }) => name === area)?.spans ?? [];
  return entries.flatMap(({ name, parts, finish }): RequestGroup[] => {
    const rank = ranked.find(({ names }) => names.includes(name)) ?? {
      component: finish[0]?.component ?? name,
      names: [name],
    };
    if (rank.names[0] !== name) return [];
    const { rows: all, sources, others } = chooseSources(marks, rank.names);
    // Of calls that only read, INFO shows nothing but failures, and several lines of each.
    const rows = 'function' in parts ? pickFrom(all, (row) => !Number.isNaN(spans.start_ns[row])) : all;
    if (rows.length === 0) return [];
    const client = Object.keys(parts).indexOf('client');
    if (client < 0) {
      const side = 'function' in parts ? ('database' as const) : ('server' as const);
      return [{ side, component: rank.component, sources, rows, others }];
    }
    const clients = grouped(rows, (row) => spans.parts(row)[client] as string);
    return [...clients]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([component, own]) => ({
        side: 'client',
        component,
        sources,
        rows: Uint32Array.from(own),
        others: new Uint32Array(),
      }));
  });
}

/** On each VM, the spans of the first of `names` that says there when requests began. */
function chooseSources({ spans, spansOf }: Marks, names: readonly string[]) {
  const told = new Set<string>();
  const isTold = (row: number) => told.size > 0 && told.has(spans.vm(row));
  const [chosen, others, sources]: [Uint32Array[], Uint32Array[], string[]] = [[], [], []];
  for (const name of names) {
    const all = spansOf(area, name);
    const own = pickFrom(all, (row) => names.length === 1 || !Number.isNaN(spans.start_ns[row]));
    const first = pickFrom(own, (row) => !isTold(row));
    others.push(pickFrom(own, isTold));
    if (first.length === 0) continue;
    chosen.push(first);
    sources.push(name);
    for (const row of first) told.add(spans.vm(row));
  }
  const rows = joinedRows(chosen);
  const order = sources.length > 1 ? orderOf(valuesAt(spans.start_ns, rows)) : undefined;
  return {
    rows: order ? order.map((i) => rows[i] as number) : rows,
    others: joinedRows(others),
    sources,
  };
}
