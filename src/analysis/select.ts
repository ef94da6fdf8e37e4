import { attributesOf } from '../correlate/attributes.ts';
import { type Correlated, mapTables } from '../correlate/correlate.ts';
import { pickMarks } from '../correlate/marks.ts';
import { pickRows, rowsOf, type Timelines } from '../correlate/timelines.ts';
import { type Finding, finding } from '../diagnostics.ts';
import { formatTimestamp, type Instant } from '../lager/timestamp.ts';
import type { Selection } from '../selection.ts';
import { resolveWindow } from '../when.ts';
import type { Covered } from './system/span-figures.ts';

/**
 * The timelines of `correlated` that `selection` asks for, each whole: one belongs to a window of time if it began
 * there. A container belongs to its owner. Also that window, and what the reader of the numbers must know about it.
 */
export function selectTimelines(
  correlated: Correlated,
  selection: Selection,
): { correlated: Correlated; window: Covered; findings: Finding[] } {
  const { from, to } = resolveWindow(selection.window, firstEvent(correlated));
  const window = windowBetween(correlated, from, to);
  const told = describe(selection, from, to);
  if (told === '') return { correlated, window, findings: [] };
  const chosen = chooser(correlated, selection, window);
  const owners = new Map<string, boolean>();
  for (const table of correlated.tables) {
    for (const row of rowsOf(table)) {
      const guid = table.guid[row] as string;
      if ((table.owner[row] ?? '') === '' && guid !== '')
        owners.set(`${table.lifecycle.name} ${guid}`, chosen(table, row));
    }
  }
  const isChosen = (table: Timelines, row: number) =>
    (table.owner[row] ? owners.get(`${table.owner[row]} ${table.guid[row]}`) : undefined) ?? chosen(table, row);
  const { lifecycles } = selection;
  const ofWindow = { ...correlated, marks: selectMarks(correlated, selection, window) };
  const selected = mapTables(ofWindow, (table) => {
    const isTold = lifecycles.length === 0 || lifecycles.includes(table.lifecycle.name);
    return pickRows(table, isTold ? rowsOf(table).filter((row) => isChosen(table, row)) : []);
  });
  const [count, of] = [selected, correlated].map(({ tables }) =>
    tables.reduce((sum, table) => sum + table.count, 0),
  ) as [number, number];
  const code = count === 0 && of > 0 ? 'nothing-selected' : 'selected';
  return { correlated: selected, window, findings: [finding(code, { count, of, filter: told })] };
}

/** The time from `from` to `to`, infinite where they are not given. */
function windowBetween({ arranged }: Correlated, from: Instant | undefined, to: Instant | undefined): Covered {
  const toNs = ({ second, nano }: Instant) => (second - arranged.baseSecond) * 1e9 + nano;
  return { from_ns: from ? toNs(from) : Number.NEGATIVE_INFINITY, to_ns: to ? toNs(to) : Number.POSITIVE_INFINITY };
}

/** The marks in a window of time, and those that the VMs of cells wrote. They are nobody's own: guids do not pick them. */
function selectMarks(
  { marks, cellOf }: Correlated,
  { cells }: Selection,
  { from_ns, to_ns }: Covered,
): Correlated['marks'] {
  const { spans, samples } = marks;
  const isInside = (at_ns: number) => at_ns >= from_ns && at_ns <= to_ns;
  const isOn = (vm: string) => cells.length === 0 || cells.includes(vm) || cells.includes(cellOf(vm) ?? '');
  const beginOf = (i: number) => (Number.isNaN(spans.start_ns[i]) ? spans.end_ns[i] : spans.start_ns[i]) as number;
  return pickMarks(
    marks,
    (i) => isInside(beginOf(i)) && isOn(spans.vm(i)),
    (i) => isInside(samples.time_ns[i] as number) && isOn(samples.vm(i)),
  );
}

function chooser({ arranged, tables }: Correlated, { cells, guids, domains }: Selection, { from_ns, to_ns }: Covered) {
  const { time_ns } = arranged;
  const domainOf = domains.length > 0 ? createDomains(tables, arranged) : () => '';
  const isEmpty = (list: readonly string[]) => list.length === 0;
  return (table: Timelines, row: number): boolean => {
    const events = shown(table, row);
    const began = events.reduce((min, event) => Math.min(min, time_ns[event] as number), Number.POSITIVE_INFINITY);
    if (began < from_ns || began > to_ns) return false;
    const names = [table.guid[row] as string, table.processGuid[row] as string];
    return (
      (isEmpty(guids) ||
        guids.some((guid) => names.some((name) => name.toLowerCase().startsWith(guid.toLowerCase())))) &&
      (isEmpty(cells) ||
        cells.includes(table.cell[row] as string) ||
        events.some((e) => cells.includes(arranged.vm(e)))) &&
      (isEmpty(domains) || domains.includes(domainOf(table, row)))
    );
  };
}

/** The events that the slots of a row show. */
function shown(table: Timelines, row: number): number[] {
  return table.lifecycle.milestones.map(({ slot }) => table.event(row, slot)).filter((event) => event >= 0);
}

function firstEvent({ arranged: { time_ns, baseSecond } }: Correlated): Instant {
  const first_ns = time_ns.reduce((min, time) => Math.min(min, time), Number.POSITIVE_INFINITY);
  const seconds = Number.isFinite(first_ns) ? Math.floor(first_ns / 1e9) : 0;
  return { second: baseSecond + seconds, nano: Number.isFinite(first_ns) ? first_ns - seconds * 1e9 : 0 };
}

/** What tells the domain of a row: its own lines, or those of another instance of its process; else it is empty. */
export function createDomains(tables: readonly Timelines[], arranged: Correlated['arranged']) {
  const own = (table: Timelines, row: number) =>
    shown(table, row)
      .map((event) => attributesOf(arranged, event).domain)
      .find((domain) => domain !== undefined);
  const ofProcess = new Map<string, string>();
  for (const table of tables) {
    for (const row of rowsOf(table)) {
      const process = table.processGuid[row] as string;
      if (process === '' || ofProcess.has(process)) continue;
      const domain = own(table, row);
      if (domain !== undefined) ofProcess.set(process, domain);
    }
  }
  return (table: Timelines, row: number) => own(table, row) ?? ofProcess.get(table.processGuid[row] as string) ?? '';
}

/** The selection in words, or the empty string if it selects everything. */
function describe(
  { cells, guids, domains, lifecycles }: Selection,
  from: Instant | undefined,
  to: Instant | undefined,
): string {
  const any = (name: string, values: readonly string[]) =>
    values.length > 0 ? [`${name} ${values.join(' or ')}`] : [];
  return [
    ...(from ? [`begun from ${shortTime(from)}`] : []),
    ...(to ? [`begun until ${shortTime(to)}`] : []),
    ...any('cell', cells),
    ...any('guid', guids),
    ...any('domain', domains),
    ...any('lifecycle', lifecycles),
  ].join(', ');
}

/** ISO 8601 without the zeros at its end. */
function shortTime(instant: Instant): string {
  return formatTimestamp(instant).replace(/\.?0*Z$/, 'Z');
}
