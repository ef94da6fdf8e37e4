import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metricText, parseMetric } from '../../src/analysis/metric.ts';
import { metricNames, resolveMetric } from '../../src/analysis/metric-names.ts';
import { outcomesOf } from '../../src/correlate/outcomes.ts';
import { catalog, catalogWith } from '../support/catalog.ts';
import { logsOf, lrpSteps, taskSteps } from '../support/diego.ts';
import { analyzeText } from '../support/run.ts';

const own = readFileSync('docs/examples/convergence.yaml', 'utf8');
const resolved = (text: string, names: ReturnType<typeof metricNames>) => {
  const metric = parseMetric(text);
  if ('fault' in metric) throw new Error(metric.fault.code);
  const metrics = resolveMetric(metric, names);
  return 'fault' in metrics ? metrics.fault.code : metrics.map(metricText);
};

describe('the names of metrics', () => {
  it('are those of the catalogue', () => {
    expect(resolved('task.create-network.p95', metricNames(catalog))).toEqual(['task.create-network.p95']);
    expect(resolved('task.unplaced', metricNames(catalog))).toBe('no-such-count');
    expect(resolved('lrp.unplaced', metricNames(catalog))).toEqual(['lrp.unplaced']);
    expect(resolved('container.alive', metricNames(catalog))).toEqual(['container.alive']);
    expect(resolved('any.alive', metricNames(catalog))).toBe('no-such-count');
    expect(resolved('convergence.count', metricNames(catalog))).toBe('no-such-lifecycle');
    expect(resolved('convergence.completed', metricNames(catalogWith(own)))).toEqual(['convergence.completed']);
    expect(resolved('constructor.count', metricNames(catalog))).toBe('no-such-lifecycle');
  });

  it('are those of the system around the work, which is no work', () => {
    const names = metricNames(catalog, [{ lifecycles: {}, system: { spans: [{ area: 'shop', name: 'sale' }] } }]);
    expect(resolved('requests.bbs-access.failed', names)).toEqual(['requests.bbs-access.failed']);
    expect(resolved('requests.bbs-access.p95', names)).toEqual(['requests.bbs-access.p95']);
    expect(resolved('shop.any.max', names)).toEqual(['shop.sale.max']);
    expect(resolved('shop.open', names)).toEqual(['shop.open']);
    expect(resolved('shop.end-to-end.p95', names)).toBe('no-such-phase');
    expect(resolved('shop.sale.share', names)).toBe('no-share');
    expect(resolved('task.launch.failed', names)).toBe('no-such-statistic');
    expect(resolved('any.failed', names)).not.toContain('shop.failed');
    expect(resolved('any.p95', names).toString()).not.toContain('shop');
  });

  it('are those of runs made with another catalogue, too', async () => {
    const steps = [taskSteps('task-1'), lrpSteps({ guid: 'instance-a', process: 'process-1', index: 0, cell: 0 })];
    const { run } = await analyzeText(logsOf(...steps));
    const { task, ...others } = run.lifecycles;
    if (!task) throw new Error('There is a Task.');
    const phases = task.phases.map((phase) => (phase.name === 'launch' ? { ...phase, name: 'take-off' } : phase));
    const renamed = { lifecycles: { ...others, task: { ...task, phases }, job: { ...task, outcomes: { won: 1 } } } };
    const names = metricNames(catalog, [renamed, renamed]);
    expect(resolved('task.take-off.p95', names)).toEqual(['task.take-off.p95']);
    expect(resolved('task.launch.p95', names)).toEqual(['task.launch.p95']);
    expect(resolved('job.won', names)).toEqual(['job.won']);
    expect(resolved('job.complete', names)).toEqual(['job.complete']);
    expect(resolved('job.lost', names)).toBe('no-such-count');
    const known = [...catalog.lifecycles, ...catalog.areas.filter(({ spans }) => spans.length > 0)];
    expect(names.map(({ lifecycle }) => lifecycle)).toEqual([...known.map(({ name }) => name), 'job']);
  });
});

describe('outcomes', () => {
  it('of a lifecycle of your own are what its catalogue says', () => {
    const changed = catalogWith(own.replace('  - name: lrps-done\n', '  - name: lrps-done\n    outcome: half-done\n'));
    expect(outcomesOf(changed.lifecycle('convergence'))).toEqual(['half-done', 'completed', 'open']);
  });
});
