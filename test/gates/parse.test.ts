import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statistics } from '../../src/analysis/metric.ts';
import { metricNames } from '../../src/analysis/metric-names.ts';
import { comparators, conditionText, durationUnits, limitValue } from '../../src/gates/gate.ts';
import { parseGate, readGate } from '../../src/gates/parse.ts';
import { resolveGates } from '../../src/gates/resolve.ts';
import { catalog } from '../support/catalog.ts';

const names = metricNames(catalog);
const read = (text: string) => {
  const gate = readGate(text, names, true);
  if ('fault' in gate) throw new Error(gate.fault.message);
  return gate;
};

describe('a gate', () => {
  it.each([
    ['lrp.create-container.p95 > +10%', 'lrp.create-container.p95 > +10%', 's', 'ratio', 0.1],
    ['task.create-container.p95 > +2s', 'task.create-container.p95 > +2s', 's', 'difference', 2],
    ['task.create-container.p95 < -250ms', 'task.create-container.p95 < -250ms', 's', 'difference', -0.25],
    ['lrp.end-to-end.p99 > 30s', 'lrp.end-to-end.p99 > 30s', 's', 'value', 30],
    ['  lrp.end-to-end.p99>=1.5 m  ', 'lrp.end-to-end.p99 >= 1.5m', 's', 'value', 90],
    ['lrp.end-to-end.total > 2h', 'lrp.end-to-end.total > 2h', 's', 'value', 7200],
    ['task.persist.p50 > 300µs', 'task.persist.p50 > 300us', 's', 'value', 0.0003],
    ['task.persist.min < 0ns', 'task.persist.min < 0ns', 's', 'value', 0],
    ['task.succeeded < 99%', 'task.succeeded < 99%', 'share', 'value', 0.99],
    ['task.succeeded < -1%', 'task.succeeded < -1%', 'share', 'difference', -0.01],
    ['task.failed > 0', 'task.failed > 0', 'count', 'value', 0],
    ['task.failed > + 3', 'task.failed > +3', 'count', 'difference', 3],
    ['task.count < 4000', 'task.count < 4000', 'count', 'value', 4000],
    ['task.count < -10%', 'task.count < -10%', 'count', 'ratio', -0.1],
    ['task.complete < 99.5%', 'task.complete < 99.5%', 'share', 'value', 0.995],
    ['task.create-container.missing > 0', 'task.create-container.missing > 0', 'count', 'value', 0],
    ['task.create-container.missing > 1%', 'task.create-container.missing > 1%', 'share', 'value', 0.01],
    ['task.create-container.share > 50%', 'task.create-container.share > 50%', 'share', 'value', 0.5],
    ['task.create-container.share > +5%', 'task.create-container.share > +5%', 'share', 'difference', 0.05],
    ['any.any.p99 > +20%', 'any.p99 > +20%', 's', 'ratio', 0.2],
    ['any.p95 > +20%  if  real ', 'any.p95 > +20% if real', 's', 'ratio', 0.2],
    ['task.failed > +1% if real', 'task.failed > +1% if real', 'share', 'difference', 0.01],
  ])('%s', (text, short, unit, compared, limit) => {
    const gate = read(text);
    expect(gate).toMatchObject({ text: short, measure: { unit, compared } });
    expect(limitValue(gate.limit)).toBe(limit);
  });

  it('stands for the platform phases of each kind of work, and for end to end', () => {
    const told = (text: string) => read(text).metrics.map((metric) => ('phase' in metric ? metric : undefined));
    const tops = told('task.any.p95 > 2s').map((metric) => metric?.phase);
    expect(tops).toEqual([
      ...['persist', 'schedule', 'start-in-bbs', 'wait-for-create-slot', 'create-container', 'set-up', 'launch'],
      ...['complete', 'resolve', 'end-to-end'],
    ]);
    expect(new Set(told('any.p99 > 2s').map((metric) => metric?.lifecycle))).toEqual(
      new Set(['task', 'lrp', 'cf-push', 'pea']),
    );
    expect(told('any.create-container.p95 > 2s').map((metric) => metric?.lifecycle)).toEqual(['task', 'lrp']);
    expect(told('task.any.share > 50%').map((metric) => metric?.phase)).not.toContain('end-to-end');
    expect(read('any.lost > 0').metrics).toEqual(['task', 'lrp'].map((lifecycle) => ({ lifecycle, name: 'lost' })));
  });

  it('is printed so that it is read as the same', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}$/);
    const metric = fc.oneof(
      fc.record({ lifecycle: name, phase: name, statistic: fc.constantFrom(...statistics) }),
      fc.record({
        lifecycle: name,
        name: name.filter((text) => !statistics.some((known) => known === text)),
      }),
      fc.record({
        lifecycle: fc.constant('any'),
        phase: fc.constant('any'),
        statistic: fc.constantFrom(...statistics),
      }),
    );
    const limit = fc.record({
      sign: fc.constantFrom('' as const, '+' as const, '-' as const),
      digits: fc.stringMatching(/^\d{1,20}(\.\d{1,20})?$/),
      unit: fc.constantFrom(
        ...(Object.keys(durationUnits) as (keyof typeof durationUnits)[]),
        '%' as const,
        '' as const,
      ),
    });
    fc.assert(
      fc.property(metric, fc.constantFrom(...comparators), limit, fc.boolean(), (metric, comparator, limit, isReal) => {
        const condition = { metric, comparator, limit, isReal };
        expect(parseGate(conditionText(condition))).toMatchObject({ condition });
      }),
    );
  });

  it('is told whatever is wrong with it, at a place in it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseGate(text);
        if (!('fault' in parsed)) return;
        const { at, length, message } = parsed.fault;
        expect(message).toMatch(/^\S.*\S$/);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at + length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('what is no gate', () => {
  const wrong = [
    '',
    '> 2s',
    'task',
    'task > 2s',
    'task. > 2s',
    'tsk.count > 3',
    'tasks.end-to-end.p95 > 2s',
    'task.p95 > 2s',
    'task.create-container > 2s',
    'task.create-contaner.p95 > +10%',
    'any.creating.p95 > 2s',
    'task.become-healthy.p95 > 2s',
    'task.create container.p95 > 2s',
    'task.create-container.p96 > 2s',
    'task.create-container.p95.s > 2s',
    'task.créer.p95 > 2s',
    'task.succeded < 99%',
    'any.crash > 0',
    'task.run.share > 50%',
    'task.end-to-end.share > 50%',
    'task.end-to-end.p95',
    'task.end-to-end.p95 2s',
    'task.end-to-end.p95 = 2s',
    'task.end-to-end.p95 => 2s',
    'task.end-to-end.p95 >',
    'task.end-to-end.p95 > fast',
    'task.end-to-end.p95 > .5s',
    'task.end-to-end.p95 > 3 sec',
    'task.end-to-end.p95 > 1e3s',
    'task.end-to-end.p95 > 3,5s',
    'task.end-to-end.p95 > 3s and task.count > 0',
    'task.end-to-end.p95 > 3s 4',
    'task.end-to-end.p95 > 3',
    'task.end-to-end.p95 > 10%',
    'task.failed > 3s',
    'task.create-container.share > 0.5',
    'task.count < 99%',
    'task.end-to-end.p95 > 3s if real',
    'task.count > +10% if real',
    'task.create-container.missing > +1 if real',
    'task.end-to-end.p95 > +3s if',
  ];
  const told = (texts: readonly string[], hasBase: boolean) =>
    resolveGates(
      texts.map((text) => ({ text, name: null, why: null, where: '--fail-on' })),
      names,
      hasBase,
    ).troubles;

  it('is told with its place', async () => {
    const troubles = told(wrong, true);
    expect(troubles).toHaveLength(wrong.length);
    await expect(`${troubles.flat().join('\n')}\n`).toMatchFileSnapshot('golden/faults.txt');
  });

  it('is a change without a base', async () => {
    const changes = ['task.end-to-end.p95 > +10%', 'task.failed > +3', 'task.succeeded < -1%'];
    expect(told(changes, true)).toEqual([]);
    await expect(`${told(changes, false).flat().join('\n')}\n`).toMatchFileSnapshot('golden/no-base.txt');
  });
});
