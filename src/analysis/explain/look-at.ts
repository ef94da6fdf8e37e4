import { type CutTimelines, labelOf } from '../cut-timelines.ts';
import { endToEndOf } from '../durations.ts';
import type { LifecycleFigures } from '../lifecycle.ts';
import { largestOf } from '../order.ts';

/** A slow timeline, and the phase to look at. */
export interface LookAt {
  readonly guid: string;
  readonly cell: string;
  readonly duration_s: number;
  readonly phase: string;
  readonly phase_s: number;
  readonly phase_p50_s: number;
}

/** The `most` slowest timelines of `cut`, and in which phase each lost most against the median. */
export function lookAt(cut: CutTimelines, figures: LifecycleFigures, most: number): LookAt[] {
  const { timelines, cutter } = cut;
  const total_s = endToEndOf(cut);
  const platform = cutter.phases.flatMap(({ name, parent, kind }, i) =>
    parent === undefined && kind === 'platform' ? [{ name, i, p50_s: figures.phases[i]?.p50_s ?? 0 }] : [],
  );
  return largestOf(total_s, most).flatMap((row) => {
    const [worst] = platform
      .map(({ name, i, p50_s }) => ({ name, p50_s, phase_s: (cutter.durations_ns(i)[row] as number) / 1e9 }))
      .filter(({ phase_s }) => !Number.isNaN(phase_s))
      .sort((a, b) => b.phase_s - b.p50_s - (a.phase_s - a.p50_s));
    if (!worst) return [];
    const { name, phase_s, p50_s } = worst;
    return [
      {
        guid: labelOf(timelines, row),
        cell: timelines.cell[row] as string,
        duration_s: total_s[row] as number,
        phase: name,
        phase_s,
        phase_p50_s: p50_s,
      },
    ];
  });
}
