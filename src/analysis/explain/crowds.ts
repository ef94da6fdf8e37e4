import { type Crowding, crowdingOf } from '../crowding.ts';
import type { Intervals } from './ceiling.ts';
import type { Stays } from './stays.ts';

/** Who is there at once of a group, and of the group and its company. */
export interface Crowd {
  readonly group: readonly number[];
  readonly own: Crowding;
  /** Its columns begin with those of the group. */
  readonly whole: Crowding;
}

/** The crowd that the `group` of `stays` makes, and the one that it makes with its `company`. */
export function crowdOf({ start_ns, end_ns }: Stays, group: readonly number[], company?: Intervals): Crowd {
  const of = (column: Float64Array) => group.map((i) => column[i] as number);
  const [starts, ends] = [of(start_ns), of(end_ns)];
  const own = crowdingOf(starts, ends);
  if (company === undefined) return { group, own, whole: own };
  return { group, own, whole: crowdingOf([...starts, ...company.start_ns], [...ends, ...company.end_ns]) };
}

/** How long there was any of `crowds`, in seconds, and how many were there then on average. */
export function flightOf(crowds: readonly Crowding[]): { busy_s: number; mean: number } {
  const busy_s = crowds.reduce((sum, crowd) => sum + crowd.busy_ns, 0) / 1e9;
  const held_s = crowds.reduce((sum, crowd) => sum + crowd.held_ns, 0) / 1e9;
  return { busy_s, mean: busy_s > 0 ? held_s / busy_s : 0 };
}
