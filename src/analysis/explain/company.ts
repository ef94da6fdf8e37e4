import type { Phase } from '../../catalog/catalog.ts';
import type { CellRows } from '../cell-rows.ts';
import { joined, valuesAt } from '../column.ts';
import { grouped } from '../grouped.ts';
import type { Intervals } from '../intervals.ts';
import { type Stayed, type Stays, shareOut } from './stays.ts';

/** The intervals of `stays`, by the cell that they are on, or all together. */
export function intervalsBy(stays: Stays, per: 'cell' | 'run', cells: CellRows): [string, Intervals][] {
  return [...shareOut(stays, per, cells)].map(([name, group]) => [
    name,
    { start_ns: valuesAt(stays.start_ns, group), end_ns: valuesAt(stays.end_ns, group) },
  ]);
}

/** Those intervals of `all` that have the same name, put together. */
export function together(all: readonly [string, Intervals][]): Map<string, Intervals> {
  const whole = [...grouped(all, ([name]) => name)].map(
    ([name, own]) =>
      [
        name,
        {
          start_ns: joined(own.map(([, { start_ns }]) => start_ns)),
          end_ns: joined(own.map(([, { end_ns }]) => end_ns)),
        },
      ] as const,
  );
  return new Map(whole);
}

/**
 * Who has the same thing as those in `phase` meanwhile, though in a lifecycle that `all` tell beside: peas keep the image
 * plugin busy for containers, and containers for peas. By the cell, or all together.
 */
export function companyIn(phase: Phase, { cut }: Stayed, all: readonly Stayed[]): Map<string, Intervals> {
  const { resource } = phase;
  if (resource === undefined) return new Map();
  // Tasks and LRP instances are each looked at by themselves.
  const isOther = (of: Stayed['cut']) => {
    const [own, other] = [cut.timelines.lifecycle, of.timelines.lifecycle];
    return own !== other && (own.rules === undefined || other.rules === undefined);
  };
  const others = all.filter((of) => isOther(of.cut));
  return together(
    others.flatMap((of) =>
      ownersOf(resource.name, of).flatMap((stays) => intervalsBy(stays, resource.per, of.cut.cells)),
    ),
  );
}

/** The stays in the phases that have `resource`, but not those in steps inside another that has it. */
function ownersOf(resource: string, { cut, stays }: Stayed): Stays[] {
  const { phases } = cut.cutter;
  const has = (name: string | undefined) =>
    phases.some((phase) => phase.name === name && phase.resource?.name === resource);
  return phases.flatMap((phase, i) => (has(phase.name) && !has(phase.parent) ? [stays(i)] : []));
}
