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

/** What changed, a lifecycle after the other. */
export function told({ lifecycles }: Comparison): Told[] {
  return lifecycles
    .filter(({ lifecycle, end_to_end }) => lifecycle !== 'container' || end_to_end?.middle.direction !== '~')
    .map((change) => ({ lifecycle: change.lifecycle, headline: headline(change), details: details(change) }));
}

function headline(change: LifecycleChange): string {
  const { title, timelines, end_to_end: whole } = change;
  if (timelines.base === 0 || timelines.head === 0)
    return `${title}: ${count(timelines.base)} in base and ${count(timelines.head)} in head: nothing to compare.`;
  const changes = [...phaseTexts(change), ...change.cells.map(cellText)];
  const rest = changes.length > 0 ? `${changes.join('; ')}; no other change can be told.` : 'no change can be told.';
  const isKnown = whole !== null && whole.p50_s.base !== null && whole.p50_s.head !== null;
  if (!isKnown) return `${title}: ${rest} No timeline is complete on both sides.`;
  const { middle, tail, p50_s, p95_s } = whole;
  if (middle.direction !== '~')
    return `${title}: ${middle.direction} from end to end, p50 ${fromTo(p50_s)} (${changeText(p50_s, middle)}): ${rest}`;
  if (tail.direction !== '~')
    return `${title}: the slowest are ${tail.direction} from end to end, p95 ${fromTo(p95_s)} (${changeText(p95_s, tail)}): ${rest}`;
  return `${title}: ${rest} From end to end nothing can be told: p50 ${fromTo(p50_s)} (${changeText(p50_s, middle)}) ${within(middle.doubt)}.`;
}

function changeText(figure: Both<number | null>, shift: Shift): string {
  return `${signedDifference(figure)}, ${relative(shift.relative)}`;
}

function within(doubt: Doubt | null): string {
  const why: Readonly<Record<Doubt, string>> = {
    'no-data': 'has no data on one side',
    'too-few': 'is of too few',
    chance: 'is within chance',
    'noise-floor': 'is within what halves of base differ by',
    'run-to-run': 'is within what identical runs may differ by',
    small: 'is less than 1 ms',
  };
  return why[doubt ?? 'chance'];
}

/** The phases that changed, the largest change first, each with the steps inside that changed with it. */
function phaseTexts({ phases }: LifecycleChange): string[] {
  const changed = phases.filter(({ middle }) => middle.direction !== '~').sort(bySize);
  const isTold = new Set(changed.map(({ name }) => name));
  const outer = changed.filter(({ parent }) => parent === null || !isTold.has(parent));
  const tails = phases.filter(
    ({ name, parent, middle, tail }) =>
      middle.direction === '~' && tail.direction !== '~' && !isTold.has(name) && !isTold.has(parent ?? ''),
  );
  const texts = [
    ...outer.map((phase) => {
      const steps = changed.filter(({ parent, middle }) => parent === phase.name && isPart(middle, phase.middle));
      return `${phaseText(phase)}${steps.length > 0 ? `, of which ${listed(steps.slice(0, most).map(stepText))}` : ''}`;
    }),
    ...tails.map(({ name, parent, p95_s }) => `the slowest of ${words(name)} ${fromTo(p95_s)} (p95)${inside(parent)}`),
  ];
  return texts.length > most ? [...texts.slice(0, most), `${plural(texts.length - most, 'more phase')}`] : texts;
}

function bySize(a: PhaseChange, b: PhaseChange): number {
  return Math.abs(b.middle.change_s ?? 0) - Math.abs(a.middle.change_s ?? 0) || (a.name < b.name ? -1 : 1);
}

function isPart(step: Shift, whole: Shift): boolean {
  const share = (step.change_s ?? 0) / (whole.change_s || 1);
  return step.direction === whole.direction && share >= leastPart;
}

function phaseText(phase: PhaseChange): string {
  return `${words(phase.name)} ${signed(phase.middle.change_s)} (p50 ${fromTo(phase.p50_s)}${queueing(phase)})${inside(phase.parent)}`;
}

function stepText(phase: PhaseChange): string {
  return `${words(phase.name)} ${signed(phase.middle.change_s)}${queueing(phase) === '' ? '' : ` (${queueing(phase).slice(2)})`}`;
}

function queueing({ queues, middle }: PhaseChange): string {
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
  if (!contributions || less.length === 0 || more.length === 0) return undefined;
  const queued = (all: readonly { phase: PhaseChange }[], side: keyof Both<boolean>) =>
    all.some(({ phase }) =>
      [phase, ...phases.filter(({ parent }) => parent === phase.name)].some(({ queues }) => queues[side]),
    );
  const what = queued(less, 'base') && queued(more, 'head') ? 'The waiting' : 'Time';
  const text = (all: typeof told) =>
    listed(all.map(({ phase, change_s }) => `${words(phase.name)} (${signed(change_s)})`));
  const { base_s, head_s } = contributions.mean;
  const whole = head_s < base_s ? 'faster' : 'slower';
  const doubt = end_to_end?.middle.direction === '~' ? ', which identical runs may differ by, too' : '';
  const sum_s = told.reduce((sum, { change_s }) => sum + change_s, 0);
  return [
    `${what} moved from ${text(less)} to ${text(more)}, in the mean, ${signed(sum_s)} together: the whole became ${whole}, ${duration(base_s)} → ${duration(head_s)} in the mean${doubt}.`,
  ];
}

function cellText({ cell, phase, parent, p50_s, others_p50_s, direction }: CellChange): string {
  const lead = direction === 'slower' ? `slow on cell ${cell}` : `no longer slow on cell ${cell}`;
  return `${lead}: ${words(phase)}${inside(parent)} ${signedDifference(p50_s)} there (p50 ${fromTo(p50_s)}; on the other cells ${fromTo(others_p50_s)})`;
}

function outcomeText({ outcome, count: of, share, direction }: OutcomeChange): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  const [before, after] = [`${count(of.base)} (${percent(share.base)})`, `${count(of.head)} (${percent(share.head)})`];
  return `${direction === 'more' ? 'More' : 'Fewer'} ${words(outcome)}: ${before} → ${after}.`;
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
