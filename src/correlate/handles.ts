import { gardenIdPrefix } from '../events/extract.ts';
import type { Arranged } from './arrange.ts';

/** What the logs say about names of containers. */
export interface HandleEvidence {
  /** Handles as they are written. */
  readonly handles: Iterable<string>;
  /** Instance guids, each with the process guids it was seen with. */
  readonly instances: ReadonlyMap<string, ReadonlySet<string>>;
  /** Handles that one line names together with an instance guid. */
  readonly named: ReadonlyMap<string, string>;
  /** Handles with the process guid that their own line names. */
  readonly processes: ReadonlyMap<string, string>;
  /** Task guids: a Task's container is called like the Task. */
  readonly tasks: ReadonlySet<string>;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const threeUuids = new RegExp(`^${uuid}-${uuid}-(${uuid})$`);

/**
 * The instance guid by which a container is known, for each handle that is not one itself. Until 2016-05 (v0.1469) an
 * LRP's container was called "<process guid>-<instance guid>", and before 2015-03-12 and today like its instance. Process
 * guids may hold anything, so what other lines say of the two counts first; only else three UUIDs are taken for app,
 * version and instance.
 */
export function canonicalHandles({ handles, instances, named, processes, tasks }: HandleEvidence): Map<string, string> {
  const found = new Map<string, string>();
  for (const handle of handles) {
    if (tasks.has(handle) || instances.has(handle)) continue;
    const instance =
      named.get(handle) ?? byProcess(handle, processes) ?? byInstance(handle, instances) ?? byForm(handle);
    if (instance !== undefined && instance !== handle) found.set(handle, instance);
  }
  return found;
}

function byProcess(handle: string, processes: HandleEvidence['processes']): string | undefined {
  const process = processes.get(handle);
  return process && handle.startsWith(`${process}-`) ? handle.slice(process.length + 1) : undefined;
}

/** The known instance that `handle` ends with, behind one of its process guids. */
function byInstance(handle: string, instances: HandleEvidence['instances']): string | undefined {
  for (let dash = handle.indexOf('-'); dash > 0; dash = handle.indexOf('-', dash + 1)) {
    const instance = handle.slice(dash + 1);
    if (instances.get(instance)?.has(handle.slice(0, dash))) return instance;
  }
  return undefined;
}

function byForm(handle: string): string | undefined {
  return threeUuids.exec(handle)?.[1];
}

/** One creation inside Garden: by Garden's own id, from its first to its last line. */
export interface Making {
  readonly id: string;
  readonly from_ns: number;
  readonly to_ns: number;
}

/** One answer of Garden's server that a container is there, and when it was asked for, if that is known. */
export interface Answer {
  readonly handle: string;
  readonly from_ns: number;
  readonly to_ns: number;
}

/** The server answers within this time after the container is ready. */
const latest_ns = 1e9;

/** More creations at once than this are not told apart. */
const mostAtOnce = 64;

/**
 * The handle of each of Garden's own ids on one VM. Garden-linux wrote only its id into the lines of the creation, and
 * only the handle into the answer that follows at once. So the two lie side by side; where several creations come ready
 * before they are answered, when each was asked for may still tell them apart, and else they stay without a handle.
 */
export function joinGardenIds(makings: readonly Making[], answers: readonly Answer[]): Map<string, string> {
  const steps = [
    ...makings.map((making) => ({ at_ns: making.to_ns, making, answer: undefined })),
    ...answers.map((answer) => ({ at_ns: answer.to_ns, making: undefined, answer })),
  ].sort((a, b) => a.at_ns - b.at_ns || (a.making ? 0 : 1) - (b.making ? 0 : 1));
  const found = new Map<string, string>();
  let ready: Making[] = [];
  let given: Answer[] = [];
  const settle = () => {
    for (const [id, handle] of pairUp(ready, given)) found.set(id, handle);
    ready = [];
    given = [];
  };
  for (const { at_ns, making, answer } of steps) {
    if (ready[0] && at_ns - ready[0].to_ns > latest_ns) settle();
    if (making) ready.push(making);
    else if (answer && ready.length > 0) given.push(answer);
    if (given.length > 0 && given.length === ready.length) settle();
  }
  settle();
  return found;
}

/** Pairs of which no other is possible, taken one after the other: each leaves the others fewer to choose from. */
function pairUp(makings: readonly Making[], answers: readonly Answer[]): Map<string, string> {
  const found = new Map<string, string>();
  if (makings.length > mostAtOnce) return found;
  const open = { makings: new Set(makings), answers: new Set(answers) };
  const fits = (making: Making, answer: Answer) => making.to_ns <= answer.to_ns && making.from_ns >= answer.from_ns;
  for (;;) {
    const pair = [...open.answers].flatMap((answer) => {
      const possible = [...open.makings].filter((making) => fits(making, answer));
      return possible.length === 1 ? [{ answer, making: possible[0] as Making }] : [];
    })[0];
    if (!pair) return found;
    found.set(pair.making.id, pair.answer.handle);
    open.makings.delete(pair.making);
    open.answers.delete(pair.answer);
  }
}

/** `arranged` with each container under one name, and how many of Garden's own ids could not be joined to a handle. */
export function joinHandles(arranged: Arranged): { arranged: Arranged; unjoined: number } {
  const { columns, store, milestone } = arranged;
  const evidence = gather(arranged);
  const ids = gardenIds(arranged);
  if (evidence.isPlain && ids.size === 0) return { arranged, unjoined: 0 };

  const canonical = canonicalHandles(evidence);
  const numbers = new Map(
    [...canonical].map(([handle, guid]) => [store.strings.find(handle), store.strings.intern(guid)]),
  );
  const guid = columns.guid.slice();
  const lost = new Set<string>();
  for (let event = 0; event < columns.length; event++) {
    const { lifecycle } = milestone(event);
    if (lifecycle !== 'container' && lifecycle !== 'lrp') continue;
    const number = columns.guid[event] as number;
    const text = store.strings.text(number);
    if (text.startsWith(gardenIdPrefix)) {
      const key = `${arranged.vm(event)} ${text}`;
      const handle = ids.get(key);
      if (handle === undefined) lost.add(key);
      guid[event] = handle === undefined ? 0 : store.strings.intern(canonical.get(handle) ?? handle);
    } else guid[event] = numbers.get(number) ?? number;
  }
  return { arranged: { ...arranged, columns: { ...columns, guid } }, unjoined: lost.size };
}

/** What all lines say about names. `isPlain` if every handle is short: then none can hold a process guid. */
function gather({ columns, store, milestone }: Arranged): HandleEvidence & { isPlain: boolean } {
  const handles = new Set<number>();
  const tasks = new Set<string>();
  const text = (number: number | undefined) => store.strings.text(number ?? 0);
  for (let event = 0; event < columns.length; event++) {
    const { lifecycle } = milestone(event);
    const number = columns.guid[event] as number;
    if (lifecycle === 'container' || lifecycle === 'lrp') handles.add(number);
    else if (lifecycle === 'task') tasks.add(text(number));
  }
  const long = [...handles].map(text).filter((handle) => handle.length > 36 && !handle.startsWith(gardenIdPrefix));
  const isPlain = long.every((handle) => tasks.has(handle));
  const instances = new Map<string, Set<string>>();
  const named = new Map<string, string>();
  const processes = new Map<string, string>();
  if (!isPlain) {
    const ofLine = new Map<string, string>();
    for (let event = 0; event < columns.length; event++) {
      const [own, process] = [text(columns.guid[event]), text(columns.processGuid[event])];
      const line = `${columns.file[event]}:${columns.line[event]}`;
      const { lifecycle } = milestone(event);
      if (own === '') continue;
      if (lifecycle === 'lrp' && own.length <= 36) {
        if (process !== '') instances.set(own, (instances.get(own) ?? new Set()).add(process));
        ofLine.set(line, own);
      }
      if (lifecycle === 'container' && process !== '') processes.set(own, process);
    }
    for (let event = 0; event < columns.length; event++) {
      if (milestone(event).lifecycle !== 'container') continue;
      const instance = ofLine.get(`${columns.file[event]}:${columns.line[event]}`);
      if (instance !== undefined) named.set(text(columns.guid[event]), instance);
    }
  }
  return { handles: long, instances, named, processes, tasks, isPlain };
}

/** The handle for each of Garden's own ids, by VM and id; those that cannot be joined are absent, or undefined. */
function gardenIds({ columns, store, time_ns, milestone, vm }: Arranged): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const makings = new Map<string, Map<string, Making>>();
  for (let event = 0; event < columns.length; event++) {
    const id = store.strings.text(columns.guid[event] as number);
    if (!id.startsWith(gardenIdPrefix)) continue;
    const at_ns = time_ns[event] as number;
    const onVm = makings.get(vm(event)) ?? new Map<string, Making>();
    const known = onVm.get(id) ?? { id, from_ns: at_ns, to_ns: at_ns };
    makings.set(
      vm(event),
      onVm.set(id, { id, from_ns: Math.min(known.from_ns, at_ns), to_ns: Math.max(known.to_ns, at_ns) }),
    );
    found.set(`${vm(event)} ${id}`, undefined);
  }
  if (found.size === 0) return found;
  const asked = new Map<string, number>();
  const answered = new Map<string, Answer[]>();
  for (let event = 0; event < columns.length; event++) {
    const { lifecycle, name } = milestone(event);
    const handle = store.strings.text(columns.guid[event] as number);
    if (lifecycle !== 'container' || handle.startsWith(gardenIdPrefix)) continue;
    const key = `${vm(event)} ${handle}`;
    const at_ns = time_ns[event] as number;
    if (name === 'creating') asked.set(key, Math.min(asked.get(key) ?? at_ns, at_ns));
    if (name === 'garden-created') {
      const answer = { handle, from_ns: Number.NEGATIVE_INFINITY, to_ns: at_ns };
      const known = answered.get(vm(event));
      if (known) known.push(answer);
      else answered.set(vm(event), [answer]);
    }
  }
  for (const [of, onVm] of makings) {
    const answers = (answered.get(of) ?? []).map((answer) => ({
      ...answer,
      from_ns: asked.get(`${of} ${answer.handle}`) ?? answer.from_ns,
    }));
    for (const [id, handle] of joinGardenIds([...onVm.values()], answers)) found.set(`${of} ${id}`, handle);
  }
  return found;
}
