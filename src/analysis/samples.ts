import type { Lifecycle, Phase } from '../catalog/catalog.ts';
import type { Marks } from '../correlate/marks.ts';
import { rowsOf } from '../correlate/timelines.ts';
import { columnOf, pickFrom } from './column.ts';
import { type CutTimelines, labelOf } from './cut-timelines.ts';
import { durationsOf, endToEndOf } from './durations.ts';
import { pathsOf } from './system/request-paths.ts';

/** How long one phase took in each timeline. */
export interface PhaseSamples {
  readonly name: string;
  readonly kind: Phase['kind'];
  readonly parent: string | null;
  /** True for the phases that add up to the end-to-end time of a complete timeline. */
  readonly adds_up: boolean;
  /** In seconds, to the nanosecond; NaN where the timeline has not both ends. */
  readonly durations_s: Float64Array;
}

/** All durations of the timelines of one lifecycle, as columns: the same place in each is the same timeline. */
export interface LifecycleSamples {
  readonly lifecycle: string;
  /** What people call them: "Tasks". */
  readonly title: string;
  readonly guid: readonly string[];
  readonly cell: readonly string[];
  readonly outcome: readonly string[];
  /** When it was asked for, in seconds since the base second of its run; NaN where the logs do not tell. */
  readonly asked_s: Float64Array;
  /** In seconds; NaN where the timeline is not complete. */
  readonly end_to_end_s: Float64Array;
  readonly phases: readonly PhaseSamples[];
}

/** How long spans of one name took, in the order in which they began. */
export interface SpanSamples {
  readonly area: string;
  /** What people call the area: "Requests". */
  readonly title: string;
  readonly name: string;
  /** In seconds. */
  readonly durations_s: Float64Array;
}

/** More durations of one name than this are thinned out evenly: those that are left show what changed as well. */
const mostSpans = 20_000;

/** The durations of all spans in `marks`, by name, without streams of events. */
export function spanSamplesOf(marks: Marks): SpanSamples[] {
  const { areas, spans, spansOf } = marks;
  const { isStream } = pathsOf(marks);
  return areas.flatMap(({ name: area, title, spans: entries }) =>
    entries.flatMap(({ name }) => {
      const known = pickFrom(spansOf(area, name), (i) => !Number.isNaN(spans.duration_ns[i]) && !isStream(i));
      const length = Math.min(known.length, mostSpans);
      const chosen = Array.from({ length }, (_, i) => known[Math.floor((i * known.length) / length)] as number);
      const durations_s = Float64Array.from(chosen, (i) => (spans.duration_ns[i] as number) / 1e9);
      return length === 0 ? [] : [{ area, title, name, durations_s }];
    }),
  );
}

/** The durations of all timelines in `cut`. */
export function samplesOf(cut: CutTimelines): LifecycleSamples {
  const { timelines, cutter } = cut;
  const { lifecycle } = timelines;
  const asked = lifecycle.milestone(lifecycle.endToEnd.from).slot;
  const durations = durationsOf(cut);
  return {
    lifecycle: lifecycle.name,
    title: lifecycle.title,
    guid: rowsOf(timelines).map((row) => labelOf(timelines, row)),
    cell: timelines.cell,
    outcome: timelines.outcome,
    asked_s: columnOf(timelines.count, (row) => timelines.time_ns(row, asked) / 1e9),
    end_to_end_s: endToEndOf(cut),
    phases: cutter.phases.map((phase, i) => ({
      name: phase.name,
      kind: phase.kind,
      parent: phase.parent ?? null,
      adds_up: addsUp(phase, lifecycle),
      durations_s: durations[i] as Float64Array,
    })),
  };
}

/** Slots are in the order of the path: what lies between the two ends of the whole is part of it. */
function addsUp(phase: Phase, { milestone, endToEnd }: Lifecycle): boolean {
  if (phase.parent !== undefined) return false;
  const from = milestone(endToEnd.from).slot;
  const to = milestone(endToEnd.to).slot;
  return milestone(phase.from[0] as string).slot >= from && milestone(phase.to).slot <= to;
}
