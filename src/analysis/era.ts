import type { Lifecycle, Milestone } from '../catalog/catalog.ts';
import type { MessageEntry } from '../catalog/schema.ts';
import type { Timelines } from '../correlate/timelines.ts';

/** Between which releases a log was written, as "2019-06 (v2.32.0)"; null where nothing bounds it. */
export interface Window {
  /** The latest of the releases that brought a line that was seen. */
  readonly from: string | null;
  /** The earliest of the releases that were the last to write one. */
  readonly to: string | null;
}

/** Which releases the logs come from, as far as their lines tell. */
export interface Era extends Window {
  /** True if no single release writes all of these lines: several did. */
  readonly several: boolean;
  /** By component; Garden has releases of its own, and does not count in the whole. */
  readonly components: Readonly<Record<string, Window>>;
}

/** Diego's own components are released together. */
const apart = new Set(['garden']);

const month = (release: string) => release.slice(0, 7);

/** The era of logs in which the entries `seen` of the catalogue were found. */
export function eraOf(seen: Iterable<MessageEntry>): Era {
  const entries = [...seen];
  const names = [...new Set(entries.map(({ component }) => component))].sort();
  const components = Object.fromEntries(
    names.map((name) => [name, windowOf(entries.filter(({ component }) => component === name))]),
  );
  const whole = windowOf(entries.filter(({ component }) => !apart.has(component)));
  return { ...whole, several: [whole, ...Object.values(components)].some(isTorn), components };
}

function windowOf(entries: readonly MessageEntry[]): Window {
  const from = entries.flatMap(({ since }) => since ?? []).sort();
  const to = entries.flatMap(({ until }) => until ?? []).sort();
  return { from: from.at(-1) ?? null, to: to[0] ?? null };
}

function isTorn({ from, to }: Window): boolean {
  return from !== null && to !== null && month(from) > month(to);
}

/** True if releases of this era wrote `entry`'s line. What only touches the era at its edge is of the neighbouring one. */
export function isKnownTo({ component, since, until }: MessageEntry, era: Era): boolean {
  const own = era.components[component] ?? era;
  if (isTorn(own)) return true;
  // What a component does not tell by itself, those beside it do: they are not years apart.
  const both = { from: later(own.from, era.from), to: earlier(own.to, era.to) };
  const window = isTorn(both) ? own : both;
  const [first, last] = [month(since ?? '0000-00'), month(until ?? '9999-99')];
  const [from, to] = [month(window.from ?? '0000-00'), month(window.to ?? '9999-99')];
  const isWithin = first <= from && last >= to;
  return isWithin || (first < to && last > from);
}

function later(a: string | null, b: string | null): string | null {
  return (a ?? '') >= (b ?? '') ? a : b;
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** The words for an era: "Diego of 2019-06 (v2.32.0) or later". Empty if nothing is known of it. */
export function eraWords(era: Era): string {
  if (era.several) return 'several releases of Diego or Garden';
  const { garden } = era.components;
  const parts = [wordsOf('Diego', era), garden ? wordsOf('Garden', garden) : ''];
  return parts.filter((part) => part !== '').join(', ');
}

function wordsOf(product: string, { from, to }: Window): string {
  if (from === null) return to === null ? '' : `${product} of ${to} or earlier`;
  if (to === null) return `${product} of ${from} or later`;
  return month(from) === month(to) ? `${product} of ${from}` : `${product} of ${from} to ${to}`;
}

/** What decides which milestones can be asked for. */
export interface Visible {
  readonly era: Era;
  /** True if the logs hold DEBUG lines. */
  readonly debug: boolean;
  /** The entries that were found. */
  readonly seen: ReadonlySet<MessageEntry>;
  /** By component, the names that its lines begin with, of those entries that ask for one. */
  readonly writers: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What can be asked for of logs in which the entries `seen` were found, with DEBUG lines or without. */
export function visibleIn(seen: Iterable<MessageEntry>, debug: boolean): Visible {
  const entries = [...seen];
  const writers = new Map<string, Set<string>>();
  for (const entry of entries) {
    const writer = writerOf(entry);
    if (writer !== undefined) writers.set(entry.component, (writers.get(entry.component) ?? new Set()).add(writer));
  }
  return { era: eraOf(entries), debug, seen: new Set(entries), writers };
}

/** True if `entry`'s line would be in such logs: garden-linux and guardian, say, were there at the same time, but not both at once. */
export function isVisible(entry: MessageEntry, { era, debug, writers }: Visible): boolean {
  const writer = writerOf(entry);
  const others = writers.get(entry.component);
  const isByAnother = writer !== undefined && others !== undefined && !others.has(writer);
  return !isByAnother && isKnownTo(entry, era) && (entry.level !== 'debug' || debug);
}

/** Where the lines of several releases are mixed, nobody can say what else there ought to be of a component that is there. */
function isExpected(entry: MessageEntry, { era, seen }: Visible): boolean {
  return !era.several || seen.has(entry) || era.components[entry.component] === undefined;
}

/** The first name in a message pattern that is anchored at its beginning, such as guardian. */
function writerOf({ message }: MessageEntry): string | undefined {
  return /^\^([a-z-]+)\\\./.exec(message)?.[1];
}

/**
 * `timelines` with only those milestones required, and those steps inside phases told, that such logs can show: what an
 * era has no line for cannot be missing.
 * `container` is the lifecycle whose milestones others borrow.
 */
export function fitToEra(timelines: Timelines, container: Lifecycle, visible: Visible): Timelines {
  const { lifecycle } = timelines;
  const canShow = (milestone: Milestone, of: Lifecycle): boolean => {
    if (milestone.of) return canShow(container.milestone(milestone.name), container);
    const others = [...(milestone.any_of ?? milestone.all_of ?? []), ...(milestone.stand_in ?? [])];
    return (
      milestone.messages.some((entry) => isVisible(entry, visible) && isExpected(entry, visible)) ||
      others.some((name) => canShow(of.milestone(name), of))
    );
  };
  const milestones = lifecycle.milestones.map((milestone) =>
    milestone.required && !canShow(milestone, lifecycle) ? { ...milestone, required: false } : milestone,
  );
  const isShown = (name: string) => canShow(lifecycle.milestone(name), lifecycle);
  const phases = lifecycle.phases.filter(
    ({ parent, from, to }) => parent === undefined || (isShown(to) && from.some(isShown)),
  );
  const milestone = (name: string) => milestones[lifecycle.milestone(name).slot] as Milestone;
  return { ...timelines, lifecycle: { ...lifecycle, milestones, phases, milestone } };
}
