import { describe, expect, it } from 'vitest';
import { compareSides } from '../../../src/analysis/comparison/compare.ts';
import type { ComparedRun } from '../../../src/analysis/comparison/comparison.ts';
import { told } from '../../../src/render/comparison.ts';
import { renderDiffMarkdown } from '../../../src/render/markdown/diff.ts';
import { comparedRun } from '../../support/comparison.ts';
import { epochLine } from '../../support/lager.ts';
import { analyzeText } from '../../support/run.ts';

/** Requests of so many milliseconds, give or take a fifth. */
async function runOf(name: string, ms: number, seed: number): Promise<ComparedRun> {
  const lines = Array.from({ length: 300 }, (_, i) => {
    const duration = Math.round(ms * 1e6 * (0.8 + 0.4 * (((i * 7919 + seed * 104729) % 1000) / 1000)));
    const data = { session: String(i), method: 'POST', request: '/v1/ping', duration };
    return epochLine(
      { message: 'bbs-access.request.done', source: 'bbs-access', data },
      `14648271${String(10 + (i % 80)).padStart(2, '0')}.000000000`,
    );
  });
  return comparedRun(name, await analyzeText({ 'diego-api-0/bbs/bbs.access.log': lines }));
}

const [quick, alike, slow] = await Promise.all([runOf('quick', 20, 1), runOf('alike', 20, 2), runOf('slow', 200, 3)]);
const compare = (base: ComparedRun, head: ComparedRun) => compareSides([base], [head], { seed: 1 });

describe('the system around the work', () => {
  it('has changed where its spans have', () => {
    const [requests, ...others] = compare(quick, slow).system;
    expect(others).toEqual([]);
    expect(requests).toMatchObject({ lifecycle: 'requests', title: 'Requests', timelines: { base: 300, head: 300 } });
    const [span] = requests?.phases ?? [];
    expect(span).toMatchObject({ name: 'bbs-access', middle: { direction: 'slower' }, tail: { direction: 'slower' } });
    expect(span?.middle.change_s).toBeCloseTo(0.18, 2);
  });

  it('is told in words and in a table', () => {
    const comparison = compare(quick, slow);
    expect(told(comparison).map(({ headline }) => headline)).toContainEqual(
      expect.stringMatching(/^Requests: bbs access \+1[78]\d ms.*; no other change can be told\.$/),
    );
    expect(renderDiffMarkdown(comparison, [])).toMatch(/## Requests\n\n.*\n.*\n\| bbs access \| 300 \|.*\*\*slower/);
  });

  it('has not changed where identical ones are compared, or a side has none', () => {
    const same = compare(quick, alike);
    expect(same.system[0]?.phases.map(({ middle, tail }) => [middle.direction, tail.direction])).toEqual([['~', '~']]);
    expect(told(same)).toEqual([]);
    const none = compare({ ...quick, spans: [] }, slow);
    expect(none.system[0]?.phases[0]?.middle.doubt).toBe('no-data');
  });
});
