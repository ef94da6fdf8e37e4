import type { Auctions } from '../../analysis/system/auctions/auctions.ts';
import type { Line } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { count, duration, words } from '../words.ts';
import { clock, headline, isTold, sentences } from './auction-words.ts';
import { type Section, sayings, sectionText } from './section.ts';

const mostOldest = 10;
const mostLongest = 5;
const title = 'Auctions';

/** The auctions in some lines of a report for a terminal; nothing where the logs show none. */
export function auctionsText(auctions: Auctions | null, terminal: Terminal): Line[] {
  if (auctions === null || !isTold(auctions)) return [];
  return sectionText({ ...sayings(title, sentences(auctions, false)), lead: headline(auctions) }, terminal);
}

/** The auctions, their longest batches, and what was never placed; they say nothing where the logs show none. */
export function auctionsSections(auctions: Auctions | null): [Section, ...Section[]] {
  if (auctions === null || !isTold(auctions)) return [sayings(title, [])];
  return [stepsSection(auctions), longestSection(auctions), oldestSection(auctions)];
}

function stepsSection(auctions: Auctions): Section {
  return {
    title,
    lead: headline(auctions),
    columns: columnsOf(['step'], ['count', 'p50', 'p95', 'p99', 'max', 'total']),
    rows: auctions.steps
      .filter((step) => step.count > 0)
      .map((step) => [
        step.step === 'schedule' ? 'schedule and commit' : words(step.step),
        count(step.count),
        ...[step.p50_s, step.p95_s, step.p99_s, step.max_s, step.total_s].map(duration),
      ]),
    sentences: sentences(auctions, true),
  };
}

function longestSection({ longest }: Auctions): Section {
  const number = (value: number | null) => (value === null ? '' : count(value));
  const figures = ['took', 'list cells', 'fetch states', 'schedule and commit', 'Tasks', 'LRPs', 'failed'];
  // One alone is told by the steps.
  const shown = longest.length > 1 ? longest.slice(0, mostLongest) : [];
  return {
    title: 'The longest batches',
    columns: columnsOf(['began'], figures, ['slowest cell']),
    rows: shown.map((batch) => [
      clock(batch.began),
      ...[batch.duration_s, batch.list_cells_s, batch.fetch_states_s, batch.schedule_s].map(duration),
      ...[batch.taken.tasks, batch.taken.lrps].map(number),
      number(batch.failed.tasks === null ? null : batch.failed.tasks + (batch.failed.lrps ?? 0)),
      batch.slowest_cell === null ? '' : `${batch.slowest_cell} ${duration(batch.slowest_cell_s)}`,
    ]),
    sentences: [],
  };
}

function oldestSection({ unplaced }: Auctions): Section {
  const oldest = unplaced.oldest.slice(0, mostOldest);
  return {
    title: `Never placed${unplaced.count > oldest.length ? `, ${oldest.length} of ${count(unplaced.count)}` : ''}`,
    columns: columnsOf(['what'], ['asked for', 'tries', 'last failed'], ['reason', 'then']),
    rows: oldest.map((one) => [
      one.name,
      clock(one.asked),
      count(one.attempts),
      clock(one.last_failed),
      one.reason,
      words(one.end),
    ]),
    sentences: [],
  };
}

/** Columns of texts, then of figures, then of texts. */
function columnsOf(before: readonly string[], figures: readonly string[], after: readonly string[] = []) {
  const left = (text: string) => ({ title: text, align: 'left' as const });
  const right = (text: string) => ({ title: text, align: 'right' as const });
  return [...before.map(left), ...figures.map(right), ...after.map(left)];
}
