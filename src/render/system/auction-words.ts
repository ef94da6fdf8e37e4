import type { Auctions } from '../../analysis/system/auctions/auctions.ts';
import type { BalanceMoment } from '../../analysis/system/auctions/balance.ts';
import { shortened } from '../cells.ts';
import { count, duration, percent, plural } from '../words.ts';

const mostReasons = 4;
const mostSilent = 3;
/** Of fewer batches nothing can be told. */
const leastBatches = 10;
/** A cell is often the last if it is so many times more often than the others. */
const often = 2;

/** True if there is anything to tell. Without the auctioneer's lines, or those of what it could not place, there is nothing to tell of auctions. */
export function isTold({ batches, failures }: Auctions): boolean {
  return batches.with_work + batches.failed + batches.open + batches.cut + failures.length > 0;
}

/** How many batches there were, and what came of them. */
export function headline({ batches, placed, failed, failures, busy_share }: Auctions): string {
  const { with_work, without_work } = batches;
  const told = failures.reduce((sum, { attempts }) => sum + attempts, 0);
  const failing = Math.max(failed.tasks + failed.lrps, told);
  const isWhole = with_work + without_work > 0;
  return [
    isWhole
      ? `${count(with_work)} ${with_work === 1 ? 'batch' : 'batches'}${without_work > 0 ? ` and ${count(without_work)} with nothing to do` : ''}`
      : 'no whole batch in the logs',
    ...(isWhole ? [`${count(placed.tasks + placed.lrps)} placed`] : []),
    ...(failing > 0 ? [plural(failing, 'failed placement')] : []),
    ...(busy_share === null ? [] : [`the auctioneer was busy ${percent(busy_share)} of the time`]),
  ].join(', ');
}

/** What is to be said of auctions; `isAll`: also what does not matter as much. */
export function sentences(auctions: Auctions, isAll: boolean): string[] {
  const { batches, asked, steps, failures, more_failures, retries, unplaced, balance } = auctions;
  const step = (name: string) => steps.find((one) => one.step === name);
  const [waiting, batch] = [step('waiting'), step('batch')];
  const of = (name: string) => percent((step(name)?.total_s ?? 0) / (batch?.total_s || 1));
  const troubles = [
    ...(batches.failed > 0
      ? [`batches that did not get the list of cells from the BBS: ${count(batches.failed)}`]
      : []),
    ...(batches.open > 0 ? [`batches without an end in the logs: ${count(batches.open)}`] : []),
    ...(batches.cut > 0 ? [`batches that ended with their auctioneer: ${count(batches.cut)}`] : []),
    ...(asked.not_taken > 0 ? [`nothing came of ${plural(asked.not_taken, 'request')}`] : []),
  ];
  const late = retries.filter(({ failed }) => failed > 0);
  const lateWork = late.reduce((sum, { tasks, lrps }) => sum + tasks + lrps, 0);
  return [
    ...(batch && batch.count > 0
      ? [
          `a batch takes p50 ${duration(batch.p50_s)}, p95 ${duration(batch.p95_s)}, max ${duration(batch.max_s)}: ${of('list-cells')} to list the cells, ${of('fetch-states')} to fetch their states, ${of('schedule')} to schedule and commit`,
        ]
      : []),
    ...(waiting && (isAll || (waiting.p95_s ?? 0) > (batch?.p50_s ?? 0)) && (waiting.max_s ?? 0) > 0
      ? [`requests waited for their batch: p95 ${duration(waiting.p95_s)}, max ${duration(waiting.max_s)}`]
      : []),
    ...slowSentence(auctions, isAll),
    ...(troubles.length > 0 ? [troubles.join('; ')] : []),
    ...(failures.length > 0
      ? [
          `failed placements: ${failures
            .slice(0, mostReasons)
            .map(({ kind, text, attempts, tasks, lrps }) => {
              const what = [...(tasks > 0 ? [plural(tasks, 'Task')] : []), ...(lrps > 0 ? [plural(lrps, 'LRP')] : [])];
              return `${kind === 'unknown' ? 'without a reason' : text} (${count(attempts)}, of ${what.join(' and ')})`;
            })
            .join(', ')}${failures.length + more_failures > mostReasons ? ', …' : ''}`,
        ]
      : []),
    ...(lateWork > 0 && isAll
      ? [`placed only after failures: ${count(lateWork)}, after ${count(late.at(-1)?.failed ?? 0)} at most`]
      : []),
    ...(unplaced.count > 0 ? [`never placed: ${neverPlaced(auctions)}`] : []),
    ...(balance ? [balanceSentence(balance.fullest, balance.worst)] : []),
  ];
}

function neverPlaced({ unplaced }: Auctions): string {
  const { count: all, open, given_up, removed, oldest } = unplaced;
  const [first] = oldest.filter(({ end }) => end === 'open');
  const ends = [
    ...(open > 0 ? [`${count(open)} still asked for${first ? `, the first since ${clock(first.asked)}` : ''}`] : []),
    ...(given_up > 0 ? [`${count(given_up)} given up`] : []),
    ...(removed > 0 ? [`${count(removed)} removed`] : []),
  ];
  return ends.length === 1
    ? `${count(all)}, ${ends[0]?.replace(/^[\d,]+ /, '')}`
    : `${count(all)} (${ends.join('; ')})`;
}

/** The cell whose answer took longest, and the one that is last more often than chance makes it. */
function slowSentence({ answers, more_answers, batches }: Auctions, isAll: boolean): string[] {
  const heard = answers.filter(({ by, count: times }) => by === 'auctioneer' && times > 0);
  const slowest = heard.toSorted((a, b) => (b.max_s ?? 0) - (a.max_s ?? 0))[0];
  const last = heard.toSorted((a, b) => b.slowest - a.slowest)[0];
  const all = batches.with_work + batches.without_work;
  const isOften = last && all >= leastBatches && last.slowest / all > often / (answers.length + more_answers);
  const silent = answers.filter(({ failed }) => failed > 0);
  const named = silent.slice(0, mostSilent).map(({ cell, failed }) => `${shortened(cell)} (${count(failed)})`);
  return [
    ...(slowest && isAll
      ? [`the slowest answer of a cell: ${duration(slowest.max_s)}, ${shortened(slowest.cell)}`]
      : []),
    ...(isOften ? [`${shortened(last.cell)} answers last in ${count(last.slowest)} of ${count(all)} batches`] : []),
    ...(silent.length > 0
      ? [`cells that did not answer, and how often: ${named.join(', ')}${silent.length > mostSilent ? ', …' : ''}`]
      : []),
  ];
}

function balanceSentence(fullest: BalanceMoment, worst: BalanceMoment): string {
  const zones = fullest.zones.length > 1 ? fullest.zones : [];
  const byZone = zones.map(({ zone, cells, work }) => `${zone} ${count(work)} on ${count(cells)}`).join(', ');
  const range = ({ min, max }: BalanceMoment) => (min === max ? count(min) : `${count(min)} to ${count(max)}`);
  return [
    `Tasks and LRPs per cell: ${range(fullest)} on ${count(fullest.cells)} when there were most${byZone === '' ? '' : ` (${byZone})`}`,
    ...(worst.at === fullest.at
      ? []
      : [
          `least even at ${clock(worst.at)}: ${count(worst.min)} on ${shortened(worst.emptiest_cell)}, ${count(worst.max)} on ${shortened(worst.fullest_cell)}`,
        ]),
  ].join('; ');
}

/** "00:11:39" of a time in ISO 8601. */
export function clock(time: string): string {
  return time.slice(11, 19);
}
