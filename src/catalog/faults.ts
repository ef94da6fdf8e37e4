import { suggest, suggestAlike } from '../suggest.ts';
import type { Lifecycle } from './catalog.ts';
import type {
  BorrowedPhase,
  CatalogFile,
  LifecycleFile,
  MilestoneEntry,
  MilestoneOrAddition,
  PhaseEntry,
} from './schema.ts';
import { type CatalogFault, type CatalogFaultCode, catalogFault } from './wording.ts';

/** Something wrong with what a file means. */
export interface Fault extends CatalogFault {
  /** The file, milestone, message or phase that is wrong, and where in it. */
  readonly owner: object;
  readonly path: readonly (string | number)[];
}

type Report = (
  owner: object,
  path: Fault['path'],
  code: CatalogFaultCode,
  values: Record<string, string>,
  hint?: string,
) => void;

/** What is wrong with `files` together: names that nothing has, or that two have, and what is missing. */
export function findFaults(files: readonly LifecycleFile[]): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (owner, path, code, values, hint) => {
    faults.push({ owner, path, ...catalogFault(code, values, hint) });
  };
  const names = [...new Set(files.map((file) => file.lifecycle))];
  const bare = files.find(({ lifecycle, replace }) => replace && lifecycle === 'container');
  if (bare) {
    report(bare, ['replace'], 'container-replaced', {});
    return faults;
  }
  for (const name of names) {
    const parts = files.filter((file) => file.lifecycle === name);
    const containers = name === 'container' ? [] : files.filter((file) => file.lifecycle === 'container');
    const others = names.filter((other) => other !== name);
    findHeadFaults(name, parts, others, report);
    findNameFaults(name, parts, containers, report);
  }
  return faults;
}

function findHeadFaults(lifecycle: string, parts: readonly LifecycleFile[], others: readonly string[], report: Report) {
  const [first] = parts as [LifecycleFile];
  const missing = (['title', 'started', 'end_to_end'] as const).filter(
    (key) => !parts.some((part) => part[key] !== undefined),
  );
  if (missing.length > 0) {
    const values = { lifecycle, keys: missing.join(', ') };
    report(first, ['lifecycle'], 'no-head', values, suggestAlike(lifecycle, others));
  }
  const orders = new Map(
    parts.flatMap((part) => part.milestones.filter(isWhole)).map(({ name, order }) => [name, order]),
  );
  for (const part of parts) {
    const { from = '', to = '' } = part.end_to_end ?? {};
    const isReversed = (orders.get(from) ?? Number.NEGATIVE_INFINITY) >= (orders.get(to) ?? Number.POSITIVE_INFINITY);
    if (isReversed) report(part, ['end_to_end'], 'ends-before-it-begins', { name: 'end_to_end', from, to });
  }
}

function findNameFaults(
  lifecycle: string,
  parts: readonly LifecycleFile[],
  containers: readonly LifecycleFile[],
  report: Report,
) {
  const entries = parts.flatMap((part) => part.milestones);
  const whole = entries.filter(isWhole);
  const ofContainer = containers.flatMap((part) => part.milestones).filter(isWhole);
  const ownPhases = containers.flatMap((part) => part.phases).filter(isOwnPhase);
  const phases = parts.flatMap((part) => part.phases);
  const borrowed = phases.filter((phase) => !isOwnPhase(phase));
  const lent = ownPhases.filter((phase) => borrowed.some(({ name }) => [phase.name, phase.parent].includes(name)));
  const all = [...phases.filter(isOwnPhase), ...lent];
  const known = [...whole.map(({ name }) => name)];
  const lentNames = lent.flatMap(({ from, to }) => [...from, to]);
  const names = [...new Set([...known, ...lentNames])];

  const check = (owner: object, path: Fault['path'], name: string, in_: string) => {
    if (!names.includes(name)) {
      report(owner, path, 'no-such-milestone', { lifecycle, name, in: in_ }, suggest(name, names));
    }
  };
  for (const part of parts) {
    if (part.started !== undefined) check(part, ['started'], part.started, 'started');
    if (part.end_to_end) {
      check(part, ['end_to_end', 'from'], part.end_to_end.from, 'end_to_end');
      check(part, ['end_to_end', 'to'], part.end_to_end.to, 'end_to_end');
    }
  }
  entries.forEach((entry) => {
    if (!isWhole(entry)) {
      const found = whole.find(({ name }) => name === entry.name);
      if (!found)
        report(entry, ['name'], 'nothing-to-add-to', { lifecycle, name: entry.name }, suggest(entry.name, known));
      else if (!found.messages) report(entry, ['messages'], 'no-messages-to-add-to', { lifecycle, name: entry.name });
      return;
    }
    if (whole.find(({ name }) => name === entry.name) !== entry) {
      report(entry, ['name'], 'twice', { lifecycle, what: 'milestone', name: entry.name });
    }
    if (entry.voids !== undefined) check(entry, ['voids'], entry.voids, `voids of milestone "${entry.name}"`);
    for (const key of ['any_of', 'all_of', 'stand_in'] as const) {
      entry[key]?.forEach((name, i) => {
        check(entry, [key, i], name, `${key} of milestone "${entry.name}"`);
        if (name === entry.name) report(entry, [key, i], 'made-of-itself', { name, key });
      });
    }
    if (entry.of !== undefined && !ofContainer.some(({ name }) => name === entry.name)) {
      const hint = suggest(
        entry.name,
        ofContainer.map(({ name }) => name),
      );
      report(entry, ['name'], 'not-of-container', { what: 'milestone', name: entry.name, lifecycle }, hint);
    }
  });
  for (const phase of borrowed) {
    if (!ownPhases.some(({ name, parent }) => name === phase.name || parent === phase.name)) {
      const hint = suggest(
        phase.name,
        ownPhases.map(({ name }) => name),
      );
      report(phase, ['name'], 'not-of-container', { what: 'phase', name: phase.name, lifecycle }, hint);
    }
  }
  const top = all.filter(({ parent }) => parent === undefined).map(({ name }) => name);
  for (const phase of phases) {
    if (phases.find(({ name }) => name === phase.name) !== phase) {
      report(phase, ['name'], 'twice', { lifecycle, what: 'phase', name: phase.name });
    }
    if (!isOwnPhase(phase)) continue;
    phase.from.forEach((name) => {
      check(phase, ['from'], name, `from of phase "${phase.name}"`);
    });
    check(phase, ['to'], phase.to, `to of phase "${phase.name}"`);
    if (phase.parent !== undefined && !top.includes(phase.parent)) {
      const hint = suggest(phase.parent, top);
      report(phase, ['parent'], 'no-such-parent', { name: phase.name, parent: phase.parent }, hint);
    }
    const others = all.map(({ name }) => name).filter((name) => name !== phase.name);
    if (phase.waits_for !== undefined && !others.includes(phase.waits_for)) {
      const values = { name: phase.name, phase: phase.waits_for, lifecycle };
      report(phase, ['waits_for'], 'no-such-phase', values, suggest(phase.waits_for, others));
    }
  }
}

/** What is wrong with the order of a lifecycle whose names are all there. */
export function findDisorder({ phases, milestone }: Lifecycle): Fault[] {
  const faults: Fault[] = [];
  const slot = (name: string) => milestone(name).slot;
  for (const phase of phases) {
    // Of alternatives, one that another era had in another order does no harm.
    if (phase.either_order || phase.from.some((name) => slot(name) < slot(phase.to))) continue;
    const values = { name: phase.name, from: phase.from[0] as string, to: phase.to };
    faults.push({ owner: phase, path: ['to'], ...catalogFault('ends-before-it-begins', values) });
  }
  if (faults.length > 0) return faults;
  const platform = phases
    .filter(({ parent, kind }) => parent === undefined && kind === 'platform')
    .sort((a, b) => slot(a.to) - slot(b.to));
  platform.forEach((phase, i) => {
    const before = platform[i - 1];
    if (before && slot(phase.from[0] as string) < slot(before.to)) {
      const values = { name: phase.name, other: before.name };
      faults.push({ owner: phase, path: ['from'], ...catalogFault('phases-overlap', values) });
    }
  });
  return faults;
}

/** True for a file of a lifecycle, false for one of the system around the work. */
export function isLifecycleFile(file: CatalogFile): file is LifecycleFile {
  return 'lifecycle' in file;
}

/** True for a milestone, false for messages that are added to one. */
export function isWhole(entry: MilestoneOrAddition): entry is MilestoneEntry {
  return 'order' in entry;
}

/** True for a phase that is not borrowed from the container. */
export function isOwnPhase(phase: PhaseEntry | BorrowedPhase): phase is PhaseEntry {
  return 'from' in phase;
}
