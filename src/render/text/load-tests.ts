import type { LoadTests } from '../../analysis/load-tests/load-tests.ts';
import type { LoadWindow } from '../../analysis/load-tests/windows.ts';
import { clientText, othersText, windowFault } from '../load-tests.ts';
import { count, duration } from '../words.ts';
import { grid } from './grid.ts';
import { type Line, paragraph } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** A screen is no place for all batches of a long test. */
const mostWindows = 10;
/** How long auctions take says less than how long the work did. */
const auctions = 'AuctionScheduleDuration';

/** What clients of a load test tell, in a few lines. */
export function loadTestLines(tests: LoadTests, terminal: Terminal): Line[] {
  const { clients, others, windows } = tests;
  return [
    'Load tests: what their clients tell, held against the logs',
    ...clients.flatMap((client) => {
      const { headline, details } = clientText(client);
      return [
        ...paragraph(headline, terminal, '  '),
        ...details.flatMap((detail) => paragraph(detail, terminal, '    ')),
      ];
    }),
    ...others.flatMap((other) => othersText(other) ?? []).flatMap((text) => paragraph(text, terminal, '  ')),
    ...windowTable(windows, terminal),
    '',
  ];
}

function windowTable(windows: readonly LoadWindow[], terminal: Terminal): Line[] {
  if (windows.length === 0) return [];
  const folders = new Set(windows.map(({ folder }) => folder));
  const shown = windows.slice(0, mostWindows);
  // Requests have a metric for each path. What there is no room for is left out from the end.
  const metrics = (windows.find(({ metrics }) => metrics.length > 0)?.metrics ?? [])
    .map(({ metric }) => metric)
    .filter((metric) => !metric.includes('-'))
    .sort((a, b) => Number(a === auctions) - Number(b === auctions));
  const rows = shown.map((window) => {
    const fault = windowFault(window);
    const cells = metrics.map((name) => {
      const found = window.metrics.find(({ metric }) => metric === name);
      return found && found.count > 0
        ? `${duration(found.p50_s)}, ${duration(found.p95_s)} (${count(found.count)})`
        : '-';
    });
    return [
      folders.size > 1 ? `${window.folder} ${window.batch}` : String(window.batch),
      fault ?? (window.from ?? '').slice(11, 19),
      ...cells,
    ];
  });
  const columns = [
    { title: 'batch', align: 'right' as const, least: 12 },
    { title: 'from', align: 'left' as const, least: 8, yields: true },
    ...metrics.map((title, i) => ({ title, align: 'right' as const, ...(i > 1 ? { spare: i } : {}) })),
  ];
  const more = windows.length - shown.length;
  return [
    ...paragraph(
      'Batches: p50, p95 (count) of what falls into each; all percentiles: windows.csv of -o DIR',
      terminal,
      '  ',
    ),
    ...grid(columns, rows, terminal, 4),
    ...(more > 0 ? [`    and ${count(more)} more`] : []),
  ];
}
