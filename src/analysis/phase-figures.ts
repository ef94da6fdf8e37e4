import type { Lifecycle, Milestone, Phase } from '../catalog/catalog.ts';
import type { Arranged } from '../correlate/arrange.ts';
import { countRows } from './column.ts';
import { type CutTimelines, labelOf } from './cut-timelines.ts';
import { type Stats, statsOf } from './stats.ts';

export interface PhaseFigures extends Stats {
  readonly name: string;
  readonly kind: Phase['kind'];
  readonly from: string;
  readonly to: string;
  readonly parent: string | null;
  /**
   * Of the platform time of complete timelines, 0 to 1; null for what is not platform time, and for all where so much
   * time runs backwards that shares mean nothing.
   */
  readonly share: number | null;
  /** True if its two ends come from different VMs, whose clocks may differ, in some timeline. */
  readonly crosses_vm: boolean;
}

/** More time than this, as a share of all, must not run backwards for shares to be told. */
const mostBackwards = 0.01;

/** The figures of all phases of `cut`, in their order. */
export function figuresOfPhases(cut: CutTimelines, { vm }: Pick<Arranged, 'vm'>): PhaseFigures[] {
  const { timelines, cutter } = cut;
  const { count } = timelines;
  const platform_ns = platformTime(cut);
  return cutter.phases.map((phase, i) => {
    const durations_ns = cutter.durations_ns(i);
    const total_ns = durations_ns.reduce((sum, own, row) => sum + (cutter.isComplete(row) ? own || 0 : 0), 0);
    return {
      name: phase.name,
      kind: phase.kind,
      parent: phase.parent ?? null,
      from: phase.from[0] as string,
      to: phase.to,
      share: phase.kind === 'platform' && platform_ns !== undefined ? total_ns / platform_ns : null,
      crosses_vm: crossesVm(cut, i, vm),
      ...statsOf(
        durations_ns,
        (row) => labelOf(timelines, row),
        countRows(count, (row) => cutter.lacks(row, i)),
      ),
    };
  });
}

/** The platform time of complete timelines; undefined if there is none, or too much of it runs backwards. */
function platformTime({ timelines, cutter }: CutTimelines): number | undefined {
  const own = [...cutter.phases.keys()].filter((phase) => isPlatformTime(cutter.phases[phase] as Phase));
  const columns = own.map(cutter.durations_ns);
  let [all_ns, backwards_ns] = [0, 0];
  for (let row = 0; row < timelines.count; row++) {
    if (!cutter.isComplete(row)) continue;
    for (const column of columns) {
      const duration_ns = column[row] || 0;
      all_ns += duration_ns;
      backwards_ns += Math.max(0, -duration_ns);
    }
  }
  return all_ns > 0 && backwards_ns <= (all_ns + backwards_ns) * mostBackwards ? all_ns : undefined;
}

/** Whether the ends of `phase` were written on different VMs in any row: by the paths of their files, else by what writes such events. */
function crossesVm({ timelines, cutter }: CutTimelines, phase: number, vm: Arranged['vm']): boolean {
  const { lifecycle, count, event } = timelines;
  const sides = lifecycle.milestones.map((milestone) => sideOf(lifecycle, milestone));
  const to = cutter.to(phase);
  for (let row = 0; row < count; row++) {
    const from = cutter.from(row, phase);
    if (from < 0) continue;
    const [a, b] = [vm(event(row, from)), vm(event(row, to))];
    if (a !== '' && b !== '' ? a !== b : sides[from] !== sides[to]) return true;
  }
  return false;
}

/** The kind of VM that writes `own`: rep and Garden share the cell. */
function sideOf(lifecycle: Lifecycle, own: Milestone): string {
  const [first] = own.any_of ?? own.all_of ?? [];
  const milestone = first === undefined ? own : lifecycle.milestone(first);
  const component = milestone.of === undefined ? milestone.messages[0]?.component : 'rep';
  return component === 'rep' || component === 'garden' ? 'cell' : (component ?? 'bbs');
}

function isPlatformTime(phase: Phase): boolean {
  return phase.kind === 'platform' && phase.parent === undefined;
}
