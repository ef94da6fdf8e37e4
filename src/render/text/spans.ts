import type { NamedSpans } from '../../analysis/system/system.ts';
import { count, duration, words } from '../words.ts';
import { type Cell, type GridColumn, grid } from './grid.ts';
import type { Line } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** All spans that were seen: how many, how long they took, and which of them did not end. */
export function spanTable(all: readonly NamedSpans[], terminal: Terminal): Line[] {
  // An end alone may be a mere formality: every rep that ends says that it has evacuated.
  const spans = all.filter(({ count: n, failed, open, cut }) => n + failed + open + cut > 0);
  if (spans.length === 0) return [];
  const some = (of: (span: NamedSpans) => number) => spans.some((span) => of(span) > 0);
  const optional = [
    { title: 'failed', of: (span: NamedSpans) => span.failed },
    { title: 'never ended', of: (span: NamedSpans) => span.open },
    { title: 'cut by restart', of: (span: NamedSpans) => span.cut },
    { title: 'no beginning', of: (span: NamedSpans) => span.unbegun },
    { title: '<0', of: (span: NamedSpans) => span.negative },
  ].filter(({ of }) => some(of));
  const right = (title: string, spare?: number): GridColumn => ({ title, align: 'right', ...(spare ? { spare } : {}) });
  const rows = spans.map((span): Cell[] => [
    `${span.area}: ${words(span.name)}`,
    count(span.count),
    ...optional.map(({ of }) => (of(span) === 0 ? '' : count(of(span)))),
    ...[span.p50_s, span.p95_s, span.p99_s, span.max_s, span.total_s].map(duration),
    count(span.most_at_once),
  ]);
  return grid(
    [
      { title: 'span', align: 'left', least: 12 },
      right('count'),
      ...optional.map(({ title }) => right(title)),
      right('p50'),
      right('p95'),
      right('p99', 3),
      right('max'),
      right('total', 2),
      right('at once', 1),
    ],
    rows,
    terminal,
  );
}
