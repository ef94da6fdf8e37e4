import type { Catalog, Lifecycle } from '../catalog/catalog.ts';
import { type Arranged, groupBy, inOrder } from './arrange.ts';
import { attributesOf } from './attributes.ts';
import type { CellNames } from './cells.ts';
import { type Placement, pickPlacement } from './containers.ts';
import {
  findIncarnation,
  type Incarnation,
  type Instance,
  lastAtOrBefore,
  type Subject,
  splitIncarnations,
} from './incarnations.ts';
import type { Ended } from './outcomes.ts';
import { cellDisappeared } from './reasons.ts';
import { borrowSlots, createDraft, type Draft, fillDerived, place, type Row, withoutVoided } from './timelines.ts';

/** Lines without an instance guid that are not simply about the incarnation that began last. */
const subjects: Readonly<Record<string, Subject>> = { suspect: 'claimed', recovered: 'claimed', placed: 'same-cell' };

interface KnownInstance extends Instance {
  readonly events: readonly number[];
  readonly placement: Placement | undefined;
}

interface Index {
  readonly processGuid: string;
  readonly index: number;
  readonly asks: number[];
  readonly events: number[];
  readonly instances: KnownInstance[];
}

/** One row per incarnation of (process guid, index), and how many events were there twice and how many instances were dropped. */
export function correlateLrps(
  arranged: Arranged,
  catalog: Catalog,
  placements: ReadonlyMap<string, readonly Placement[]>,
  cells: CellNames,
): { rows: Row[]; duplicates: number; dropped: number } {
  const lifecycle = catalog.lifecycle('lrp');
  const found = groupByIndex(arranged, lifecycle, placements, cells);
  const rows: Row[] = [];
  let { duplicates } = found;
  for (const index of found.indices.values()) {
    const ordered = inOrder(arranged, index.events);
    const asks = inOrder(arranged, index.asks);
    duplicates += ordered.duplicates + asks.duplicates;
    const instances = index.instances.toSorted((a, b) => a.start_ns - b.start_ns || (a.guid < b.guid ? -1 : 1));
    const incarnations = splitIncarnations(asks.events, instances, arranged);
    if (incarnations.length === 0) incarnations.push({ start_ns: 0, asks: [], instance: undefined, events: [] });
    for (const event of ordered.events) {
      const { name } = arranged.milestone(event);
      const cell = arranged.store.strings.text(arranged.columns.cell[event] as number);
      const time = arranged.time_ns[event] as number;
      findIncarnation(incarnations, subjects[name] ?? 'current', time, cell)?.events.push(event);
    }
    // Where the BBS never says at INFO that it creates an index, what desired the process asked for its first instance.
    const desires = found.desires.get(index.processGuid) ?? [];
    let before: Draft | undefined;
    for (const incarnation of incarnations) {
      const row = createRow(incarnation, before, desires, index, arranged, catalog, cells);
      rows.push(row.row);
      before = row.draft;
    }
  }
  return { rows, duplicates, dropped: found.dropped };
}

function groupByIndex(
  arranged: Arranged,
  lifecycle: Lifecycle,
  placements: ReadonlyMap<string, readonly Placement[]>,
  cells: CellNames,
) {
  const { columns, store } = arranged;
  const isOurs = (event: number) => arranged.milestone(event).lifecycle === lifecycle.name;
  const indices = new Map<string, Index>();
  const desires = new Map<string, number[]>();
  let duplicates = 0;
  let dropped = 0;

  const indexOf = (processGuid: string, index: number): Index => {
    const key = `${processGuid}.${index}`;
    const known = indices.get(key) ?? { processGuid, index, asks: [], events: [], instances: [] };
    indices.set(key, known);
    return known;
  };

  for (let event = 0; event < columns.length; event++) {
    if (!isOurs(event) || columns.guid[event] !== 0) continue;
    const milestone = arranged.milestone(event);
    const processGuid = store.strings.text(columns.processGuid[event] as number);
    if (milestone.scope === 'process') {
      const known = desires.get(processGuid);
      if (known) known.push(event);
      else desires.set(processGuid, [event]);
    } else {
      const index = indexOf(processGuid, columns.index[event] as number);
      (milestone.opens ? index.asks : index.events).push(event);
    }
  }
  for (const [processGuid, events] of desires) {
    const ordered = inOrder(arranged, events);
    duplicates += ordered.duplicates;
    // What ends a desired LRP asked for none of its instances.
    desires.set(
      processGuid,
      ordered.events.filter((event) => !arranged.milestone(event).ends),
    );
  }

  const byInstance = groupBy(columns.length, store.strings.size, (event) =>
    isOurs(event) ? (columns.guid[event] as number) || -1 : -1,
  );
  for (let key = 1; key < byInstance.size; key++) {
    const group = byInstance.of(key);
    if (group.length === 0) continue;
    const guid = store.strings.text(key);
    const ordered = inOrder(arranged, group);
    duplicates += ordered.duplicates;
    const events = withoutVoided(ordered.events, lifecycle, arranged);
    const placement = pickPlacement(placements.get(guid), arranged);
    if (wasDropped(events, ordered.events, placement, lifecycle, arranged)) {
      dropped++;
      continue;
    }
    const named = ordered.events.find((event) => columns.processGuid[event] !== 0);
    const processGuid = named === undefined ? '' : store.strings.text(columns.processGuid[named] as number);
    const index = named === undefined ? -1 : (columns.index[named] as number);
    const onCell = ordered.events.find((event) => columns.cell[event] !== 0);
    const cell = onCell === undefined ? '' : store.strings.text(columns.cell[onCell] as number);
    indexOf(processGuid, index).instances.push({
      guid,
      cell: cell || (cells.ofVm(placement?.vm ?? '') ?? placement?.vm ?? ''),
      start_ns: startOf(ordered.events, lifecycle, arranged),
      events,
      placement,
    });
  }
  return { indices, desires, duplicates, dropped };
}

/** An instance whose claims were all refused and that never got a container: another instance has its index. */
function wasDropped(
  valid: readonly number[],
  all: readonly number[],
  placement: Placement | undefined,
  lifecycle: Lifecycle,
  { columns }: Arranged,
): boolean {
  const has = (events: readonly number[], name: string) =>
    events.some((event) => columns.milestone[event] === lifecycle.milestone(name).id);
  if (!has(all, 'claim-refused') || has(valid, 'claimed') || has(valid, 'running')) return false;
  return !has(valid, 'claim-acknowledged') && !placement?.draft.has('creating');
}

function startOf(events: readonly number[], lifecycle: Lifecycle, { columns, time_ns }: Arranged): number {
  const claiming = lifecycle.milestone('claiming').id;
  const first = events.find((event) => columns.milestone[event] === claiming) ?? (events[0] as number);
  return time_ns[first] as number;
}

function createRow(
  incarnation: Incarnation,
  before: Draft | undefined,
  desires: readonly number[],
  { processGuid, index }: Index,
  arranged: Arranged,
  catalog: Catalog,
  cells: CellNames,
): { row: Row; draft: Draft } {
  const lifecycle = catalog.lifecycle('lrp');
  const { columns, time_ns } = arranged;
  const instance = incarnation.instance as KnownInstance | undefined;
  const draft = createDraft(lifecycle);
  const events = [...incarnation.asks, ...incarnation.events, ...(instance?.events ?? [])];
  for (const event of events) place(draft, arranged.milestone(event), event);

  const [ask = -1] = incarnation.asks;
  const isSilent = ask < 0 && !arranged.shows(lifecycle.milestone('asked-by-process'));
  const claimed = draft.get(draft.has('claiming') ? 'claiming' : 'claimed');
  const asked = isSilent && !before ? claimed : ask === draft.get('asked-by-process') ? ask : -1;
  if (asked >= 0) {
    const timeOf = (i: number) => time_ns[desires[i] as number] as number;
    const cause = desires[lastAtOrBefore(desires.length, timeOf, time_ns[asked] as number)];
    if (cause !== undefined) draft.set('process-desired', cause);
  }
  const isAskedByCrash = ask >= 0 ? ask === draft.get('asked-by-crash') : isSilent;
  if (isAskedByCrash && before?.has('crashing')) {
    // The crash itself sets the index back to UNCLAIMED and asks for the restart.
    draft.set('desired', before.get('crashing'));
    if (!draft.has('unclaimed')) draft.set('unclaimed', before.get('crashed'));
  }
  borrowSlots(draft, lifecycle, catalog.lifecycle('container'), instance?.placement?.draft.slots);
  fillDerived(draft, lifecycle, arranged);
  const vm = instance?.placement?.vm ?? '';
  const cell = instance?.cell || cells.ofVm(vm) || vm;
  const guid = instance?.guid ?? '';
  const notPlaced = lifecycle.milestone('not-placed').id;
  const reasons = incarnation.events.filter((event) => columns.milestone[event] === notPlaced);
  const placementError =
    reasons.map((event) => attributesOf(arranged, event).reason).findLast((reason) => reason !== undefined) ?? '';
  const { outcome, reason } = lrpOutcome(draft, placementError, arranged);
  // Before 2016-04 the BBS did not say why an instance crashed; the executor did.
  const lastWords = attributesOf(arranged, instance?.placement?.draft.get('ended') ?? -1).reason ?? '';
  const why = outcome === 'crashed' && reason === '' ? lastWords : reason;
  return { row: { guid, processGuid, index, cell, slots: draft.slots, outcome, reason: why }, draft };
}

function lrpOutcome(draft: Draft, placementError: string, arranged: Arranged): Ended<'lrp'> {
  const time = (name: string) =>
    draft.has(name) ? (arranged.time_ns[draft.get(name)] as number) : Number.POSITIVE_INFINITY;
  const crash = ['crashed', ...(draft.has('crash-refused') ? [] : ['crashing'])].find((name) => draft.has(name));
  if (crash) return { outcome: 'crashed', reason: attributesOf(arranged, draft.get(crash)).reason ?? '' };
  const isBack = time('recovered') > time('suspect') && draft.has('recovered');
  const ends: readonly (Ended<'lrp'> & { readonly at: number })[] = [
    { at: time('evacuating'), outcome: 'evacuated', reason: '' },
    { at: isBack ? Number.POSITIVE_INFINITY : time('suspect'), outcome: 'lost', reason: cellDisappeared },
    { at: time('container-missing'), outcome: 'lost', reason: 'its container disappeared' },
    { at: Math.min(time('stopping'), time('removed')), outcome: 'stopped', reason: '' },
  ];
  const [first] = ends.toSorted((a, b) => a.at - b.at);
  const wasTaken = ['allocated', 'claimed', 'creating', 'running'].some((name) => draft.has(name));
  if (!wasTaken && (placementError !== '' || draft.has('not-placed') || draft.has('removed'))) {
    return { outcome: 'unplaced', reason: placementError };
  }
  if (first && first.at < Number.POSITIVE_INFINITY) return { outcome: first.outcome, reason: first.reason };
  return { outcome: draft.has('running') ? 'running' : 'open', reason: '' };
}
