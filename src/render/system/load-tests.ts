import type { LoadTests } from '../../analysis/load-tests/load-tests.ts';
import type { LoadWindow } from '../../analysis/load-tests/windows.ts';
import { clientText, othersText, windowFault } from '../load-tests.ts';
import { count, duration } from '../words.ts';
import { type Part, type Section, sayings } from './section.ts';

/** What clients of load tests tell, and the batches of these; it says nothing without any. */
export function loadTestsPart(tests: LoadTests | undefined): Part {
  if (!tests) return { sections: [sayings('Load tests', [])] };
  const { clients, others, windows } = tests;
  return {
    sections: [
      {
        ...sayings(
          'Load tests',
          others.flatMap((other) => othersText(other) ?? []),
        ),
        lead: 'what their clients tell, held against the logs',
      },
      ...clients.map((client) => {
        const { headline, details } = clientText(client);
        return sayings(headline, details);
      }),
      windowsSection(windows),
    ],
  };
}

function windowsSection(windows: readonly LoadWindow[]): Section {
  const folders = new Set(windows.map(({ folder }) => folder));
  const right = ['count', 'p99', 'p95', 'p90', 'p50', 'p10', 'ended after', 'unfinished'];
  return {
    title: 'Batches, and what falls into each',
    columns: [
      ...['batch', 'metric'].map((title) => ({ title, align: 'left' as const })),
      ...right.map((title) => ({ title, align: 'right' as const })),
    ],
    rows: windows.flatMap((window) => {
      const fault = windowFault(window);
      const name = folders.size > 1 ? `${window.folder} ${window.batch}` : String(window.batch);
      if (fault !== undefined) return [[name, fault, ...right.map(() => '')]];
      return (
        window.metrics
          // Requests have a metric for each path: windows.csv has them.
          .filter(({ metric, count, unfinished }) => count + unfinished > 0 && !metric.includes('-'))
          .map((own) => [
            name,
            own.metric,
            count(own.count),
            ...[own.p99_s, own.p95_s, own.p90_s, own.p50_s, own.p10_s].map(duration),
            count(own.ended_after),
            count(own.unfinished),
          ])
      );
    }),
    sentences: [],
  };
}
