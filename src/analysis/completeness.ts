import type { Catalog, Lifecycle, Milestone } from '../catalog/catalog.ts';
import { isWork, type Timelines } from '../correlate/timelines.ts';
import { type Finding, finding } from '../diagnostics.ts';
import type { Collected } from '../events/collect.ts';
import { countRows } from './column.ts';
import type { CutTimelines } from './cut-timelines.ts';
import { isKnownTo, isVisible, type Visible } from './era.ts';
import type { LifecycleFigures } from './lifecycle.ts';

/** Without these, most phases cannot be told; without the others, details are missing. */
const needed = ['bbs', 'rep'];
const helpful = ['auctioneer', 'garden'];

/** At least this share of what ought to be whole must be so, and at most the other may have been lost or be under way. */
const leastComplete = 0.95;
const mostCensored = 0.05;

/** Outcomes of Tasks that their cell ended, and of what no cell had. */
const wentWell: ReadonlySet<string> = new Set(['succeeded', 'unknown']);
const notPlaced: ReadonlySet<string> = new Set(['rejected', 'unplaced', 'cancelled']);

/** Components of which there is no line, and what they would show of `tables`. Nobody misses what nothing needed. */
export function absentComponents(
  { components }: Collected,
  tables: readonly Timelines[],
  catalog: Catalog,
  { era }: Visible,
): Finding[] {
  const seen = tables.filter(({ count }) => count > 0).map(({ lifecycle }) => lifecycle);
  const others = seen.filter(({ rules }) => rules === undefined);
  // Tasks, LRP instances and containers are told by the same components.
  const known = others.length < seen.length ? catalog.lifecycles.filter(({ rules }) => rules !== undefined) : [];
  const milestones = [...known, ...others].flatMap((lifecycle) => lifecycle.milestones);
  const showing = (component: string) =>
    milestones.filter(({ messages }) =>
      messages.some((entry) => entry.component === component && entry.level === 'info' && isKnownTo(entry, era)),
    );
  const required = new Set([...(known.length > 0 ? needed : []), ...others.flatMap(componentsNeeded)]);
  const wanted = [
    ...(known.length > 0 ? [...needed, ...helpful] : []),
    ...others.flatMap((lifecycle) => componentsOf(lifecycle.milestones)),
  ];
  return [...new Set(wanted)]
    .filter((component) => !components.has(component) && showing(component).length > 0)
    .map((component) => {
      const names = [...new Set(showing(component).map(({ name }) => name))];
      const shown = names.length > 6 ? `${names.slice(0, 6).join(', ')}, …` : names.join(', ');
      return finding(required.has(component) ? 'component-absent' : 'detail-absent', { component, milestones: shown });
    });
}

/** The components that show a milestone without which no timeline of `lifecycle` is whole. */
function componentsNeeded({ rules, milestones }: Lifecycle): string[] {
  return rules === undefined ? componentsOf(milestones.filter(({ required }) => required)) : needed;
}

function componentsOf(milestones: readonly Milestone[]): string[] {
  return [...new Set(milestones.flatMap(({ messages }) => messages.map(({ component }) => component)))];
}

/** What is missing of the timelines of one lifecycle. */
export function judgeCompleteness(
  { timelines }: CutTimelines,
  figures: LifecycleFigures,
  collected: Collected,
  visible: Visible,
): Finding[] {
  const { name, title } = timelines.lifecycle;
  const findings: Finding[] = [];
  if (name !== 'container') {
    const { of, complete, word } = wholeOnes(timelines);
    const isBlind = componentsNeeded(timelines.lifecycle).some((component) => !collected.components.has(component));
    if (of > 0 && complete === 0) findings.push(finding('none-complete', { lifecycle: title, of, began: word }));
    else if (of > 0 && complete < of * leastComplete) {
      findings.push(finding('few-complete', { lifecycle: title, count: complete, of, began: word }));
    } else if (of === 0 && figures.started === 0 && isBlind) {
      findings.push(finding('none-complete', { lifecycle: title, of: timelines.count, began: 'were seen' }));
    }
    findings.push(...censored(timelines));
  }
  const unseen = unseenMilestones(timelines, collected, visible);
  if (unseen.length > 0) {
    findings.push(
      finding('milestone-never-seen', { lifecycle: title, milestones: unseen.join(', '), count: unseen.length }),
    );
  }
  return findings;
}

/**
 * How many of the timelines that ought to be whole are so: Tasks that their cell ended, LRP instances that ran, and
 * others that came to their end.
 */
function wholeOnes(table: Timelines): { of: number; complete: number; word: string } {
  const { lifecycle } = table;
  const started = lifecycle.milestone(lifecycle.started).slot;
  const required = lifecycle.milestones.filter((milestone) => milestone.required);
  const last = lifecycle.milestone(lifecycle.endToEnd.to).slot;
  const isTask = lifecycle.rules === 'task';
  const ought = (row: number) =>
    isTask ? wentWell.has(table.outcome[row] as string) : table.event(row, isWork(table) ? started : last) >= 0;
  const isWhole = (row: number) => ought(row) && required.every(({ slot }) => table.event(row, slot) >= 0);
  const word = isTask ? 'were completed by their cell' : isWork(table) ? 'ran' : 'came to their end';
  return { of: countRows(table.count, ought), complete: countRows(table.count, isWhole), word };
}

/** What was lost, or still under way at the end of the logs, before it was whole: the slow ones are among them. */
function censored(table: Timelines): Finding[] {
  const { lifecycle } = table;
  const last = lifecycle.milestone(lifecycle.endToEnd.to).slot;
  const isCut = (row: number) => {
    const outcome = table.outcome[row] as string;
    return outcome === 'open' || (outcome === 'lost' && (lifecycle.rules === 'task' || table.event(row, last) < 0));
  };
  const placed = countRows(table.count, (row) => !notPlaced.has(table.outcome[row] as string));
  const cut = countRows(table.count, isCut);
  if (cut === 0) return [];
  const isMuch = cut > placed * mostCensored;
  // Of all there are no others to tell of.
  const code = cut === placed ? 'all-censored' : isMuch ? 'censored' : 'few-censored';
  return [finding(code, { lifecycle: lifecycle.title, count: cut, of: placed })];
}

/** Milestones on the path of a phase that no timeline has, although the level and the era of the logs would show them. */
function unseenMilestones(table: Timelines, { components }: Collected, visible: Visible): string[] {
  const { lifecycle } = table;
  const onPath = new Set(
    lifecycle.phases.filter(({ kind }) => kind === 'platform').flatMap(({ from, to }) => [...from, to]),
  );
  const canShow = ({ messages, rare }: Milestone) =>
    !rare && messages.some((entry) => components.has(entry.component) && isVisible(entry, visible));
  return lifecycle.milestones
    .filter((milestone) => milestone.of === undefined && onPath.has(milestone.name) && canShow(milestone))
    .filter(({ slot }) => countRows(table.count, (row) => table.event(row, slot) >= 0) === 0)
    .map(({ name }) => name);
}
