import { fill, metricFaults } from '../diagnostics.ts';
import { suggest } from '../suggest.ts';
import type { MetricFault } from './metric.ts';

/** What is wrong with a metric, in a sentence or two. */
export function tellMetricFault({ code, text, known }: MetricFault): string {
  const hint = known.length > 0 ? suggest(text, known) : undefined;
  return `${fill(metricFaults[code], { text })}${hint === undefined ? '' : ` ${hint}`}`;
}
