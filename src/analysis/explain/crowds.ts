import { joined, valuesAt } from '../column.ts';
import { type Crowding, crowdingOf } from '../crowding.ts';
import type { Intervals } from '../intervals.ts';

/** Who is there at once of a group, and of the group and its company. */
export interface Crowd {
  readonly group: Uint32Array;
  readonly own: Crowding;
  /** Its columns begin with those of the group. */
  readonly whole: Crowding;
}

/** The crowd that the `group` of `stays` makes, and the one that it makes with its `company`. */
export function crowdOf({ start_ns, end_ns }: Intervals, group: Uint32Array, company?: Intervals): Crowd {
  const [starts, ends] = [valuesAt(start_ns, group), valuesAt(end_ns, group)];
  const own = crowdingOf(starts, ends);
  if (company === undefined) return { group, own, whole: own };
  return { group, own, whole: crowdingOf(joined([starts, company.start_ns]), joined([ends, company.end_ns])) };
}

/** How long there was any of `crowds`, in seconds, and how many were there then on average. */
export function flightOf(crowds: readonly Crowding[]): { busy_s: number; mean: number } {
  const busy_s = crowds.reduce((sum, crowd) => sum + crowd.busy_ns, 0) / 1e9;
  const held_s = crowds.reduce((sum, crowd) => sum + crowd.held_ns, 0) / 1e9;
  return { busy_s, mean: busy_s > 0 ? held_s / busy_s : 0 };
}
