import { type CutTimelines, cutTimelines } from '../../../analysis/cut-timelines.ts';
import type { Lifecycle } from '../../../catalog/catalog.ts';
import type { Timelines } from '../../../correlate/timelines.ts';
import type { PageLifecycle, Payload } from '../payload.ts';
import { refsOf } from '../steps.ts';

/** One lifecycle as the analysis knows it, so that the page counts with the same code as the program. */
export interface Restored {
  readonly cut: CutTimelines;
  readonly sentences: readonly string[];
  /** By row; empty where the logs do not tell. */
  readonly domain: readonly string[];
}

/** The timelines of `payload`, cut into phases. Their events are numbers in `payload.events`. */
export function restore(payload: Payload): Restored[] {
  return payload.lifecycles.map((lifecycle) => {
    const texts = (numbers: Float64Array) => Array.from(numbers, (number) => payload.strings[number] as string);
    return {
      cut: cutTimelines(timelinesOf(lifecycle, payload, texts), payload),
      sentences: lifecycle.sentences,
      domain: texts(lifecycle.domain),
    };
  });
}

function timelinesOf(
  page: PageLifecycle,
  { events: { time_ns } }: Payload,
  texts: (numbers: Float64Array) => string[],
): Timelines {
  const refs = refsOf(page.steps);
  const width = page.milestones.length;
  const event = (row: number, slot: number) => refs[row * width + slot] as number;
  return {
    lifecycle: lifecycleOf(page),
    count: page.guid.length,
    guid: texts(page.guid),
    name: texts(page.name_of),
    processGuid: texts(page.process),
    index: [...page.index],
    cell: texts(page.cell),
    outcome: texts(page.outcome),
    reason: texts(page.reason),
    owner: texts(page.owner),
    event,
    eventsOf: () => undefined,
    time_ns: (row, slot) => time_ns[event(row, slot)] ?? Number.NaN,
  };
}

/** What the analysis asks of a lifecycle: how its messages look, nobody does any more. */
function lifecycleOf({ name, title, rules, started, endToEnd, milestones, phases }: PageLifecycle): Lifecycle {
  const slots = milestones.map((milestone, slot) => ({
    ...milestone,
    slot,
    messages: milestone.component === '' ? [] : [{ component: milestone.component }],
  }));
  const bySlot = new Map(slots.map((milestone) => [milestone.name, milestone]));
  const milestone = (wanted: string) => {
    const found = bySlot.get(wanted);
    if (!found) throw new Error(`milestone ${wanted} is not in the page`);
    return found;
  };
  const lifecycle = { name, title, rules, started, endToEnd, milestones: slots, phases, milestone };
  return lifecycle as unknown as Lifecycle;
}
