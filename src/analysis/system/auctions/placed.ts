import type { Timelines } from '../../../correlate/timelines.ts';
import { earliestIn } from '../times.ts';

/** What shows that a cell has something, or had it. */
const shows = ['placed', 'allocated', 'claiming', 'claimed', 'running-in-bbs', 'creating', 'running'];

/** When a cell first had the timeline of a row of `table`, in nanoseconds since the base second; infinite if none is known to. */
export function placementsIn(table: Timelines): (row: number) => number {
  return earliestIn(table, shows);
}
