import type {
  Both,
  CellChange,
  Comparison,
  Doubt,
  LifecycleChange,
  OutcomeChange,
  PhaseChange,
  RunFacts,
  Shift,
} from '../analysis/comparison/comparison.ts';
import { relative, signed } from './changes.ts';
import { count, duration, plural, words } from './words.ts';

/** What is told of one lifecycle before any table: the sentence on top, and what belongs to it. */
export interface Told {
  readonly lifecycle: string;
  readonly headline: string;
  readonly details: readonly string[];
}

/** The most of a kind that is told in a sentence. */
const most = 4;
/** What went must be so large a share of what came, or the other way round, for time to have moved. */
const leastMoved = 0.25;
/** Steps that hold less than this of the change of their phase are not told with it. */
const leastPart = 0.1;

/** "base: base-1, base-2   head: slow-1" */
export function sidesLine({ base, head }: Comparison): string {
  const names = (side: readonly RunFacts[]) => side.map(({ name }) => name).join(', ');
  return `base: ${names(base)}   head: ${names(head)}`;
}

/** What the reader must know of how the figures came about. */
export function unitLine({ base, head, unit }: Both<readonly unknown[]> & Pick<Comparison, 'unit'>): string {
  const runs = `${plural(base.length, 'run')} against ${plural(head.length, 'run')}`;
  if (unit === 'runs') return `${runs}: a change is what is more than runs of one side differ by.`;
  return `${runs}: a change is only told where it is far beyond what identical runs differ by. Several runs a side (--base, --head) show smaller ones.`;
}

/** What changed, a lifecycle after the other, and then what changed around them. */
export function told({ lifecycles, system }: Comparison): Told[] {
  const ofSystem = system.flatMap((change) => {
    const isSilent = change.phases.every(({ middle, tail }) => middle.direction === '~' && tail.direction === '~');
    return isSilent
      ? []
      : [{ lifecycle: change.lifecycle, headline: `${change.title}: ${changesText(change)}`, details: [] }];
  });
  return [...toldOfWork(lifecycles), ...ofSystem];
}

function toldOfWork(lifecycles: readonly LifecycleChange[]): Told[] {
  return lifecycles
    .filter(({ lifecycle, end_to_end }) => lifecycle !== 'container' || end_to_end?.middle.direction !== '~')
    .map((change) => ({ lifecycle: change.lifecycle, headline: headline(change), details: details(change) }));
}

function headline(change: LifecycleChange): string {
  const { title, timelines, end_to_end: whole } = change;
  if (timelines.base === 0 || timelines.head === 0)
    return `${title}: ${count(timelines.base)} in base and ${count(timelines.head)} in head: nothing to compare.`;
  const rest = changesText(change);
  const isKnown = whole !== null && whole.p50_s.base !== null && whole.p50_s.head !== null;
  if (!isKnown) return `${title}: ${rest} No timeline is complete on both sides.`;
  const { middle, tail, p50_s, p95_s } = whole;
  if (middle.direction !== '~')
    return `${title}: ${middle.direction} from end to end, p50 ${fromTo(p50_s)} (${changeText(p50_s, middle)}): ${rest}`;
  if (tail.direction !== '~')
    return `${title}: the slowest are ${tail.direction} from end to end, p95 ${fromTo(p95_s)} (${changeText(p95_s, tail)}): ${rest}`;
  return `${title}: ${rest} From end to end nothing can be told: p50 ${fromTo(p50_s)} (${changeText(p50_s, middle)}) ${within(middle.doubt)}.`;
}

/** All that changed below the whole, and whether there is more than is said. */
function changesText(change: LifecycleChange): string {
  const { texts, more } = phaseTexts(change);
  const all = [...texts, ...change.cells.map(cellText)];
  if (all.length === 0) return 'no change of a phase can be told.';
  const rest = more > 0 ? `${plural(more, 'smaller change')} more in the table` : 'no other change can be told';
  return `${all.join('; ')}; ${rest}.`;
}

function changeText(figure: Both<number | null>, shift: Shift): string {
  return [signedDifference(figure), relative(shift.relative)].filter((text) => text !== '').join(', ');
}

function within(doubt: Doubt | null): string {
  const why: Readonly<Record<Doubt, string>> = {
    'no-data': 'has no data on one side',
    'too-few': 'is of too few timelines',
    unequal: 'may be turned round by those that did not come to their end',
    chance: 'is within chance',
    'noise-floor': 'is within what halves of base differ by',
    'run-to-run': 'is within what identical runs may differ by',
    small: 'differs by less than 1 ms',
  };
  return why[doubt ?? 'chance'];
}

/**
 * The phases that changed, those that the whole is made of first, each with the steps inside that changed with it; and how
 * many changes these texts leave out.
 */
function phaseTexts({ phases, contributions }: LifecycleChange): { readonly texts: string[]; readonly more: number } {
  const changed = phases.filter(isTold);
  const ofWhole = new Set(contributions?.mean.parts.map(({ phase }) => phase));
  const isOfWhole = ({ name, parent }: PhaseChange) => ofWhole.has(parent ?? name);
  const outer = changed
    .filter(({ parent }) => !changed.some(({ name }) => name === parent))
    .sort((a, b) => Number(isOfWhole(b)) - Number(isOfWhole(a)) || sizeOf(b) - sizeOf(a) || (a.name < b.name ? -1 : 1));
  const shown = outer.slice(0, most).map((phase) => {
    const steps = changed.filter((step) => step.parent === phase.name && isPart(step, phase));
    return { phase, steps: steps.sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, most) };
  });
  const texts = shown.map(({ phase, steps }) => {
    const beside = ofWhole.size > 0 && !isOfWhole(phase) ? ', which is not part of the whole' : '';
    return `${phaseText(phase)}${steps.length > 0 ? `, of which ${listed(steps.map(stepText))}` : ''}${beside}`;
  });
  return { texts, more: changed.length - shown.reduce((sum, { steps }) => sum + 1 + steps.length, 0) };
}

function isTold({ middle, tail }: PhaseChange): boolean {
  return middle.direction !== '~' || tail.direction !== '~';
}

/** What is told of a phase: its middle, or where nothing is told of that, its tail. */
function toldPart({ middle, tail, p50_s, p95_s }: PhaseChange) {
  return middle.direction === '~'
    ? ({ quantile: 'p95', shift: tail, figure: p95_s } as const)
    : ({ quantile: 'p50', shift: middle, figure: p50_s } as const);
}

/** In seconds. */
function sizeOf(phase: PhaseChange): number {
  return Math.abs(toldPart(phase).shift.change_s ?? 0);
}

function isPart(step: PhaseChange, phase: PhaseChange): boolean {
  const [own, whole] = [toldPart(step), toldPart(phase)];
  const share = (own.shift.change_s ?? 0) / (whole.shift.change_s || 1);
  return own.quantile === whole.quantile && own.shift.direction === whole.shift.direction && share >= leastPart;
}

function phaseText(phase: PhaseChange): string {
  const { quantile, figure } = toldPart(phase);
  return `${words(phase.name)} ${signedDifference(figure)} (${quantile} ${fromTo(figure)}${queueing(phase)})${inside(phase.parent)}`;
}

function stepText(phase: PhaseChange): string {
  const queue = queueing(phase);
  return `${words(phase.name)} ${signedDifference(toldPart(phase).figure)}${queue === '' ? '' : ` (${queue.slice(2)})`}`;
}

function queueing({ queues, middle }: PhaseChange): string {
  if (middle.direction === '~') return '';
  const told = middle.direction === 'slower' ? queues.head : queues.base;
  if (told === null) return '';
  if (middle.direction === 'faster') return told ? ', it queued' : '';
  return `, queueing: ${told ? 'yes' : 'no'}`;
}

function inside(parent: string | null): string {
  return parent === null ? '' : ` inside ${words(parent)}`;
}

function details(change: LifecycleChange): string[] {
  return [
    ...(moved(change) ?? added(change)),
    ...change.outcomes.filter(({ direction }) => direction !== '~').map(outcomeText),
  ];
}

/** What the change of the whole is made of, where there is one. */
function added({ contributions, end_to_end }: LifecycleChange): string[] {
  if (!contributions || !end_to_end || end_to_end.middle.direction === '~') return [];
  const { base_s, head_s, parts } = contributions.mean;
  const large = parts.filter(({ change_s }) => change_s / (head_s - base_s) >= leastPart).slice(0, most);
  if (large.length === 0) return [];
  const texts = large.map(({ phase, change_s }) => `${words(phase)} ${signed(change_s)}`);
  return [`Of ${signed(head_s - base_s)} in the mean (${duration(base_s)} → ${duration(head_s)}): ${listed(texts)}.`];
}

/** Where some phases took longer and others less: what that comes to. Means add up, medians do not. */
function moved({ phases, contributions, end_to_end }: LifecycleChange): string[] | undefined {
  const changed = phases.filter(({ parent, middle }) => parent === null && middle.direction !== '~');
  const partOf = ({ name }: PhaseChange) => contributions?.mean.parts.find(({ phase }) => phase === name)?.change_s;
  const told = changed.flatMap((phase) => {
    const change_s = partOf(phase);
    return change_s === undefined ? [] : [{ phase, change_s }];
  });
  const [less, more] = [told.filter(({ change_s }) => change_s < 0), told.filter(({ change_s }) => change_s > 0)];
  const sum = (all: typeof told) => Math.abs(all.reduce((total, { change_s }) => total + change_s, 0));
  const [least_s, most_s] = [sum(less), sum(more)].sort((a, b) => a - b) as [number, number];
  const isWhole = end_to_end !== null && end_to_end.middle.doubt !== 'unequal';
  if (!contributions || !isWhole || least_s === 0 || least_s < leastMoved * most_s) return undefined;
  const queued = (all: readonly { phase: PhaseChange }[], side: keyof Both<boolean>) =>
    all.some(({ phase }) =>
      [phase, ...phases.filter(({ parent }) => parent === phase.name)].some(({ queues }) => queues[side]),
    );
  const what = queued(less, 'base') && queued(more, 'head') ? 'The waiting' : 'Time';
  const text = (all: typeof told) =>
    listed(all.map(({ phase, change_s }) => `${words(phase.name)} (${signed(change_s)})`));
  const { base_s, head_s } = contributions.mean;
  const whole = head_s < base_s ? 'faster' : 'slower';
  const doubt = end_to_end.middle.direction === '~' ? ', though identical runs may differ by as much' : '';
  return [
    `${what} moved from ${text(less)} to ${text(more)}. With all phases, the whole became ${whole} in the mean, ${duration(base_s)} → ${duration(head_s)} (${signed(head_s - base_s)})${doubt}. Changes in brackets are of means, which add up.`,
  ];
}

function cellText({ cell, phase, parent, p50_s, others_p50_s, direction }: CellChange): string {
  const lead = direction === 'slower' ? `slow on cell ${cell}` : `no longer slow on cell ${cell}`;
  return `${lead}: ${words(phase)}${inside(parent)} ${signedDifference(p50_s)} there (p50 ${fromTo(p50_s)}; on the other cells ${fromTo(others_p50_s)})`;
}

function outcomeText({ outcome, count: of, share, direction }: OutcomeChange): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  const [before, after] = [`${count(of.base)} (${percent(share.base)})`, `${count(of.head)} (${percent(share.head)})`];
  return `${direction === 'more' ? 'More' : 'Fewer'} ${outcome === 'open' ? 'without an end in the logs' : words(outcome)}: ${before} → ${after}.`;
}

function fromTo({ base, head }: Both<number | null>): string {
  return `${duration(base)} → ${duration(head)}`;
}

function signedDifference({ base, head }: Both<number | null>): string {
  return base === null || head === null ? '-' : signed(head - base);
}

/** "a, b and c" */
function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
