import type { Catalog } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';
import type { CellNames } from './cells.ts';
import type { Placements } from './containers.ts';
import { groupInOrder, groupNumbers } from './groups.ts';
import { incarnationFinder, type Subject, splitIncarnations } from './incarnations.ts';
import { findInstances } from './instances.ts';
import { createLrpRows, type KnownInstance, type Try } from './lrp-rows.ts';
import { numberPairs } from './pairs.ts';
import type { Found } from './rows.ts';
import { withoutVoided } from './voided.ts';

/** Lines without an instance guid that are not simply about the incarnation that began last. */
const subjects: Readonly<Record<string, Subject>> = { suspect: 'claimed', recovered: 'claimed', placed: 'same-cell' };

/** One row per incarnation of (process guid, index), and how many instances were dropped. */
export function correlateLrps(
  arranged: Arranged,
  catalog: Catalog,
  events: Uint32Array,
  placements: Placements,
  cells: CellNames,
): Found {
  const lifecycle = catalog.lifecycle('lrp');
  const { columns, store, time_ns, milestone } = arranged;
  const { text, size } = store.strings;
  const byGuid = groupInOrder(arranged, events, size, (event) => columns.guid[event] || -1);
  const { instances, dropped } = findInstances(arranged, lifecycle, byGuid, placements, cells);

  const unnamed = events.filter((event) => columns.guid[event] === 0);
  const isOfProcess = (event: number) => milestone(event).scope === 'process';
  const desires = groupInOrder(arranged, unnamed.filter(isOfProcess), size, (event) => columns.processGuid[event] ?? 0);
  const ofIndex = unnamed.filter((event) => !isOfProcess(event));
  const process = [...Array.from(ofIndex, (event) => columns.processGuid[event] ?? 0), ...instances.process];
  const index = [...Array.from(ofIndex, (event) => columns.index[event] ?? -1), ...instances.index];
  const pairs = numberPairs(process, index);
  const groupOf = (n: number) => pairs.of[n] as number;
  const groupsOf = (isChosen: (event: number) => boolean) =>
    groupInOrder(arranged, ofIndex, pairs.item.length, (event, n) => (isChosen(event) ? groupOf(n) : -1));
  const asks = groupsOf((event) => milestone(event).opens);
  const others = groupsOf((event) => !milestone(event).opens);
  const claims = groupNumbers(instances.guid.length, pairs.item.length, (i) => groupOf(ofIndex.length + i));

  const knownInstance = (i: number): KnownInstance => ({
    guid: text(instances.guid[i] as number),
    number: instances.guid[i] as number,
    cell: instances.cell[i] as string,
    start_ns: instances.start_ns[i] as number,
    placement: instances.placement[i] as number,
    events: withoutVoided(byGuid.of(instances.guid[i] as number), lifecycle, arranged),
  });
  const { drafts, rows, add } = createLrpRows(arranged, catalog, placements, cells, instances.guid.length);
  for (const [pair, item] of pairs.item.entries()) {
    const claimed = Array.from(claims.of(pair), knownInstance);
    claimed.sort((a, b) => a.start_ns - b.start_ns || (a.guid < b.guid ? -1 : 1));
    const tries: Try[] = splitIncarnations(Array.from(asks.of(pair)), claimed, arranged);
    if (tries.length === 0) tries.push({ start_ns: 0, asks: [], instance: undefined, events: [] });
    const find = incarnationFinder(tries);
    for (const event of others.of(pair)) {
      const subject = subjects[milestone(event).name] ?? 'current';
      const cell = text(columns.cell[event] as number);
      find(subject, time_ns[event] as number, cell)?.events.push(event);
    }
    // Where the BBS never says at INFO that it creates an index, what desired the process asked for its first instance.
    const number = process[item] as number;
    const of = { processGuid: text(number), index: index[item] as number, desires: desires.of(number) };
    let before = -1;
    for (const one of tries) before = add(one, before, of);
  }
  const duplicates = [byGuid, desires, asks, others].reduce((sum, groups) => sum + groups.duplicates, 0);
  return { drafts, rows, duplicates, dropped };
}
