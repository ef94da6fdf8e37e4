import { describe, expect, it } from 'vitest';
import { compareSides } from '../../src/analysis/comparison/compare.ts';
import type { Comparison, LifecycleChange, Shift, Side } from '../../src/analysis/comparison/comparison.ts';
import { doubtNotes, interval, probability, relative, signed, verdict } from '../../src/render/changes.ts';
import { sidesLine, told, unitLine } from '../../src/render/comparison.ts';
import { renderDiffMarkdown } from '../../src/render/markdown/diff.ts';
import { renderDiff } from '../../src/render/text/diff.ts';
import { plain, type Terminal } from '../../src/render/text/terminal.ts';
import { comparedRun } from '../support/compared.ts';
import { comparedLogs } from '../support/compared-logs.ts';
import { fixture } from '../support/lager.ts';
import { slowed } from '../support/slowed.ts';

const run = await comparedLogs('burst-debug', fixture('burst-debug.tgz'));
const slow = slowed(run, { lifecycle: 'task', phase: 'create-container', kind: 'proportional', share: 9 });
const other = await comparedLogs('failure-debug', fixture('failure-debug.tgz'));
const compare = (base: Side, head: Side) => compareSides(base, head, { seed: 1 });
const cases: readonly (readonly [string, Comparison])[] = [
  ['diff-same', compare([run], [{ ...run, name: 'again' }])],
  ['diff-slower', compare([run], [{ ...slow, name: 'slow' }])],
  [
    'diff-runs',
    compare(
      [run, { ...run, name: 'second' }],
      [
        { ...slow, name: 'slow' },
        { ...slow, name: 'slow-2' },
      ],
    ),
  ],
  ['diff-other-load', compare([run], [other])],
];

describe.each(cases)('the comparison %s', (name, comparison) => {
  it('is as it was as text and as Markdown', async () => {
    await expect(renderDiff(comparison, plain)).toMatchFileSnapshot(`golden/${name}.txt`);
    await expect(renderDiffMarkdown(comparison, [])).toMatchFileSnapshot(`golden/${name}.md`);
  });

  it.each<Terminal>([
    plain,
    { isTerminal: true, width: 80, unicode: true, colors: 1 },
    { isTerminal: true, width: 160, unicode: true, colors: 1 },
  ])('is never wider than $width columns', (terminal) => {
    const lines = renderDiff(comparison, terminal).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(terminal.width);
    expect(lines.filter((line) => line.endsWith(' '))).toEqual([]);
  });

  it('has nothing in it that is no word', () => {
    for (const text of [renderDiff(comparison, plain), renderDiffMarkdown(comparison, [])])
      expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
  });
});

const headlines = (comparison: Comparison) => told(comparison).map(({ headline }) => headline);
const task = ({ lifecycles }: Comparison) =>
  lifecycles.find(({ lifecycle }) => lifecycle === 'task') as LifecycleChange;

describe('what is told on top', () => {
  it('is that nothing changed, and why', () => {
    expect(headlines(cases[0]?.[1] as Comparison)[0]).toMatch(
      /^Tasks: no change of a phase can be told\. From end to end nothing can be told: p50 .* differs by less than 1 ms\.$/,
    );
  });

  it('is the phase that changed, by how much, and what it is made of', () => {
    const [, slower] = cases[1] as (typeof cases)[number];
    const [first] = told(slower);
    expect(first?.headline).toMatch(/^Tasks: slower from end to end, p50 .*: create container \+/);
    expect(first?.details[0]).toMatch(/^Of \+.* in the mean .*: create container \+/);
  });

  it('is that there is nothing to compare', () => {
    const runs = ['task', 'lrp'].map((lifecycle) => comparedRun(lifecycle, { [lifecycle]: { phases: { run: [1] } } }));
    const comparison = compare(runs.slice(0, 1), runs.slice(1));
    expect(headlines(comparison)).toEqual([
      'Tasks: 1 in base and 0 in head: nothing to compare.',
      'lrp: 0 in base and 1 in head: nothing to compare.',
    ]);
  });

  it('is that no timeline is complete', () => {
    const open = { phases: { run: [1, 2] }, end_to_end_s: [Number.NaN, Number.NaN] };
    const side = [comparedRun('open', { task: open })];
    expect(headlines(compare(side, side))).toEqual([
      'Tasks: no change of a phase can be told. No timeline is complete on both sides.',
    ]);
  });

  it('is the slow cell, with what the others took', () => {
    const cell = slowed(run, { lifecycle: 'task', phase: 'create-container', kind: 'cell', share: 20 });
    expect(headlines(compare([run], [cell]))[0]).toMatch(
      /slow on cell \S+: create container \+.* there \(p50 .*; on the other cells .*\)/,
    );
    expect(headlines(compare([cell], [run]))[0]).toMatch(/no longer slow on cell \S+: create container -/);
  });

  it('are outcomes that changed', () => {
    const of = (outcome: string) => {
      const phases = { run: Array.from({ length: 40 }, (_, i) => 1 + i) };
      return [comparedRun(outcome, { task: { phases, outcome: phases.run.map(() => outcome) } })];
    };
    expect(told(compare(of('succeeded'), of('failed')))[0]?.details).toEqual([
      'More failed: 0 (0.0 %) → 40 (100.0 %).',
      'Fewer succeeded: 40 (100.0 %) → 0 (0.0 %).',
    ]);
  });
});

describe('words and numbers', () => {
  it.each([
    [2.6, '+2.60 s'],
    [-0.195, '-195 ms'],
    [0, '0 s'],
    [null, '-'],
  ])('%s s is %s', (value, expected) => {
    expect(signed(value)).toBe(expected);
  });

  it.each([
    [0.123, '+12 %'],
    [-0.041, '-4.1 %'],
    [35, 'x 36'],
    [8.99, '+899 %'],
    [9.994, '+999 %'],
    [-1, '-100 %'],
    [0, '0.0 %'],
    [null, ''],
  ])('a change of %s is %s', (share, expected) => {
    expect(relative(share)).toBe(expected);
  });

  it.each([
    [0.0123, '0.012'],
    [0.0004, '<0.001'],
    [1, '1.000'],
    [null, ''],
  ])('a p of %s is "%s"', (p, expected) => {
    expect(probability(p)).toBe(expected);
  });

  it('an interval may be open', () => {
    const shift = { change_s: 1, relative: null, p: null, direction: '~', doubt: null } as const;
    const of = (low_s: number | null, high_s: number | null) => interval({ ...shift, low_s, high_s } as Shift);
    expect([of(1, 2), of(-1, null), of(null, null)]).toEqual(['+1.00 s to +2.00 s', '-1.00 s to ', '']);
  });

  it('each doubt has a name, and a note where it is seen', () => {
    expect(verdict({ direction: 'slower', doubt: null, p: 0.001 })).toBe('slower');
    expect(verdict({ direction: 'slower', doubt: null, p: 0.1 })).toBe('slower *');
    expect(verdict({ direction: '~', doubt: 'run-to-run', p: 0.001 })).toBe('~ runs');
    for (const [, comparison] of cases)
      for (const { middle } of task(comparison).phases.filter(({ middle: { doubt } }) => doubt !== null))
        expect(doubtNotes(comparison).some((note) => note.startsWith(`${verdict(middle)}:`))).toBe(true);
  });

  it('the sides are named, and what is independent', () => {
    const comparison = cases[2]?.[1] as Comparison;
    expect(sidesLine(comparison)).toBe('base: burst-debug, second   head: slow, slow-2');
    expect(unitLine(comparison)).toMatch(
      /^2 runs against 2 runs: a change is what is more than runs of one side differ/,
    );
  });
});
