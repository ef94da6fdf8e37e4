import { describe, expect, it } from 'vitest';
import { compareSides } from '../../../src/analysis/comparison/compare.ts';
import type { ComparedRun } from '../../../src/analysis/comparison/comparison.ts';
import { renderDiffHtml } from '../../../src/render/html/diff-report.ts';
import { comparedRun } from '../../support/comparison.ts';
import { bbsTask, story } from '../../support/diego.ts';
import { fixture } from '../../support/lager.ts';
import { analyzePaths } from '../../support/run.ts';

const page = (base: ComparedRun, head: ComparedRun) =>
  renderDiffHtml(compareSides([base], [head], { seed: 1 }), [base], [head]);

describe('report.html of a comparison', () => {
  it('is one file that may load nothing, small, and the same however often it is written', async () => {
    const [base, head] = [
      comparedRun('base', await analyzePaths([fixture('burst-32-slots.tgz')])),
      comparedRun('head', await analyzePaths([fixture('burst-4-slots.tgz')])),
    ];
    const html = page(base, head);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/\b(?:src|href)=|url\(|@import|unsafe/);
    expect(page(base, head)).toBe(html);
    expect(html.length).toBeLessThan(300_000);
  });

  it('holds no text of the logs as such', async () => {
    const line = bbsTask('</script><img src=x onerror=alert(1)>', 0, 'desire', 'starting');
    const run = comparedRun('<img src=x>', await story(line));
    const html = page(run, run);
    expect(html).not.toContain('onerror');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });
});
