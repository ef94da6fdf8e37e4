import type { Phase } from '../catalog/catalog.ts';
import type { CutTimelines } from './cut-timelines.ts';

/** `cut` for pictures: where no timeline shows a phase, as in logs of Garden alone, the steps inside it stand for it. */
export function promoteSteps(cut: CutTimelines): CutTimelines {
  const { cutter } = cut;
  const seen = new Set([...phasesSeen(cut)].map((phase) => cutter.phases[phase]?.name));
  const phases = cutter.phases.map((phase): Phase => {
    const { parent, ...own } = phase;
    return parent === undefined || seen.has(parent) ? phase : own;
  });
  return { ...cut, cutter: { ...cutter, phases } };
}

/** The phases that any row has, or began and never ended. */
export function phasesSeen({ timelines, cutter }: CutTimelines): Set<number> {
  const seen = new Set<number>();
  for (let row = 0; row < timelines.count; row++) {
    for (let phase = 0; phase < cutter.phases.length; phase++) if (cutter.from(row, phase) >= 0) seen.add(phase);
    const open = cutter.openSpan(row);
    if (open) seen.add(open.phase);
  }
  return seen;
}
