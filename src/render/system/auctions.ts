import type { Auctions } from '../../analysis/system/auctions/auctions.ts';
import { code, escapeMarkdown, list, table } from '../markdown/markdown.ts';
import { type Line, paragraph } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { capitalized, count, duration, words } from '../words.ts';
import { clock, headline, isTold, sentences } from './auction-words.ts';

const mostOldest = 10;
const mostLongest = 5;

/** The auctions in some lines of a report for a terminal; nothing where the logs show none. */
export function auctionsText(auctions: Auctions | null, terminal: Terminal): Line[] {
  if (auctions === null || !isTold(auctions)) return [];
  return [
    ...paragraph(`Auctions: ${headline(auctions)}`, terminal),
    ...sentences(auctions, false).flatMap((sentence) => paragraph(sentence, terminal, '  ')),
    '',
  ];
}

/** The picture that the section shows. */
export const auctionsPicture = 'auctions.png';

/** The auctions as a section of a report in Markdown, with its picture if it is among `files`; nothing where the logs show none. */
export function auctionsMarkdown(auctions: Auctions | null, files: readonly string[] = []): string[] {
  if (auctions === null || !isTold(auctions)) return [];
  const { longest, unplaced } = auctions;
  const steps = auctions.steps.filter((step) => step.count > 0);
  const oldest = unplaced.oldest.slice(0, mostOldest);
  return [
    '## Auctions',
    '',
    `${capitalized(headline(auctions))}.`,
    '',
    ...list(sentences(auctions, true).map(escapeMarkdown)),
    ...(steps.length > 0
      ? table(
          ['step', 'count', 'p50', 'p95', 'p99', 'max', 'total'],
          steps.map((step) => [
            step.step === 'schedule' ? 'schedule and commit' : words(step.step),
            count(step.count),
            ...[step.p50_s, step.p95_s, step.p99_s, step.max_s, step.total_s].map(duration),
          ]),
        )
      : []),
    ...(longest.length > 1 ? ['The longest batches:', '', ...longestTable(auctions)] : []),
    ...(oldest.length > 0
      ? [
          `Never placed${unplaced.count > oldest.length ? `, ${oldest.length} of ${count(unplaced.count)}` : ''}:`,
          '',
          ...table(
            ['what', 'asked for', 'tries', 'last failed', 'reason', 'then'],
            oldest.map((one) => [
              code(one.name),
              clock(one.asked),
              count(one.attempts),
              clock(one.last_failed),
              escapeMarkdown(one.reason),
              words(one.end),
            ]),
            [0, 4, 5],
          ),
        ]
      : []),
    ...(files.includes(auctionsPicture) ? [`![auctions](${auctionsPicture})`, ''] : []),
  ];
}

function longestTable({ longest }: Auctions): string[] {
  const number = (value: number | null) => (value === null ? '' : count(value));
  return table(
    ['began', 'took', 'list cells', 'fetch states', 'schedule and commit', 'Tasks', 'LRPs', 'failed', 'slowest cell'],
    longest
      .slice(0, mostLongest)
      .map((batch) => [
        clock(batch.began),
        ...[batch.duration_s, batch.list_cells_s, batch.fetch_states_s, batch.schedule_s].map(duration),
        ...[batch.taken.tasks, batch.taken.lrps].map(number),
        number(batch.failed.tasks === null ? null : batch.failed.tasks + (batch.failed.lrps ?? 0)),
        batch.slowest_cell === null ? '' : `${escapeMarkdown(batch.slowest_cell)} ${duration(batch.slowest_cell_s)}`,
      ]),
    [0, 8],
  );
}
