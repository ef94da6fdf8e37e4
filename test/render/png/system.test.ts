import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/analysis/run.ts';
import { seriesColor, themes } from '../../../src/render/colors.ts';
import type { RunKind } from '../../../src/render/png/choice.ts';
import { createRunPainter, runKindsIn } from '../../../src/render/png/run-pictures.ts';
import { bbs, logsOf, story } from '../../support/diego.ts';
import { drawn, sum } from '../../support/picture.ts';
import { analyzeText } from '../../support/run.ts';
import { slowBbs } from '../../support/slow-bbs.ts';

const drawSystem = (kind: RunKind, analysis: Analysis) => drawn(() => createRunPainter()(kind, analysis));

describe('a BBS that runs out of time', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await analyzeText(logsOf(...slowBbs().parts));
  });

  it('is seen in its requests', async () => {
    const { texts, pixels } = await drawSystem('requests', analysis);
    for (const text of ['bbs', 'running LRPs', 'attempts that timed out', 'requests per s'])
      expect(texts).toContain(text);
    expect(texts.join('\n')).toMatch(/p95 grew from \d+ ms at \d+ running LRPs/);
    expect(sum(pixels(seriesColor(0)))).toBeGreaterThan(2000);
    expect(sum(pixels(themes.light.bad))).toBeGreaterThan(50);
  });

  it('is seen in its loops', async () => {
    const { texts, pixels } = await drawSystem('loops', analysis);
    expect(texts).toContain('converge lrps');
    expect(texts.join('\n')).toMatch(/\d+ rounds, every 30 s, .*, \d overruns?/);
    expect(texts).toContain('took longer than its interval');
    expect(sum(pixels(themes.light.bad))).toBeGreaterThan(100);
  });
});

it('without data, a picture says so, and none is written', async () => {
  const analysis = await story(bbs(1, 'started', {}));
  for (const kind of ['requests', 'loops'] as const) expect(runKindsIn(analysis)).not.toContain(kind);
  for (const kind of ['requests', 'loops'] as const)
    expect((await drawSystem(kind, analysis)).texts.join()).toMatch(/The logs show no/);
});
