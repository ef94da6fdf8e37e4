import type { AreaFile } from './area-schema.ts';
import { type Area, createAreas, findAreaFaults } from './areas.ts';
import { type Fault, findDisorder, findFaults, isLifecycleFile, isOwnPhase, isWhole } from './faults.ts';
import type {
  BorrowedPhase,
  CatalogFile,
  Grouping,
  LifecycleFile,
  MessageEntry,
  MilestoneEntry,
  MilestoneOrAddition,
  PhaseEntry,
} from './schema.ts';

/** A milestone with a number: `id` counts over the whole catalogue, `slot` within its lifecycle. */
export interface Milestone extends Omit<MilestoneEntry, 'messages'> {
  readonly id: number;
  readonly slot: number;
  readonly lifecycle: string;
  readonly messages: readonly MessageEntry[];
}

export interface Phase extends PhaseEntry {}

/** Lifecycles whose events are tied together by rules of their own, in the order in which they are told. */
const ruled = ['task', 'lrp', 'container'] as const;

export interface Lifecycle {
  readonly name: string;
  /** The rules by which its events are tied together; undefined if their guid is all that counts. */
  readonly rules: (typeof ruled)[number] | undefined;
  readonly title: string;
  readonly explain: string;
  /** The milestone that says that the entity ever ran. */
  readonly started: string;
  readonly endToEnd: { readonly from: string; readonly to: string };
  readonly noise: RegExp | undefined;
  readonly alias: RegExp | undefined;
  /** True if it is only told where there are timelines of it. */
  readonly isOptional: boolean;
  /** What tells entities with the same guid apart. */
  readonly groupBy: readonly Grouping[];
  /** In their order. */
  readonly milestones: readonly Milestone[];
  /** Top-level phases in order, each followed by its children. */
  readonly phases: readonly Phase[];
  /** The milestone `name`. Throws if there is none. */
  milestone(name: string): Milestone;
}

export interface Catalog {
  /** Those with rules of their own first, then the others in the order of their files. */
  readonly lifecycles: readonly Lifecycle[];
  /** By id. */
  readonly milestones: readonly Milestone[];
  /** The lifecycle `name`. Throws if there is none. */
  lifecycle(name: string): Lifecycle;
  /** The system around the work. */
  readonly areas: readonly Area[];
}

/**
 * The catalogue that `all` files (already checked for their form) describe together. `report` is given what is wrong when
 * files contradict each other or name milestones that are not there; without it, an Error says so.
 */
export function createCatalog(
  all: readonly CatalogFile[],
  report: (faults: readonly Fault[]) => unknown = refuse,
): Catalog {
  const files = all.filter(isLifecycleFile);
  const areaFiles = all.filter((file): file is AreaFile => !isLifecycleFile(file));
  const faults = [
    ...findFaults(files),
    ...findAreaFaults(
      areaFiles,
      files.map(({ lifecycle }) => lifecycle),
    ),
  ];
  report(faults);
  const names = [...new Set(files.map((file) => file.lifecycle))];
  const milestones: Milestone[] = [];
  const lifecycles = names.map((name) => createLifecycle(name, files, milestones));
  if (faults.length === 0) report(lifecycles.flatMap(findDisorder));
  const rank = ({ rules }: Lifecycle) => (rules === undefined ? ruled.length : ruled.indexOf(rules));
  lifecycles.sort((a, b) => rank(a) - rank(b));
  return {
    lifecycles,
    milestones,
    lifecycle: (name) => pick(lifecycles, name, 'lifecycle'),
    areas: createAreas(areaFiles),
  };
}

function createLifecycle(name: string, files: readonly LifecycleFile[], all: Milestone[]): Lifecycle {
  const parts = files.filter((file) => file.lifecycle === name);
  const containers = name === 'container' ? [] : files.filter((file) => file.lifecycle === 'container');
  const of = <Key extends keyof LifecycleFile>(key: Key) =>
    parts.map((part) => part[key]).findLast((value) => value !== undefined);
  const { from = '', to = '' } = of('end_to_end') ?? {};
  const [noise, alias] = [of('noise'), of('alias')];

  const own = mergeMilestones(parts.flatMap((part) => part.milestones));
  const ofContainer = mergeMilestones(containers.flatMap((part) => part.milestones));
  const phases = arrangePhases(
    parts.flatMap((part) => part.phases),
    containers.flatMap((part) => part.phases),
  );
  const entries = [...own, ...lendMilestones(phases, own, ofContainer)].sort((a, b) => a.order - b.order);
  const milestones = entries.map((entry, slot): Milestone => {
    // A timeline without both of its ends is never whole.
    const required = entry.required || entry.name === from || entry.name === to;
    const milestone = { ...entry, required, messages: entry.messages ?? [], lifecycle: name, slot, id: all.length };
    all.push(milestone);
    return milestone;
  });
  return {
    name,
    rules: parts.some((part) => part.replace) ? undefined : ruled.find((known) => known === name),
    title: of('title') ?? '',
    explain: of('explain') ?? '',
    started: of('started') ?? '',
    endToEnd: { from, to },
    noise: noise === undefined ? undefined : new RegExp(noise),
    alias: alias === undefined ? undefined : new RegExp(alias),
    isOptional: of('optional') ?? false,
    groupBy: of('group_by') ?? [],
    milestones,
    phases: sortPhases(phases, milestones),
    milestone: (wanted) => pick(milestones, wanted, `lifecycle ${name}: milestone`),
  };
}

/** The milestones of a lifecycle, each with the messages that other files add to it. */
function mergeMilestones(entries: readonly MilestoneOrAddition[]): MilestoneEntry[] {
  const additions = entries.filter((entry) => !isWhole(entry));
  return entries.filter(isWhole).map((entry) => {
    const added = additions.filter(({ name }) => name === entry.name).flatMap(({ messages }) => messages ?? []);
    return added.length === 0 ? entry : { ...entry, messages: [...(entry.messages ?? []), ...added] };
  });
}

/** Replaces borrowed phases by the container's, with their children. */
function arrangePhases(
  entries: readonly (PhaseEntry | BorrowedPhase)[],
  ofContainer: readonly (PhaseEntry | BorrowedPhase)[],
): PhaseEntry[] {
  return entries.flatMap((phase) =>
    isOwnPhase(phase)
      ? [phase]
      : ofContainer.filter(isOwnPhase).filter((p) => p.name === phase.name || p.parent === phase.name),
  );
}

/** Puts phases in the order of their ends, and children behind their parent. */
function sortPhases(phases: readonly Phase[], milestones: readonly Milestone[]): Phase[] {
  const slot = ({ to }: Phase) => milestones.findIndex(({ name }) => name === to);
  return phases
    .filter((phase) => phase.parent === undefined)
    .sort((a, b) => slot(a) - slot(b))
    .flatMap((phase) => [phase, ...phases.filter((child) => child.parent === phase.name)]);
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

function refuse([fault]: readonly Fault[]): void {
  if (fault) throw new Error(fault.message);
}

function pick<T extends { readonly name: string }>(list: readonly T[], name: string, what: string): T {
  const found = list.find((item) => item.name === name);
  if (!found) throw new Error(`${what} ${name} is not in the catalogue`);
  return found;
}
