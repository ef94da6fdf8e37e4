import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/analysis/run.ts';
import { themes } from '../../../src/render/colors.ts';
import { createRunPainter, runKindsIn } from '../../../src/render/png/run-pictures.ts';
import { auctionsSections, auctionsText } from '../../../src/render/system/auctions.ts';
import { partMarkdown, says } from '../../../src/render/system/section.ts';
import { plain } from '../../../src/render/text/terminal.ts';
import { batchLines, failedInBbs, submittedLrps } from '../../support/auctions.ts';
import { type Instance, lrp, lrpSteps, story, without } from '../../support/diego.ts';
import { drawn, sum } from '../../support/picture.ts';

const memory = 'insufficient resources: memory';
const of = (index: number, cell: number): Instance => ({ guid: `instance-${index}`, process: 'p', index, cell });
const placed = [0, 1].map((index) => without(lrpSteps(of(index, index)), 'submitted'));
const never = of(2, 0);

/** A cluster with room for two of three instances. */
const full = () => {
  const first = batchLines(0.8, { lrps: ['p.0', 'p.1', 'p.2'], failed: { 'p.2': memory }, isDebug: true });
  const second = batchLines(31, { lrps: ['p.2'], failed: { 'p.2': memory }, cells: { 0: undefined, 1: 0.1 } });
  return story(
    ...placed,
    lrp.asked(never, 0.1),
    lrp.unclaimed(never, 0.5),
    submittedLrps(0.7, 'p', 0, 1, 2),
    first.lines,
    failedInBbs(first.end_s + 0.01, 'p', 2, memory),
    submittedLrps(30.9, 'p', 2),
    second.lines,
    failedInBbs(second.end_s + 0.01, 'p', 2, memory),
  );
};

describe('the auctions of a full cluster', () => {
  let analysis: Analysis;
  beforeAll(async () => {
    analysis = await full();
  });

  it('are told in a few lines', () => {
    expect(auctionsText(analysis.run.system.auctions, plain)).toMatchInlineSnapshot(`
      [
        "Auctions: 2 batches, 2 placed, 2 failed placements, the auctioneer was busy 3.9 % of the time",
        "  a batch takes p50 603 ms, p95 603 ms, max 603 ms: 33 % to list the cells, 17 % to fetch their",
        "    states, 50 % to schedule and commit",
        "  cells that did not answer, and how often: cell-z1-0 (1)",
        "  failed placements: insufficient resources: memory (2, of 1 LRP)",
        "  never placed: 1, still asked for, the first since 00:00:00",
        "  Tasks and LRPs per cell: 1 on 2 when there were most",
        "",
      ]
    `);
  });

  it('are told in Markdown, with the picture if there is one', () => {
    const sections = auctionsSections(analysis.run.system.auctions);
    const lines = partMarkdown({ sections, picture: { kind: 'auctions', shows: '' } }, ['auctions.png', 'cells.png']);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "## Auctions

      2 batches, 2 placed, 2 failed placements, the auctioneer was busy 3.9 % of the time.

      | step | count | p50 | p95 | p99 | max | total |
      | --- | --: | --: | --: | --: | --: | --: |
      | waiting | 2 | 100 ms | 100 ms | 100 ms | 100 ms | 200 ms |
      | list cells | 2 | 200 ms | 200 ms | 200 ms | 200 ms | 400 ms |
      | fetch states | 2 | 100 ms | 100 ms | 100 ms | 100 ms | 200 ms |
      | schedule and commit | 2 | 300 ms | 300 ms | 300 ms | 300 ms | 600 ms |
      | batch | 2 | 603 ms | 603 ms | 603 ms | 603 ms | 1.21 s |

      - a batch takes p50 603 ms, p95 603 ms, max 603 ms: 33 % to list the cells, 17 % to fetch their states, 50 % to schedule and commit
      - requests waited for their batch: p95 100 ms, max 100 ms
      - the slowest answer of a cell: 100 ms, cell-z1-1
      - cells that did not answer, and how often: cell-z1-0 (1)
      - failed placements: insufficient resources: memory (2, of 1 LRP)
      - never placed: 1, still asked for, the first since 00:00:00
      - Tasks and LRPs per cell: 1 on 2 when there were most

      ### The longest batches

      | began | took | list cells | fetch states | schedule and commit | Tasks | LRPs | failed | slowest cell |
      | --- | --: | --: | --: | --: | --: | --: | --: | --- |
      | 00:00:00 | 603 ms | 200 ms | 100 ms | 300 ms | 0 | 3 | 1 | cell-z1-1 100 ms |
      | 00:00:31 | 603 ms | 200 ms | 100 ms | 300 ms | 0 | 1 | 1 |  |

      ### Never placed

      | what | asked for | tries | last failed | reason | then |
      | --- | --: | --: | --: | --- | --- |
      | p.2 | 00:00:00 | 2 | 00:00:31 | insufficient resources: memory | open |

      ![auctions](auctions.png)
      "
    `);
  });

  it('are drawn: steps, what was not placed, and the cells', async () => {
    expect(runKindsIn(analysis)).toContain('auctions');
    const { texts, pixels } = await drawn(() => createRunPainter()('auctions', analysis));
    for (const text of ['schedule and commit', 'not placed', 'median cell', 'seconds of a batch', '2 cells', '1 cell'])
      expect(texts).toContain(text);
    expect(sum(pixels(themes.light.bad))).toBeGreaterThan(100);
    expect(sum(pixels(themes.light.whole))).toBeGreaterThan(100);
  });
});

it('logs without auctions have neither lines nor a picture', async () => {
  const none = await story(without(lrpSteps(of(0, 0)), 'submitted', 'placed'));
  const { run } = none;
  expect(auctionsText(run.system.auctions, plain)).toEqual([]);
  expect(auctionsSections(run.system.auctions).some(says)).toBe(false);
  expect(runKindsIn(none)).not.toContain('auctions');
});
