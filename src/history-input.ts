import { type Metric, metricText, parseMetric } from './analysis/metric.ts';
import { tellMetricFault } from './analysis/metric-fault.ts';
import { metricNames, resolveMetric } from './analysis/metric-names.ts';
import type { RecordedRun } from './analysis/over-runs/recorded.ts';
import { usageError } from './diagnostics.ts';
import { catalogOf } from './events/catalog.ts';

/** The one metric that `text` names: `runs` may know names that the catalogue does not. Throws a UsageError. */
export async function readMetric(text: string, runs: readonly RecordedRun[]): Promise<Metric> {
  const parsed = parseMetric(text);
  const found = 'fault' in parsed ? parsed : resolveMetric(parsed, metricNames(await catalogOf(), runs));
  if ('fault' in found) throw usageError('bad-metric', { metric: text, detail: tellMetricFault(found.fault) });
  const [metric, another] = found;
  if (!metric || another) {
    const names = found.slice(0, 3).map(metricText).join(', ');
    throw usageError('several-metrics', { metric: text, count: found.length, names });
  }
  return metric;
}
