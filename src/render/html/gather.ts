import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import type { Analysis, Run } from '../../analysis/run.ts';
import { createDomains } from '../../analysis/select.ts';
import type { Milestone } from '../../catalog/catalog.ts';
import { lostNames } from '../cells.ts';
import { explanationText } from '../explanation.ts';
import { bytes, count, plural, window } from '../words.ts';
import { pageSystemOf } from './gather-system.ts';
import type { PageLifecycle, PageMilestone, Payload } from './payload.ts';
import { stepsOf } from './steps.ts';
import type { RunPictures } from './system-payload.ts';

/**
 * All that the page shows of `analysis`, and of its `pictures`. Times stay whole nanoseconds, so that the page tells the
 * same figures.
 */
export function payloadOf(
  { name = '', run, correlated, cuts, end_ns }: Analysis,
  pictures: RunPictures = new Map(),
): Payload {
  const { arranged, tables } = correlated;
  const texts = numbering<string>();
  const files = numbering<number>();
  const pool = numbering<number>();
  const domainOf = createDomains(tables, arranged);
  const lifecycles = cuts.map((cut) => lifecycleOf(cut, run, texts.of, pool.of, domainOf));
  const { columns, time_ns, store } = arranged;
  const events = pool.list();
  const column = (of: (event: number) => number) => Float64Array.from(events, of);
  return {
    verdict: run.validity.verdict,
    findings: run.validity.findings,
    name,
    window: window(run),
    facts: factsOf(run),
    lostCells: [...lostNames(run)],
    baseSecond: arranged.baseSecond,
    last_ns: Math.max(arranged.last_ns, 0),
    end_ns,
    events: {
      time_ns: column((event) => time_ns[event] as number),
      file: column((event) => files.of(columns.file[event] as number)),
      line: column((event) => columns.line[event] as number),
    },
    strings: texts.list(),
    files: files.list().map((file) => {
      const stored = store.files[file];
      return { path: stored?.path ?? '', vm: stored?.origin.vm ?? '', job: stored?.origin.job ?? '' };
    }),
    lifecycles,
    system: pageSystemOf(run, pictures),
  };
}

function lifecycleOf(
  { timelines }: CutTimelines,
  run: Run,
  text: (value: string) => number,
  event: (value: number) => number,
  domainOf: ReturnType<typeof createDomains>,
): PageLifecycle {
  const { lifecycle, count: rows } = timelines;
  const { name, title, rules, started, endToEnd, milestones, phases } = lifecycle;
  const refs = new Float64Array(rows * milestones.length).map((_, i) => {
    const shown = timelines.event(Math.floor(i / milestones.length), i % milestones.length);
    return shown < 0 ? -1 : event(shown);
  });
  const texts = (values: readonly string[]) => Float64Array.from(values, text);
  return {
    ...{ name, title, rules, started, endToEnd, phases },
    milestones: milestones.map(milestoneOf),
    sentences: sentencesOf(run, name, title),
    guid: texts(timelines.guid),
    name_of: texts(timelines.name),
    process: texts(timelines.processGuid),
    index: Float64Array.from(timelines.index),
    cell: texts(timelines.cell),
    outcome: texts(timelines.outcome),
    reason: texts(timelines.reason),
    owner: texts(timelines.owner),
    domain: Float64Array.from(timelines.guid, (_, row) => text(domainOf(timelines, row))),
    steps: stepsOf(refs),
  };
}

function milestoneOf(milestone: Milestone): PageMilestone {
  const { name, explain, required, ends, outcome, of, any_of, all_of, messages } = milestone;
  return {
    ...{ name, explain, required, ends, component: messages[0]?.component ?? '' },
    ...(outcome === undefined ? {} : { outcome }),
    ...(of === undefined ? {} : { of }),
    ...(any_of === undefined ? {} : { any_of }),
    ...(all_of === undefined ? {} : { all_of }),
  };
}

/** What took the time of `lifecycle`, in sentences: what it comes to first. */
function sentencesOf(run: Run, lifecycle: string, title: string): string[] {
  const text = explanationText(run, lifecycle, title);
  return text ? [text.headline, ...text.causes, ...text.details.map(({ sentence }) => sentence)] : [];
}

function factsOf({ input }: Run): string[] {
  return [
    plural(input.records, 'record'),
    bytes(input.bytes),
    plural(input.files, 'file'),
    `${count(input.events)} events`,
  ];
}

/** Numbers values in the order in which they come. */
function numbering<T>() {
  const known = new Map<T, number>();
  return {
    of(value: T): number {
      const found = known.get(value);
      if (found !== undefined) return found;
      known.set(value, known.size);
      return known.size - 1;
    },
    list: () => [...known.keys()],
  };
}
