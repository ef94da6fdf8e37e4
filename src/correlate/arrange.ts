import type { Catalog, Milestone } from '../catalog/catalog.ts';
import type { EventColumns, EventStore } from '../events/store.ts';

/** Events by number, each with its time and its milestone. */
export interface Arranged {
  readonly store: EventStore;
  readonly columns: EventColumns;
  /** Nanoseconds of each event since `baseSecond`: whole numbers, exact within 104 days of it. */
  readonly time_ns: Float64Array;
  readonly baseSecond: number;
  /** When the first event of all was written. */
  readonly first_ns: number;
  /** When the last event of all was written. */
  readonly last_ns: number;
  /** What the event shows. */
  milestone(event: number): Milestone;
  /** True if any event shows it. */
  shows(milestone: Milestone): boolean;
  /** The VM that wrote the event; empty if the path of its file does not tell. */
  vm(event: number): string;
  /** The place of that VM in `vms`. */
  vmRank(event: number): number;
  /** All VMs in the order of their names, after the empty string. */
  readonly vms: readonly string[];
}

/** Gives each event of `store` its time and its milestone in the catalogue. The base is the middle event's second, so that one mad clock hurts nobody; without events, that of `otherSeconds`. */
export function arrange(
  store: EventStore,
  { milestones }: Catalog,
  otherSeconds: () => Uint32Array = () => new Uint32Array(),
): Arranged {
  const columns = store.columns();
  const { file, milestone, second, nano } = columns;
  const baseSecond = middle(second) ?? middle(otherSeconds()) ?? 0;
  const time_ns = new Float64Array(columns.length);
  const shown = new Uint8Array(milestones.length);
  let first_ns = Number.POSITIVE_INFINITY;
  let last_ns = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < columns.length; i++) {
    shown[milestone[i] as number] = 1;
    const at_ns = ((second[i] as number) - baseSecond) * 1e9 + (nano[i] as number);
    time_ns[i] = at_ns;
    first_ns = Math.min(first_ns, at_ns);
    last_ns = Math.max(last_ns, at_ns);
  }
  const vms = [...new Set(['', ...store.files.map(({ origin }) => origin.vm)])].sort();
  const rankOf = Uint32Array.from(store.files, ({ origin }) => vms.indexOf(origin.vm));
  const vmRank = (event: number) => rankOf[file[event] as number] as number;
  return {
    store,
    columns,
    time_ns,
    baseSecond,
    first_ns,
    last_ns,
    shows: ({ id }) => shown[id] === 1,
    milestone: (event) => milestones[milestone[event] as number] as Milestone,
    vm: (event) => vms[vmRank(event)] as string,
    vmRank,
    vms,
  };
}

function middle(seconds: Uint32Array): number | undefined {
  return seconds.toSorted()[seconds.length >> 1];
}
