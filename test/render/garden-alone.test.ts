import { beforeAll, describe, expect, it } from 'vitest';
import type { CutTimelines } from '../../src/analysis/cut-timelines.ts';
import type { Analysis } from '../../src/analysis/run.ts';
import { choicesFor } from '../../src/render/png/kinds.ts';
import { renderText } from '../../src/render/text/report.ts';
import { plain } from '../../src/render/text/terminal.ts';
import { fixture } from '../support/lager.ts';
import { draw } from '../support/picture.ts';
import { analyzeText, readLogs } from '../support/run.ts';

describe('logs of Garden alone', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    const logs = await readLogs(fixture('burst-debug.tgz'));
    analysis = await analyzeText({ 'garden.log': logs['diego-cell-0/garden/garden.stdout.log'] ?? '' });
  });

  it('are told by the steps of their containers', () => {
    const text = renderText(analysis, plain);
    expect(text).toMatch(/^ +create network +\d+ +[\d.]+ m?s/m);
    expect(text).not.toContain('create p50');
    expect(text).toMatch(/^ +destroy container +\d+ /m);
  });

  it('are drawn by them', async () => {
    const { texts } = await draw(analysis, 2, { kind: 'histograms' });
    expect(texts).toEqual(expect.arrayContaining(['create in runtime', 'create network', 'destroy container']));
    const crowds = await draw(analysis, 2, { kind: 'concurrency' });
    expect(crowds.texts.join()).not.toContain('creating in ');
    const kinds = choicesFor(analysis.cuts[2] as CutTimelines).map(({ kind, by }) => `${kind} ${by}`);
    expect(kinds).toContain('waterfall start');
    expect(kinds).not.toContain('waterfall slowest');
  });
});
