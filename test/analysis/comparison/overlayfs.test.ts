import { describe, expect, it } from 'vitest';
import { compareSides } from '../../../src/analysis/comparison/compare.ts';
import type { ComparedRun, Comparison } from '../../../src/analysis/comparison/comparison.ts';
import { told } from '../../../src/render/comparison.ts';
import { comparedRun } from '../../support/comparison.ts';
import { analyzeText } from '../../support/run.ts';
import { peasWithUnmounts } from '../../support/synthetic/causes.ts';
import { simulate } from '../../support/synthetic/simulate.ts';

async function runOf(unmount_s: number, seed: number): Promise<ComparedRun> {
  const { files } = simulate({ ...peasWithUnmounts(unmount_s), seed });
  return comparedRun(`${unmount_s} s, ${seed}`, await analyzeText(Object.fromEntries(files)));
}

const of = ({ lifecycles }: Comparison, wanted: string) => {
  const found = lifecycles.find(({ lifecycle }) => lifecycle === wanted);
  if (!found) throw new Error(`no ${wanted}`);
  const phase = (name: string) => found.phases.find((candidate) => candidate.name === name);
  const changed = found.phases.filter(({ middle }) => middle.direction !== '~');
  return { ...found, phase, changed: changed.map(({ name, middle }) => `${name} ${middle.direction}`) };
};

const seeds = [1, 2, 3];
const quick = await Promise.all(seeds.map((seed) => runOf(0.01, seed)));
const slow = await Promise.all(seeds.map((seed) => runOf(8, seed)));
const compare = (base: readonly ComparedRun[], head: readonly ComparedRun[]) => compareSides(base, head, { seed: 1 });

const pairs: [string, Comparison][] = [
  ['one run a side, of the same work', compare(quick.slice(0, 1), slow.slice(0, 1))],
  ['one run a side, of other work', compare(quick.slice(0, 1), slow.slice(1, 2))],
  ['three runs a side', compare(quick, slow)],
];

describe.each(pairs)('images that take 8 s to unmount: %s', (_, comparison) => {
  it('show in the destroying of the images of peas, by their amount', () => {
    const { changed, phase, contributions } = of(comparison, 'pea');
    expect(changed).toEqual(['destroy-image slower', 'unmount-image slower']);
    expect(phase('destroy-image')?.p50_s.base).toBeLessThan(0.015);
    const { change_s, low_s, high_s } = phase('destroy-image')?.middle ?? {};
    expect(change_s).toBeGreaterThan(7);
    expect(low_s).toBeLessThan(8);
    expect(high_s).toBeGreaterThan(8);
    const { base_s, head_s, parts } = contributions?.mean ?? { base_s: 0, head_s: 0, parts: [] };
    expect(parts[0]?.phase).toBe('destroy-image');
    expect(parts.reduce((sum, part) => sum + part.change_s, 0)).toBeCloseTo(head_s - base_s, 9);
  });

  it('make Tasks queue for their images, and nothing else', () => {
    const { changed, phase, end_to_end, contributions } = of(comparison, 'task');
    expect(end_to_end?.middle.direction).toBe('slower');
    expect(changed).toEqual(['create-container slower', 'create-image slower']);
    expect(phase('create-image')?.queues).toEqual({ base: false, head: true });
    const [first, ...others] = contributions?.mean.parts ?? [];
    expect(first?.phase).toBe('create-container');
    for (const { change_s } of others) expect(Math.abs(change_s)).toBeLessThan((first?.change_s ?? 0) / 20);
  });

  it('make LRP instances queue too, and wait for the end of their health check', () => {
    const { changed, phase, end_to_end, contributions } = of(comparison, 'lrp');
    expect(end_to_end?.middle.direction).toBe('slower');
    expect(changed).toEqual(['create-container slower', 'create-image slower', 'become-healthy slower']);
    expect(phase('create-image')?.queues.head).toBe(true);
    expect(contributions?.mean.parts.slice(0, 2).map(({ phase: name }) => name)).toEqual([
      'become-healthy',
      'create-container',
    ]);
  });

  it('are told so', () => {
    const text = told(comparison)
      .flatMap((part) => Object.values(part))
      .flat()
      .join('\n');
    expect(text).toMatch(/slower from end to end.*create container \+\d.*of which create image \+.*queueing: yes/);
    expect(text).toMatch(/destroy image \+7\.\d+ s \(p50 9\.\d+ ms → 7\.\d+ s/);
  });
});

it('runs that unmount quickly do not differ', () => {
  for (const comparison of [
    compare(quick.slice(0, 1), quick.slice(1, 2)),
    compare(quick.slice(1, 2), quick.slice(2)),
  ]) {
    for (const { lifecycle } of comparison.lifecycles) {
      expect(of(comparison, lifecycle).changed).toEqual([]);
      expect(of(comparison, lifecycle).end_to_end?.middle.direction).toBe('~');
    }
  }
});
