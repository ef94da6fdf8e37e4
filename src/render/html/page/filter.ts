import type { Measure } from './measures.ts';
import type { Restored } from './restore.ts';

/** Nanoseconds, both ends included. */
export interface Range_ns {
  readonly from_ns: number;
  readonly to_ns: number;
}

/** Which timelines are looked at; an empty text stands for all. */
export interface Filter {
  readonly cell: string;
  readonly outcome: string;
  readonly domain: string;
  /** The beginning of a guid, or of a process guid. */
  readonly guid: string;
  /** By the name of a measure. */
  readonly ranges: ReadonlyMap<string, Range_ns>;
}

export const noFilter: Filter = { cell: '', outcome: '', domain: '', guid: '', ranges: new Map() };

/** True if `filter` leaves nothing out. */
export function isEverything({ cell, outcome, domain, guid, ranges }: Filter): boolean {
  return [cell, outcome, domain, guid].every((text) => text === '') && ranges.size === 0;
}

/** The rows that `filter` chooses, leaving the range of the measure `except` aside. */
export function chooseRows(
  { cut: { timelines }, domain }: Restored,
  measures: readonly Measure[],
  filter: Filter,
  except = '',
): number[] {
  const ranges = measures.flatMap(({ name, values_ns }) => {
    const range = name === except ? undefined : filter.ranges.get(name);
    return range ? [{ values_ns, ...range }] : [];
  });
  const guid = filter.guid.trim().toLowerCase();
  const fits = (wanted: string, value: string | undefined) => wanted === '' || wanted === value;
  const begins = (name: string | undefined) => name?.toLowerCase().startsWith(guid) === true;
  const rows: number[] = [];
  for (let row = 0; row < timelines.count; row++) {
    if (
      fits(filter.cell, timelines.cell[row]) &&
      fits(filter.outcome, timelines.outcome[row]) &&
      fits(filter.domain, domain[row]) &&
      (guid === '' || begins(timelines.guid[row]) || begins(timelines.processGuid[row])) &&
      ranges.every(({ values_ns, from_ns, to_ns }) => {
        const value = values_ns[row] as number;
        return value >= from_ns && value <= to_ns;
      })
    )
      rows.push(row);
  }
  return rows;
}
