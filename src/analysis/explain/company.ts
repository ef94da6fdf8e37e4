import type { Phase } from '../../catalog/catalog.ts';
import type { Intervals } from './ceiling.ts';
import { type Stayed, type Stays, shareOut } from './stays.ts';

/** The intervals of `stays`, by the cell that they are on, or all together. */
export function intervalsOf(stays: Stays, per: 'cell' | 'run', cell: readonly string[]): Map<string, Intervals> {
  const of = (column: Float64Array, group: readonly number[]) => group.map((i) => column[i] as number);
  return new Map(
    [...shareOut(stays, per, cell)].map(([name, group]) => [
      name,
      { start_ns: of(stays.start_ns, group), end_ns: of(stays.end_ns, group) },
    ]),
  );
}

/** The intervals of several, put together. */
export function joined(all: readonly ReadonlyMap<string, Intervals>[]): Map<string, Intervals> {
  const whole = new Map<string, Intervals>();
  for (const one of all) {
    for (const [name, { start_ns, end_ns }] of one) {
      const { start_ns: starts, end_ns: ends } = whole.get(name) ?? { start_ns: [], end_ns: [] };
      whole.set(name, { start_ns: [...starts, ...start_ns], end_ns: [...ends, ...end_ns] });
    }
  }
  return whole;
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
  return joined(
    others.flatMap((of) =>
      ownersOf(resource.name, of).map((stays) => intervalsOf(stays, resource.per, of.cut.timelines.cell)),
    ),
  );
}

/** The stays in the phases that have `resource`, but not those in steps inside another that has it. */
function ownersOf(resource: string, { cut, stays }: Stayed): Stays[] {
  const { phases } = cut.cutter;
  const has = (name: string | undefined) =>
    phases.some((phase) => phase.name === name && phase.resource?.name === resource);
  return phases.flatMap((phase, i) => (has(phase.name) && !has(phase.parent) ? [stays[i] as Stays] : []));
}
