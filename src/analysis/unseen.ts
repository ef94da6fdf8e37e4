import type { Phase } from '../catalog/catalog.ts';
import type { CutTimelines } from './lifecycle.ts';

/** `cut` for pictures: where no timeline shows a phase, as in logs of Garden alone, the steps inside it stand for it. */
export function promoteSteps(cut: CutTimelines): CutTimelines {
  const { cutter, spans, open } = cut;
  const seen = new Set<string | undefined>();
  for (const span of [...spans.flat(), ...open]) if (span) seen.add(cutter.phases[span.phase]?.name);
  const phases = cutter.phases.map((phase): Phase => {
    const { parent, ...own } = phase;
    return parent === undefined || seen.has(parent) ? phase : own;
  });
  return { ...cut, cutter: { ...cutter, phases } };
}
