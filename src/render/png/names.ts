import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import { shortened } from '../cells.ts';
import { colorOf } from '../colors.ts';
import { words } from '../words.ts';

/** The top-level phases of a lifecycle and their colours. */
export function topPhases({ cutter }: CutTimelines): { phase: number; text: string; color: string }[] {
  return cutter.phases.flatMap(({ name, parent }, phase) =>
    parent === undefined ? [{ phase, text: words(name), color: colorOf(name, phase) }] : [],
  );
}

/** The name of a cell on an axis, as far as there is room for it. */
export function cellName(cell: string): string {
  return cell === '' ? 'no cell' : shortened(cell);
}
