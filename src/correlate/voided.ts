import type { Lifecycle } from '../catalog/catalog.ts';
import type { Arranged } from './arrange.ts';

/**
 * `events` (in order) without those that a failure takes back: a deferred "complete" is written by failed calls too,
 * after their own failure. Taken back is the first such event at or after the failure of the same session on that VM.
 */
export function withoutVoided(events: Uint32Array, lifecycle: Lifecycle, arranged: Arranged): Uint32Array {
  const { columns, time_ns, vmRank } = arranged;
  const voided: number[] = [];
  for (const failure of events) {
    const { voids } = arranged.milestone(failure);
    if (voids === undefined) continue;
    const target = lifecycle.milestone(voids).id;
    const hit = events.find(
      (event) =>
        columns.milestone[event] === target &&
        (time_ns[event] as number) >= (time_ns[failure] as number) &&
        columns.session[event] === columns.session[failure] &&
        columns.cell[event] === columns.cell[failure] &&
        vmRank(event) === vmRank(failure) &&
        !voided.includes(event),
    );
    if (hit !== undefined) voided.push(hit);
  }
  return voided.length === 0 ? events : events.filter((event) => !voided.includes(event));
}
