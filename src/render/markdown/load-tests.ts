import type { LoadTests } from '../../analysis/load-tests/load-tests.ts';
import type { LoadWindow } from '../../analysis/load-tests/windows.ts';
import { clientText, othersText, windowFault } from '../load-tests.ts';
import { count, duration } from '../words.ts';
import { escapeMarkdown, list, table } from './markdown.ts';

/** What clients of a load test tell, as a section of a ticket. */
export function loadTestSection({ clients, others, windows }: LoadTests): string[] {
  return [
    '## Load tests',
    '',
    ...clients.flatMap((client) => {
      const { headline, details } = clientText(client);
      return [`**${escapeMarkdown(headline)}**`, '', ...list(details.map(escapeMarkdown))];
    }),
    ...list(others.flatMap((other) => othersText(other) ?? []).map(escapeMarkdown)),
    ...windowTable(windows),
  ];
}

function windowTable(windows: readonly LoadWindow[]): string[] {
  const folders = new Set(windows.map(({ folder }) => folder));
  const rows = windows.flatMap((window) => {
    const fault = windowFault(window);
    const name = folders.size > 1 ? `${escapeMarkdown(window.folder)} ${window.batch}` : String(window.batch);
    if (fault !== undefined) return [[name, fault, '', '', '', '', '', '', '', '']];
    return (
      window.metrics
        // Requests have a metric for each path: windows.csv has them.
        .filter(({ metric, count, unfinished }) => count + unfinished > 0 && !metric.includes('-'))
        .map((own) => [
          name,
          escapeMarkdown(own.metric),
          count(own.count),
          ...[own.p99_s, own.p95_s, own.p90_s, own.p50_s, own.p10_s].map(duration),
          count(own.ended_after),
          count(own.unfinished),
        ])
    );
  });
  if (rows.length === 0) return [];
  const titles = ['batch', 'metric', 'count', 'p99', 'p95', 'p90', 'p50', 'p10', 'ended after', 'unfinished'];
  return ['Batches, and what falls into each:', '', ...table(titles, rows, [0, 1])];
}
