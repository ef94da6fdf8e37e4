import type { Bound } from '../analysis/explain/bound.ts';
import type { Cause, CausePhase } from '../analysis/explain/causes.ts';
import type { Ceiling } from '../analysis/explain/ceiling.ts';
import type { Explanation } from '../analysis/explain/explain.ts';
import type { LookAt } from '../analysis/explain/look-at.ts';
import type { Behaviour } from '../analysis/explain/nature.ts';
import type { SlowCell } from '../analysis/explain/slow-cells.ts';
import type { Tail } from '../analysis/explain/tail.ts';
import type { Worse } from '../analysis/explain/worse.ts';
import type { LostCell } from '../analysis/lost-cells.ts';
import type { Analysis, Run } from '../analysis/run.ts';
import { capitalized, count, duration, percent, plural, spread, words } from './words.ts';

/** An explanation in words. */
export interface ExplanationText {
  /** The lifecycle and what it comes to, in one sentence. */
  readonly headline: string;
  /** What holds the time and what shows it, a sentence or two each. */
  readonly causes: readonly string[];
  readonly details: readonly Detail[];
}

export interface Detail {
  /** The load, the slowest, what got worse, which cells differ or were lost, what there is to win, where to look. */
  readonly about: 'load' | 'tail' | 'worse' | 'cell' | 'lost' | 'bound' | 'guid';
  readonly sentence: string;
}

/** What a share of the slowest, the end of all, or one phase of the slowest must differ by at least to be told. */
const leastDifference = 0.1;

/** The explanation of `lifecycle`, whose people's name is `title`; undefined where the run has none. */
export function explanationText(run: Run, lifecycle: string, title: string): ExplanationText | undefined {
  const explanation = run.explanations[lifecycle];
  if (!explanation) return undefined;
  const { causes, tail, worse, slow_cells, bound, look_at } = explanation;
  const about = (about: Detail['about']) => (sentence: string) => ({ about, sentence });
  const details = [
    ...loadSentence(run, lifecycle, explanation).map(about('load')),
    ...(tail ? tailSentence(tail) : []).map(about('tail')),
    ...worse.map(worseSentence).map(about('worse')),
    ...slow_cells.map(cellSentence).map(about('cell')),
    ...run.lost_cells.flatMap((lost) => lostSentence(lost, lifecycle, title)).map(about('lost')),
    ...(bound ? [boundSentence(bound)] : []).map(about('bound')),
    ...look_at.slice(0, 1).filter(isTold).map(lookSentence).map(about('guid')),
  ];
  return { headline: `${title}: ${headline(explanation)}`, causes: causes.map(causeSentence), details };
}

/** The explanations of all lifecycles of a run, in their order. */
export function explanations({ run, cuts }: Analysis): ExplanationText[] {
  return cuts.flatMap(({ timelines: { lifecycle } }) => explanationText(run, lifecycle.name, lifecycle.title) ?? []);
}

function headline({ verdict, causes, complete }: Explanation): string {
  const [largest] = causes;
  const queues = causes.filter(({ nature }) => nature === 'queue');
  // What queues may hold too little to be the verdict; its own sentence follows.
  const queueing = queues.length === 0 ? 'nothing queues' : 'little queues';
  switch (verdict) {
    case 'queue': {
      const shares = queues.map((cause, i) => {
        const of = i === 0 ? ' of the platform time' : '';
        return `${name(cause)} (${percent(queueShare(cause))}${of})`;
      });
      return `work queues for ${list(shares)}.`;
    }
    case 'service':
      return `${queueing}. ${percent(largest?.share ?? null)} of the platform time is that of ${largest ? name(largest) : ''} itself.`;
    case 'none':
      return `no bottleneck. ${capitalized(queueing)}, and no one thing holds most of the time.`;
    case 'unclear':
      return 'whether work queues cannot be told from this run.';
    case 'too-few':
      return `${plural(complete, 'complete timeline')} ${complete === 1 ? 'is' : 'are'} too few to say why they took so long.`;
    case 'selected':
      return 'why they took so long is not told of a selection, because others were there too.';
    case 'untold':
      return 'so much time runs backwards that nothing can be said of why they took so long.';
  }
}

function causeSentence(cause: Cause): string {
  const [first] = cause.phases;
  if (!first) return '';
  const opening = `${named(first)} holds ${percent(first.share)}: `;
  if (cause.ceiling && cause.nature === 'queue') return `${opening}${ceilingSentence(cause.ceiling, cause, first)}`;
  if (cause.phases.length === 1) return `${opening}${times(first.behaviour, cause)}${meaning(first.behaviour, cause)}.`;
  const parts = cause.phases.map(
    (part) => `${quoted(part.phase)} ${percent(part.share)} (${times(part.behaviour)}${shortMeaning(part.behaviour)})`,
  );
  const like = cause.is_like_others ? `. ${likeOthers}` : '';
  return `${capitalized(cause.resource ?? '')}, ${percent(cause.share)} in all: ${list(parts)}${like}.`;
}

function ceilingSentence({ min, max, cells, full }: Ceiling, cause: Cause, { behaviour }: CausePhase): string {
  const most = min === max ? count(min) : `${count(min)} to ${count(max)}`;
  const each = cells === 1 ? 'on the cell' : `on each of ${count(cells)} cells`;
  const never = `${times(behaviour, cause)}. There are never more than ${most} at once ${each}`;
  return cause.resource === null
    ? `${never}, but only ${percent(full)} of the waiting passed while it was that full: something else holds it up too.`
    : `${never}, and ${percent(full)} of the waiting passed while it was that full.`;
}

/** "create network" in "create container" */
function named({ phase, parent }: CausePhase): string {
  return parent === null ? quoted(phase) : `${quoted(phase)} in ${quoted(parent)}`;
}

/** How long it takes, in what company, if `cause` says where that is, and without. */
function times(behaviour: Behaviour | null, cause?: Cause): string {
  if (!behaviour) return 'too few of them to say more';
  const { p50_s, unloaded, in_flight_mean, nature } = behaviour;
  const where = cause?.per === 'cell' ? 'per cell' : 'in all';
  const company = cause ? ` with ${number(in_flight_mean)} in flight ${where}` : '';
  const alone = nature === 'unclear' ? '' : `, ${duration(unloaded.p50_s)} ${basis(unloaded)}`;
  return `${duration(p50_s)} each${company}${alone}`;
}

const likeOthers = 'Whether it queues cannot be told here, but it did for others in this run';

function meaning(behaviour: Behaviour | null, cause: Cause): string {
  if (!behaviour) return '';
  if (cause.is_like_others) return `. ${likeOthers}`;
  if (behaviour.nature === 'unclear') return '. Whether it queues cannot be told';
  if (behaviour.nature === 'service') return ': it does not queue';
  // Nobody is served while waiting.
  if (cause.ceiling) return ': it queues';
  return `: it queues. By Little's law, ${number(behaviour.served)} of those in flight were being served`;
}

function shortMeaning(behaviour: Behaviour | null): string {
  if (!behaviour) return '';
  return { queue: ': queues', service: ': does not queue', unclear: ': cannot be told' }[behaviour.nature];
}

function basis({ basis, others, count: of }: Behaviour['unloaded']): string {
  if (basis === 'fastest') return `for the fastest twentieth`;
  const few = others === 1 ? 'at most one other' : `at most ${count(others ?? 0)} others`;
  return `for the ${count(of)} that ${basis === 'quiet' ? 'had' : 'found'} ${few}`;
}

function loadSentence({ lifecycles }: Run, lifecycle: string, { asked_over_s, causes }: Explanation): string[] {
  const figures = lifecycles[lifecycle];
  if (!figures || asked_over_s === null || causes.length === 0) return [];
  const cells = spread(figures);
  return [
    `${count(figures.timelines)} were asked for within ${duration(asked_over_s)}${cells === '' ? '' : `; ${cells}`}.`,
  ];
}

function tailSentence({ count: of, from_s, shares }: Tail): string[] {
  const told = shares
    .filter(({ share, of_all }) => share - of_all >= leastDifference)
    .sort((a, b) => b.share - b.of_all - (a.share - a.of_all))
    .map(({ phase, share, of_all }) => `${quoted(phase)} holds ${percent(share)} instead of ${percent(of_all)}`);
  return told.length === 0 ? [] : [`Of the slowest 5 % (${count(of)}, ${duration(from_s)} or more), ${list(told)}.`];
}

function worseSentence({ phase, first_fifth_p50_s, last_fifth_p50_s, count: each }: Worse): string {
  const medians = `medians of the first and the last fifth, ${count(each)} each`;
  return `${quoted(phase)} grew during the burst, from ${duration(first_fifth_p50_s)} to ${duration(last_fifth_p50_s)} (${medians}).`;
}

function cellSentence({ cell, phase, p50_s, others_p50_s, ...counts }: SlowCell): string {
  return `On cell ${cell}, ${quoted(phase)} takes ${duration(p50_s)} (median of ${count(counts.count)}), elsewhere ${duration(others_p50_s)} (${count(counts.others)}).`;
}

function lostSentence({ cell, lost, ...again }: LostCell, lifecycle: string, title: string): string[] {
  const number = lost[lifecycle];
  if (number === undefined) return [];
  const { replaced, replaced_p50_s, replaced_max_s } = again;
  const after = `${duration(replaced_p50_s)} after they were asked for anew (median; the last after ${duration(replaced_max_s)})`;
  const ran =
    lifecycle === 'lrp'
      ? `; ${replaced === 0 ? 'none of them ran again' : `${count(replaced)} of them ran again, ${after}`}`
      : '';
  return [`Cell ${cell} was lost with ${count(number)} ${title}${ran}.`];
}

/** What is slow because of its own work has nothing to show. */
function isTold({ duration_s, phase_s, phase_p50_s }: LookAt): boolean {
  return phase_s - phase_p50_s >= duration_s * leastDifference;
}

function lookSentence({ guid, cell, duration_s, phase, phase_s, phase_p50_s }: LookAt): string {
  const where = cell === '' ? '' : ` on ${cell}`;
  return `Look at ${guid}${where}, the slowest: ${duration(duration_s)}, ${duration(phase_s)} of it in ${quoted(phase)} (median ${duration(phase_p50_s)}).`;
}

function boundSentence({ phases, waits, p50_s, bound_p50_s, makespan_s, bound_makespan_s }: Bound): string {
  const at = phases.map(({ phase, unloaded_s }) => `${quoted(phase)} at ${duration(unloaded_s)}`);
  const without = waits.map((phase) => `no ${quoted(phase)}`);
  const median = `the median would be ${duration(bound_p50_s)} instead of ${duration(p50_s)}`;
  // Where work arrives over a long time, the last one says nothing of how long it took.
  const isSooner = bound_makespan_s < makespan_s * (1 - leastDifference);
  const last = isSooner
    ? `, and all would be over after ${duration(bound_makespan_s)} instead of ${duration(makespan_s)}`
    : '';
  return `A bound: with ${list([...at, ...without])}, all else as it was, ${median}${last}.`;
}

/** How much of the platform time passed in those phases of `cause` that are known to queue. */
function queueShare({ phases, ceiling, resource, is_like_others, share }: Cause): number {
  if (is_like_others || (ceiling !== null && resource !== null)) return share;
  const queueing = phases.filter(({ behaviour }) => behaviour?.nature === 'queue');
  return queueing.reduce((sum, phase) => sum + phase.share, 0);
}

/** What work waits for, or where its time goes. */
function name({ resource, phases: [first] }: Cause): string {
  return resource ?? quoted(first?.phase ?? '');
}

function quoted(id: string): string {
  return `"${words(id)}"`;
}

/** "a", "a and b", "a, b and c" */
function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function number(value: number): string {
  return value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : count(Math.round(value));
}
