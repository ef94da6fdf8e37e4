import type { PhaseChange, Sum } from '../../analysis/comparison/comparison.ts';
import { words } from '../words.ts';

/** A bar of a contribution chart: the time from end to end of a side, or what a phase adds to it or takes away. */
export interface Step {
  readonly text: string;
  readonly of: 'base' | 'head' | 'phase';
  /** The bar, in seconds; it goes to the left where a phase takes less time. */
  readonly from_s: number;
  readonly to_s: number;
  readonly change_s: number;
  /** False where no change of the phase can be told. */
  readonly isKnown: boolean;
}

/** Phases with less than this share of all that changed are one bar. */
const least = 0.01;
const mostBars = 14;

/** The way from base to head, phase by phase, the largest change first: each bar begins where the one before it ends. */
export function stepsOf({ base_s, head_s, parts }: Sum, phases: readonly PhaseChange[], by: 'middle' | 'tail'): Step[] {
  const moved_s = parts.reduce((total, { change_s }) => total + Math.abs(change_s), 0);
  const sorted = parts
    .filter(({ change_s }) => change_s !== 0)
    .sort((a, b) => Math.abs(b.change_s) - Math.abs(a.change_s));
  const own = sorted.filter(({ change_s }, i) => i < mostBars && Math.abs(change_s) >= moved_s * least);
  const rest = sorted.slice(own.length);
  const others = {
    text: `other phases (${rest.length})`,
    change_s: rest.reduce((total, { change_s }) => total + change_s, 0),
    isKnown: false,
  };
  const bars = [
    ...own.map(({ phase, change_s }) => ({ text: words(phase), change_s, isKnown: isKnown(phase, phases, by) })),
    ...(rest.length > 0 ? [others] : []),
  ];
  let at_s = base_s;
  const side = { from_s: 0, isKnown: true };
  return [
    { ...side, text: 'base', of: 'base', to_s: base_s, change_s: base_s },
    ...bars.map((bar): Step => {
      const from_s = at_s;
      at_s += bar.change_s;
      return { ...bar, of: 'phase', from_s, to_s: at_s };
    }),
    { ...side, text: 'head', of: 'head', to_s: head_s, change_s: head_s },
  ];
}

function isKnown(name: string, phases: readonly PhaseChange[], by: 'middle' | 'tail'): boolean {
  const change = phases.find((phase) => phase.name === name && phase.parent === null);
  return change !== undefined && change[by].direction !== '~';
}

/** If bars differ by less than this share of the longest, the axis does not begin at 0. */
const narrow = 0.3;

/** The ends of an axis for `steps`, in seconds; `isCut` if it begins after 0, so that the bars of the sides are cut. */
export function reachOf(steps: readonly Step[]): { from_s: number; to_s: number; isCut: boolean } {
  const ends = steps.filter(({ of }) => of === 'phase').flatMap(({ from_s, to_s }) => [from_s, to_s]);
  const all = [...ends, ...steps.filter(({ of }) => of !== 'phase').map(({ to_s }) => to_s)];
  const [low_s, high_s] = [Math.min(...all), Math.max(...all)];
  const isCut = low_s > 0 && high_s > low_s && high_s - low_s < narrow * high_s;
  const from_s = isCut ? low_s - 0.5 * (high_s - low_s) : Math.min(0, low_s);
  return { from_s, to_s: high_s > from_s ? high_s : from_s + 1e-3, isCut };
}
