import { gardenIdPrefix } from '../events/extract.ts';
import type { Arranged } from './arrange.ts';

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

/** The handle for each of Garden's own ids, by VM and id; those that cannot be joined are absent, or undefined. */
export function gardenIds({ columns, store, time_ns, milestone, vm }: Arranged): Map<string, string | undefined> {
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
