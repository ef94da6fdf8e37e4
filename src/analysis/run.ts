import type { Catalog } from '../catalog/catalog.ts';
import { type Correlated, mapTables } from '../correlate/correlate.ts';
import type { Timelines } from '../correlate/timelines.ts';
import type { Collected } from '../events/collect.ts';
import type { IgnoredFile } from '../events/input.ts';
import { type Bottleneck, findBottlenecks } from './bottlenecks.ts';
import { type CutTimelines, cutTimelines } from './cut-timelines.ts';
import { type Era, fitToEra, visibleIn } from './era.ts';
import { type Explanation, explainAll } from './explain/explain.ts';
import { figuresOf, type LifecycleFigures } from './lifecycle.ts';
import { type LoadTests, reviewLoadTests } from './load-tests/load-tests.ts';
import { findLostCells, type LostCell } from './lost-cells.ts';
import type { Covered } from './system/span-figures.ts';
import { describeSystem, type System } from './system/system.ts';
import { findUnfinished } from './unfinished.ts';
import { judge, type Validity } from './validity.ts';

/** The run document: what `--json` prints and `run.json` holds. Described in docs/run-document.md. */
export interface Run {
  readonly schema: 'lagerline/run@1';
  readonly input: {
    readonly files: number;
    readonly bytes: number;
    readonly lines: number;
    readonly records: number;
    readonly events: number;
    /** Events that were there more than once; each counts once. */
    readonly duplicates: number;
    readonly levels: Readonly<Record<string, number>>;
    /** Records by how they stand in their files. */
    readonly framings: Readonly<Record<string, number>>;
    /** Records whose line was cut off; their message was whole. */
    readonly cut_off: number;
    /** Lines that are no record, by reason. */
    readonly skipped: Readonly<Record<string, number>>;
    /** Bytes of records, and those of other lines by reason: together, all bytes. */
    readonly record_bytes: number;
    readonly skipped_bytes: Readonly<Record<string, number>>;
    /** Where the first line of each reason stands in a lager file, as file:line. */
    readonly skipped_at: Readonly<Record<string, string>>;
    readonly ignored: readonly IgnoredFile[];
    /** ISO 8601, UTC; null without a record. */
    readonly from: string | null;
    readonly to: string | null;
    /** Which releases wrote the logs, as far as their lines tell. */
    readonly era: Era;
  };
  readonly validity: Validity;
  readonly lifecycles: Readonly<Record<string, LifecycleFigures>>;
  /** Containers that cells made for themselves; they are in no lifecycle. */
  readonly noise_containers: number;
  readonly bottlenecks: readonly Bottleneck[];
  /** Why the lifecycles of work took as long as they did, by lifecycle. */
  readonly explanations: Readonly<Record<string, Explanation>>;
  readonly lost_cells: readonly LostCell[];
  /** What the system around the work did. */
  readonly system: System;
  /** What the clients of a load test wrote beside the logs, whatever is selected; absent without such files. */
  readonly load_tests?: LoadTests;
}

/** A run and the timelines that its numbers were made of. */
export interface Analysis {
  /** What people call the run, by its sources; absent where those are not known. */
  readonly name?: string;
  readonly run: Run;
  readonly correlated: Correlated;
  /** All timelines of the logs, out of which `correlated` may be a selection. */
  readonly whole: Correlated;
  readonly cuts: readonly CutTimelines[];
  /** The end of the logs, in nanoseconds since the base second: the last event, or the second of the last record. */
  readonly end_ns: number;
}

/** All numbers of a run, or of a selection of its timelines out of `whole`: of those that began in `window`. */
export function analyze(
  collected: Collected,
  all: Correlated,
  catalog: Catalog,
  whole: Correlated = all,
  window: Covered = { from_ns: Number.NEGATIVE_INFINITY, to_ns: Number.POSITIVE_INFINITY },
): Analysis {
  const visible = visibleIn(collected.matches.keys(), collected.input.levels.debug > 0);
  const toEra = (timelines: Timelines) => fitToEra(timelines, catalog.lifecycle('container'), visible);
  const correlated = mapTables(all, toEra);
  const told = correlated.tables.filter(({ lifecycle, count }) => count > 0 || !lifecycle.isOptional);
  const cuts = told.map((timelines) => cutTimelines(timelines, correlated.arranged));
  const { arranged } = correlated;
  // Records that show no milestone may be later than the last event.
  const end_ns = Math.max(arranged.last_ns, ((collected.input.to ?? 0) - arranged.baseSecond) * 1e9);
  const from_ns = Math.min(arranged.first_ns, ((collected.input.from ?? Infinity) - arranged.baseSecond) * 1e9);
  const told_ns = { from_ns: Math.max(from_ns, window.from_ns), to_ns: Math.min(end_ns, window.to_ns) };
  const figures = cuts.map(
    (cut) => [cut, { ...figuresOf(cut, arranged), unfinished: findUnfinished(cut, arranged, end_ns) }] as const,
  );
  const lifecycles = Object.fromEntries(figures.map(([{ timelines }, of]) => [timelines.lifecycle.name, of]));
  const { input } = collected;
  // Containers are told as part of what they belong to.
  const work = figures.filter(([{ timelines }]) => timelines.lifecycle.name !== 'container');
  const present = work.flatMap(([cut, of]) => (of.timelines > 0 ? [{ cut, figures: of }] : []));
  const beside = workBeside(cuts, whole.tables)?.map((table) => cutTimelines(toEra(table), arranged));
  const load_tests = reviewLoadTests(collected.loadTests, whole);
  const run: Run = {
    schema: 'lagerline/run@1',
    input: {
      files: input.files,
      bytes: input.bytes,
      lines: input.lines,
      records: input.records,
      events: correlated.arranged.columns.length,
      duplicates: correlated.duplicates,
      levels: input.levels,
      framings: sorted(input.framings),
      cut_off: input.cut,
      skipped: sorted(input.skipped),
      record_bytes: input.recordBytes,
      skipped_bytes: sorted(input.skippedBytes),
      skipped_at: sorted(input.skippedAt),
      ignored: input.ignored.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      from: isoTime(input.from),
      to: isoTime(input.to),
      era: visible.era,
    },
    validity: judge(collected, correlated, cuts, lifecycles, catalog, visible),
    lifecycles,
    noise_containers: collected.noise.size,
    bottlenecks: work.flatMap(([cut, of]) => findBottlenecks(cut, of)),
    explanations: Object.fromEntries(
      explainAll(present, beside).map((explanation, i) => [present[i]?.cut.timelines.lifecycle.name, explanation]),
    ),
    // What ran again elsewhere may be left out of a selection.
    lost_cells: beside ? findLostCells(cuts) : [],
    system: describeSystem({ correlated, cuts, whole, from_ns, to_ns: end_ns, window: told_ns }),
    ...(load_tests && { load_tests }),
  };
  return { run, correlated, whole, cuts, end_ns };
}

/** What is not told but was there too, without containers, which are told with their work; undefined if some of a lifecycle that is told was left out. */
function workBeside(cuts: readonly CutTimelines[], whole: readonly Timelines[]): Timelines[] | undefined {
  const told = new Map(cuts.map(({ timelines }) => [timelines.lifecycle.name, timelines.count]));
  const toldOf = ({ lifecycle }: Timelines) => told.get(lifecycle.name) ?? 0;
  if (whole.some((table) => toldOf(table) > 0 && toldOf(table) < table.count)) return undefined;
  return whole.filter((table) => table.lifecycle.rules !== 'container' && table.count > 0 && toldOf(table) === 0);
}

function sorted<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isoTime(second: number | undefined): string | null {
  return second === undefined ? null : new Date(second * 1000).toISOString();
}
