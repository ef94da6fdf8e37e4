import type { CatalogFile, MessageEntry, MilestoneEntry, MilestoneOrAddition, PhaseEntry } from './schema.ts';

/** A milestone with a number: `id` counts over the whole catalogue, `slot` within its lifecycle. */
export interface Milestone extends Omit<MilestoneEntry, 'messages'> {
  readonly id: number;
  readonly slot: number;
  readonly lifecycle: string;
  readonly messages: readonly MessageEntry[];
}

export interface Phase extends PhaseEntry {}

export interface Lifecycle {
  readonly name: string;
  readonly title: string;
  readonly explain: string;
  /** The milestone that says that the entity ever ran. */
  readonly started: string;
  readonly endToEnd: { readonly from: string; readonly to: string };
  readonly noise: RegExp | undefined;
  readonly alias: RegExp | undefined;
  /** In their order. */
  readonly milestones: readonly Milestone[];
  /** Top-level phases in order, each followed by its children. */
  readonly phases: readonly Phase[];
  /** The milestone `name`. Throws if there is none. */
  milestone(name: string): Milestone;
}

export interface Catalog {
  readonly lifecycles: readonly Lifecycle[];
  /** By id. */
  readonly milestones: readonly Milestone[];
  /** The lifecycle `name`. Throws if there is none. */
  lifecycle(name: string): Lifecycle;
}

/**
 * The catalogue that `files` (already checked for their form) describe together.
 * Throws an Error naming the entry when files contradict each other or name milestones that are not there.
 */
export function createCatalog(files: readonly CatalogFile[]): Catalog {
  const names = [...new Set(files.map((file) => file.lifecycle))];
  const milestones: Milestone[] = [];
  const lifecycles: Lifecycle[] = [];
  for (const name of names) {
    const parts = files.filter((file) => file.lifecycle === name);
    lifecycles.push(createLifecycle(name, parts, milestones, files));
  }
  return { lifecycles, milestones, lifecycle: (name) => pick(lifecycles, name, 'lifecycle') };
}

function createLifecycle(
  name: string,
  parts: readonly CatalogFile[],
  all: Milestone[],
  files: readonly CatalogFile[],
): Lifecycle {
  const head = parts.find((part) => part.title !== undefined);
  if (!head?.title || !head.started || !head.end_to_end) {
    throw new Error(`lifecycle ${name}: no file gives its title, started and end_to_end`);
  }
  const containers = name === 'container' ? [] : files.filter((file) => file.lifecycle === 'container');
  const phases = arrangePhases(
    parts.flatMap((part) => part.phases),
    containers.flatMap((part) => part.phases),
    name,
  );
  const own = mergeMilestones(
    parts.flatMap((part) => part.milestones),
    name,
  );
  const ofContainer = mergeMilestones(
    containers.flatMap((part) => part.milestones),
    'container',
  );
  const lent = lendMilestones(phases, own, ofContainer);
  const entries = [...own, ...lent].sort((a, b) => a.order - b.order);
  const milestones = entries.map((entry, slot): Milestone => {
    const milestone = { ...entry, messages: entry.messages ?? [], lifecycle: name, slot, id: all.length };
    all.push(milestone);
    return milestone;
  });
  const duplicate = milestones.find((m, i) => milestones.findIndex((other) => other.name === m.name) !== i);
  if (duplicate) throw new Error(`lifecycle ${name}: milestone ${duplicate.name} is there twice`);
  const milestone = (wanted: string) => pick(milestones, wanted, `lifecycle ${name}: milestone`);
  const lifecycle: Lifecycle = {
    name,
    title: head.title,
    explain: head.explain ?? '',
    started: head.started,
    endToEnd: head.end_to_end,
    noise: head.noise === undefined ? undefined : new RegExp(head.noise),
    alias: head.alias === undefined ? undefined : new RegExp(head.alias),
    milestones,
    phases,
    milestone,
  };
  for (const wanted of [head.started, head.end_to_end.from, head.end_to_end.to]) milestone(wanted);
  const twice = phases.find((phase, i) => phases.findIndex((other) => other.name === phase.name) !== i);
  if (twice) throw new Error(`lifecycle ${name}: phase ${twice.name} is there twice`);
  for (const phase of phases) for (const wanted of [...phase.from, phase.to]) milestone(wanted);
  for (const entry of milestones) if (entry.of) pick(ofContainer, entry.name, 'lifecycle container: milestone');
  for (const entry of milestones)
    for (const wanted of [entry.voids, ...(entry.any_of ?? []), ...(entry.stand_in ?? [])])
      if (wanted) milestone(wanted);
  return lifecycle;
}

/** The milestones of a lifecycle, each with the messages that other files add to it. */
function mergeMilestones(entries: readonly MilestoneOrAddition[], lifecycle: string): MilestoneEntry[] {
  const isWhole = (entry: MilestoneOrAddition): entry is MilestoneEntry => 'order' in entry;
  const additions = entries.filter((entry) => !isWhole(entry));
  const whole = entries.filter(isWhole);
  for (const { name } of additions) {
    const found = pick(whole, name, `lifecycle ${lifecycle}: milestone`);
    if (!found.messages) throw new Error(`lifecycle ${lifecycle}: milestone ${name} has no messages to add to`);
  }
  return whole.map((entry) => {
    const added = additions.filter(({ name }) => name === entry.name).flatMap(({ messages }) => messages ?? []);
    return added.length === 0 ? entry : { ...entry, messages: [...(entry.messages ?? []), ...added] };
  });
}

/** Puts children behind their parent and replaces borrowed phases by the container's, with their children. */
function arrangePhases(
  entries: readonly CatalogFile['phases'][number][],
  ofContainer: readonly CatalogFile['phases'][number][],
  lifecycle: string,
): Phase[] {
  const own = (phase: CatalogFile['phases'][number]): phase is PhaseEntry => 'from' in phase;
  const resolved = entries.flatMap((phase) => {
    if (own(phase)) return [phase];
    const found = ofContainer.filter(own).filter((p) => p.name === phase.name || p.parent === phase.name);
    if (found.length === 0) throw new Error(`lifecycle ${lifecycle}: container has no phase ${phase.name}`);
    return found;
  });
  const orphan = resolved.find(
    ({ parent }) => parent !== undefined && !resolved.some((phase) => phase.name === parent),
  );
  if (orphan)
    throw new Error(`lifecycle ${lifecycle}: phase ${orphan.parent}, the parent of ${orphan.name}, is not there`);
  return resolved
    .filter((phase) => phase.parent === undefined)
    .flatMap((phase) => [phase, ...resolved.filter((child) => child.parent === phase.name)]);
}

/** The milestones inside borrowed phases, which come along with them: ordered between the ends of their parent. */
function lendMilestones(
  phases: readonly Phase[],
  own: readonly MilestoneEntry[],
  ofContainer: readonly MilestoneEntry[],
): MilestoneEntry[] {
  const isOwn = (name: string) => own.some((entry) => entry.name === name);
  return phases
    .flatMap((phase) => {
      const parent = phases.find((candidate) => candidate.name === phase.parent);
      const begin = own.find((entry) => entry.name === parent?.from[0])?.order ?? 0;
      return [...phase.from, phase.to]
        .filter((name, i, names) => !isOwn(name) && names.indexOf(name) === i)
        .flatMap((name) => ofContainer.filter((entry) => entry.name === name))
        .map((entry) => ({
          ...entry,
          of: 'container' as const,
          messages: undefined,
          stand_in: undefined,
          required: false,
          order: begin + entry.order / 1000,
        }));
    })
    .filter((entry, i, list) => list.findIndex((other) => other.name === entry.name) === i);
}

function pick<T extends { readonly name: string }>(list: readonly T[], name: string, what: string): T {
  const found = list.find((item) => item.name === name);
  if (!found) throw new Error(`${what} ${name} is not in the catalogue`);
  return found;
}
