import type { Both, PhaseChange, Shift } from '../../analysis/comparison/comparison.ts';
import { relative, signed } from '../changes.ts';
import { duration } from '../words.ts';

/** How far the second of two durations lies from the first: "+1.95 s, +15 %". */
export function apart(base_s: number, head_s: number): string {
  const share = base_s > 0 ? relative((head_s - base_s) / base_s) : '';
  return share === '' ? signed(head_s - base_s) : `${signed(head_s - base_s)}, ${share}`;
}

/** Two figures, the unit told once where it is the same: "3.56 → 4.60 s", "412 ms → 1.20 s". */
export function fromTo({ base, head }: Both<number | null>): string {
  const [from, to] = [duration(base), duration(head)];
  const unit = to.split(' ')[1];
  return `${unit !== undefined && from.endsWith(` ${unit}`) && !/[mh] /.test(from) ? from.slice(0, -unit.length - 1) : from} → ${to}`;
}

/** How far a figure went: "3.56 → 4.60 s  +29 %", and "~" where no change can be told. */
export function figureText(figure: Both<number | null>, shift: Shift): string {
  return [fromTo(figure), relative(shift.relative), shift.direction === '~' ? '~' : '']
    .filter((part) => part !== '')
    .join('  ');
}

/** Whether neither the middle nor the tail of a phase is known to have changed. */
export function isUnchanged({ middle, tail }: PhaseChange): boolean {
  return middle.direction === '~' && tail.direction === '~';
}
