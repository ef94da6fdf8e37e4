import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/render/markdown/report.ts';
import { renderText } from '../../src/render/text/report.ts';
import { story, taskSteps, until } from '../support/diego.ts';
import { analyzePaths, analyzeText } from '../support/run.ts';

describe.each(['failure-debug', 'burst-debug'])('the report on %s', (name) => {
  // A relative path, so that the report is the same wherever the project lies.
  const analyzed = () => analyzePaths([`fixtures/${name}.tgz`]);

  it('is as it was as text', async () => {
    await expect(renderText(await analyzed(), { unicode: false })).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('is as it was as Markdown', async () => {
    const pictures = ['task', 'lrp'].flatMap((of) => [`waterfall-${of}-by-start.png`, `waterfall-${of}-by-cell.png`]);
    await expect(renderMarkdown(await analyzed(), pictures)).toMatchFileSnapshot(`golden/${name}.md`);
  });

  it('has bars of eighths on a terminal', async () => {
    const text = renderText(await analyzed(), { unicode: true });
    expect(text).toMatch(/^ {2}create container .* % {2}█+[▏▎▍▌▋▊▉]?$/m);
    expect(text).not.toContain('#');
  });

  it('fits a terminal', async () => {
    const lines = renderText(await analyzed(), { unicode: false }).split('\n');
    expect(lines.length).toBeLessThan(80);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(140);
    expect(lines.filter((line) => line.endsWith(' '))).toEqual([]);
  });
});

describe('a report', () => {
  it('on nothing is a verdict', async () => {
    const analysis = await analyzeText({});
    expect(renderText(analysis, { unicode: false })).toMatch(/^verdict: unfit .*\n {2}error: No lager line was found/);
    expect(renderMarkdown(analysis, [])).toMatch(/^# Where the time went\n\n\*\*Verdict: unfit\*\*/);
  });

  it('has no table without a phase', async () => {
    const analysis = await story(until(taskSteps('task-1'), 'desired'));
    expect(renderText(analysis, { unicode: false })).not.toMatch(/^ *phase/m);
  });

  it('does not let a reason break its Markdown', async () => {
    const failed = { ...until(taskSteps('task-1'), 'setUp') };
    const { line = '', path = '' } = failed.setUp ?? {};
    const reason = line
      .replace('container-setup-succeeded', 'container-setup-failed')
      .replace('"data":{', '"data":{"error":"<b> | *x* `y`",');
    const analysis = await story({ ...failed, setUp: { path, line: reason } }, taskSteps('task-2').completed ?? {}, {
      completed: { path: 'diego-api-0/bbs/bbs.stdout.log', line: taskSteps('task-1').completed?.line ?? '' },
    });
    expect(renderText(analysis, { unicode: false })).toContain('failed: <b> | *x* `y` (1)');
    expect(renderMarkdown(analysis, [])).toContain('- failed: &lt;b\\> \\| \\*x\\* \\`y\\` (1)');
  });
});
