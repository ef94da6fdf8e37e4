import type { Correlated } from '../../../correlate/correlate.ts';
import { cellDisappeared } from '../../../correlate/reasons.ts';
import { isWork } from '../../../correlate/timelines.ts';
import { spanEnds } from '../../../events/mark-store.ts';
import { firstIn } from '../times.ts';
import { area } from './batches.ts';
import { placementsIn } from './placed.ts';

/** That a cell can take work from a time on, or that it cannot: it does not answer, is lost, or is being evacuated. */
export interface Presence {
  readonly time_ns: number;
  readonly isPresent: boolean;
}

/** What shows that something was lost with its cell: no line names a Task then, but for its callback or its deletion. */
const lostAt = ['suspect', 'resolving', 'deleted'];

/**
 * When each cell could take work, by its name: it shows when it tells its state or gets work, until it does not answer, what
 * ran on it is found lost, or it is evacuated. Each list is in the order of time, and begins with a sign of life.
 */
export function presenceOf({ marks, tables, cellOf }: Correlated): ReadonlyMap<string, readonly Presence[]> {
  const signs = new Map<string, Presence[]>();
  const add = (cell: string, time_ns: number, isPresent: boolean) => {
    if (cell === '' || !Number.isFinite(time_ns)) return;
    const known = signs.get(cell);
    if (known) known.push({ time_ns, isPresent });
    else signs.set(cell, [{ time_ns, isPresent }]);
  };
  const { spans, samples } = marks;
  for (const i of marks.spansOf(area, 'provide-state'))
    add(cellOf(spans.vm(i)) ?? spans.vm(i), spans.end_ns[i] as number, spans.parts(i)[1] !== 'true');
  for (const i of marks.spansOf(area, 'fetch-state'))
    add(spans.parts(i)[0] ?? '', spans.end_ns[i] as number, spans.end[i] === spanEnds.done);
  for (const i of marks.samplesOf(area, 'evacuating-cells'))
    add(samples.parts(i)[0] ?? '', samples.time_ns[i] as number, false);
  for (const table of tables.filter(isWork)) {
    const [placedAt, lossOf, leaveOf] = [placementsIn(table), firstIn(table, lostAt), firstIn(table, ['evacuating'])];
    for (let row = 0; row < table.count; row++) {
      const cell = table.cell[row] as string;
      add(cell, placedAt(row), true);
      if (table.outcome[row] === 'lost' && table.reason[row] === cellDisappeared) add(cell, lossOf(row), false);
      if (table.outcome[row] === 'evacuated') add(cell, leaveOf(row), false);
    }
  }
  return new Map([...signs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([cell, all]) => [cell, changesIn(all)]));
}

/** `signs` in the order of time, without those that say what was known already. */
function changesIn(signs: readonly Presence[]): Presence[] {
  const changes: Presence[] = [];
  for (const sign of signs.toSorted((a, b) => a.time_ns - b.time_ns || Number(a.isPresent) - Number(b.isPresent))) {
    if ((changes.at(-1)?.isPresent ?? false) !== sign.isPresent) changes.push(sign);
  }
  return changes;
}
