import type { Span } from '../../catalog/areas.ts';
import type { Marks } from '../../correlate/marks.ts';
import { median, percentile, seconds } from '../stats.ts';
import { type Trend, trendOf } from '../trend.ts';
import { ageOf, betweenStarts, type Interval, intervalOf, missedBeats, silence_ns } from './loop-beat.ts';
import { createRestarts, type Rounds, roundsOf } from './loop-rounds.ts';
import { type SpanFigures, spanFigures, type Told } from './span-figures.ts';
import type { SystemContext } from './system.ts';

/** What a component does again and again. */
export interface Loop extends SpanFigures {
  readonly area: string;
  readonly name: string;
  /** How often a round is to begin, and who says so; null if nothing does. */
  readonly interval_s: number | null;
  readonly interval_basis: Interval['basis'] | null;
  /** The median time from the beginning of a round to that of the next. */
  readonly between_p50_s: number | null;
  /** Rounds that took longer than the interval, or are under way for longer: the last of a process may be. */
  readonly overruns: number;
  /** How many of them are under way at the end of the logs. */
  readonly under_way: number;
  /** How often more than two intervals passed after a round before the next began, without a restart. */
  readonly missed: number;
  readonly trend: Trend;
  readonly first_fifth_p50_s: number | null;
  readonly last_fifth_p50_s: number | null;
  /** Numbers that its rounds log. */
  readonly numbers: readonly LoopNumber[];
  /** By process, those with the most overruns and the longest rounds first. */
  readonly processes: readonly LoopProcess[];
  readonly more_processes: number;
}

export interface LoopNumber {
  readonly name: string;
  readonly count: number;
  readonly p50: number | null;
  readonly max: number | null;
}

/** The rounds of one process. */
export interface LoopProcess {
  readonly vm: string;
  /** What tells it from others of its name in the process, such as a step; may be empty. */
  readonly of: string;
  readonly count: number;
  readonly between_p50_s: number | null;
  readonly p50_s: number | null;
  readonly max_s: number | null;
  readonly max_at: string | null;
  readonly overruns: number;
  readonly missed: number;
  /** For how long nothing was heard of it at the end of the logs, if that is more than two intervals. */
  readonly silent_s: number | null;
}

const mostProcesses = 10;
const area = 'loops';

/** The spans of the catalogue that are loops: those of that area, and all that have an interval. */
export function loopsIn({ areas }: Marks): Span[] {
  return areas.flatMap(({ name, spans }) =>
    spans.filter(({ interval_s }) => name === area || interval_s !== undefined),
  );
}

/** The loops that the logs show, in the order of the catalogue. */
export function describeLoops(context: SystemContext): Loop[] {
  const { marks } = context.correlated;
  const restartsOf = createRestarts(context.whole.marks);
  return loopsIn(marks).flatMap((span) => {
    const rows = marks.spansOf(span.area, span.name);
    const processes = roundsOf(marks, rows);
    if (processes.length === 0) return [];
    const between = processes.map((process) => betweenStarts(process, restartsOf(process)));
    const interval = loopInterval(context.whole.marks, span, between.flat());
    const told = processes
      .map((process, i) => tell(process, between[i] as number[], restartsOf(process), interval, context))
      .sort((a, b) => b.overruns - a.overruns || (b.max_s ?? 0) - (a.max_s ?? 0));
    const sum = (of: (process: LoopProcess) => number) => told.reduce((total, process) => total + of(process), 0);
    const durations = rows.map((row) => marks.spans.duration_ns[row] as number).filter((own) => !Number.isNaN(own));
    return [
      {
        area: span.area,
        name: span.name,
        ...spanFigures(marks.spans, Uint32Array.from(rows), context),
        interval_s: seconds(interval?.interval_ns),
        interval_basis: interval?.basis ?? null,
        between_p50_s: seconds(median(between.flat())),
        overruns: sum(({ overruns }) => overruns),
        under_way: processes.filter((process) => interval && ageOf(process, context.to_ns) > interval.interval_ns)
          .length,
        missed: sum(({ missed }) => missed),
        ...trendOf(durations),
        numbers: numbersOf(marks, span),
        processes: told.slice(0, mostProcesses),
        more_processes: Math.max(0, told.length - mostProcesses),
      },
    ];
  });
}

/** How often the loop is to begin: a sample called after it states what its process was told. */
export function loopInterval(marks: Marks, span: Span, between_ns: readonly number[]): Interval | undefined {
  const stated = marks.samplesOf(span.area, `${span.name}-interval`).map((i) => marks.samples.value[i] as number);
  return intervalOf(between_ns, stated, span.interval_s === undefined ? undefined : span.interval_s * 1e9);
}

function tell(
  process: Rounds,
  between_ns: readonly number[],
  restarts_ns: Float64Array,
  interval: Interval | undefined,
  { to_ns, window }: Told,
): LoopProcess {
  const { vm, of, rounds } = process;
  const lasted = [...rounds.map(({ duration_ns }) => duration_ns), ageOf(process, to_ns)];
  const known = rounds.filter(({ duration_ns }) => !Number.isNaN(duration_ns));
  const sorted = Float64Array.from(known, ({ duration_ns }) => duration_ns).sort();
  return {
    vm,
    of,
    count: rounds.length,
    between_p50_s: seconds(median(between_ns)),
    p50_s: seconds(percentile(sorted, 0.5)),
    max_s: seconds(sorted.at(-1)),
    max_at: known.find(({ duration_ns }) => duration_ns === sorted.at(-1))?.at ?? null,
    overruns: interval ? lasted.filter((own) => own > interval.interval_ns).length : 0,
    missed: interval ? missedBeats(process, restarts_ns, interval.interval_ns) : 0,
    silent_s: interval ? seconds(silence_ns(process, window.to_ns, interval.interval_ns)) : null,
  };
}

/** Samples that are called after the loop are numbers of its rounds. */
function numbersOf(marks: Marks, { area, name }: Span): LoopNumber[] {
  const own = marks.areas.find((one) => one.name === area)?.samples ?? [];
  return own
    .filter((sample) => sample.name.startsWith(`${name}-`) && sample.name !== `${name}-interval`)
    .flatMap((sample) => {
      const scale = sample.unit === 'duration' ? 1e-9 : 1;
      const rows = marks.samplesOf(area, sample.name);
      const sorted = Float64Array.from(rows, (i) => (marks.samples.value[i] as number) * scale).sort();
      const at = (p: number) => percentile(sorted, p) ?? null;
      return rows.length === 0 ? [] : [{ name: sample.name, count: rows.length, p50: at(0.5), max: at(1) }];
    });
}
