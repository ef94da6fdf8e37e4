import { fill, metricFaults } from '../diagnostics.ts';
import { suggest } from '../suggest.ts';
import { any, type MetricFault } from './metric.ts';

/** What is wrong with a metric, in a sentence or two. */
export function tellMetricFault({ code, text, known, within }: MetricFault): string {
  const wording = metricFaults[code];
  const hint = known.length > 0 && !wording.includes('{known}') ? suggest(text, known) : undefined;
  const values = { text, known: known.join(', '), within: within === any ? 'any lifecycle' : within };
  return `${fill(wording, values)}${hint === undefined ? '' : ` ${hint}`}`;
}
