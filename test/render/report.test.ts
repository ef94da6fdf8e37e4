import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/render/markdown/report.ts';
import { renderText } from '../../src/render/text/report.ts';
import { plain, type Terminal } from '../../src/render/text/terminal.ts';
import { lrp, lrpSteps, story, taskSteps, until } from '../support/diego.ts';
import { analyzePaths, analyzeText } from '../support/run.ts';

describe.each(['failure-debug', 'burst-debug'])('the report on %s', (name) => {
  // A relative path, so that the report is the same wherever the project lies.
  const analyzed = () => analyzePaths([`fixtures/${name}.tgz`]);

  it('is as it was as text', async () => {
    await expect(renderText(await analyzed(), plain)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('is as it was as Markdown', async () => {
    const pictures = ['task', 'lrp'].flatMap((of) => [`waterfall-${of}-by-start.png`, `waterfall-${of}-by-cell.png`]);
    await expect(renderMarkdown(await analyzed(), pictures)).toMatchFileSnapshot(`golden/${name}.md`);
  });

  it.each<[string, Terminal]>([
    ['in colour', { isTerminal: true, width: 120, unicode: true, colors: 24 }],
    ['in blocks without colour', { isTerminal: true, width: 100, unicode: true, colors: 1 }],
    ['in ASCII', { isTerminal: true, width: 80, unicode: false, colors: 1 }],
  ])('is as it was on a terminal %s', async (how, terminal) => {
    const file = `golden/${name}-${how.replaceAll(' ', '-')}.txt`;
    await expect(renderText(await analyzed(), terminal)).toMatchFileSnapshot(file);
  });

  it.each([80, 100, 160])('is never wider than a terminal of %i columns', async (width) => {
    const text = renderText(await analyzed(), { isTerminal: true, width, unicode: true, colors: 1 });
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  it('fits a terminal', async () => {
    const lines = renderText(await analyzed(), plain).split('\n');
    expect(lines.length).toBeLessThanOrEqual(120);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(plain.width);
    expect(lines.join('')).toMatch(/^[\x20-\x7e]+$/);
    expect(lines.filter((line) => line.endsWith(' '))).toEqual([]);
  });
});

describe('a report', () => {
  it.each<[string, Terminal]>([
    ['a pipe', plain],
    ['a narrow terminal', { isTerminal: true, width: 80, unicode: true, colors: 1 }],
    ['a wide terminal', { isTerminal: true, width: 160, unicode: true, colors: 1 }],
  ])('is never wider than %s, whatever names there are', async (_, terminal) => {
    const name = fc.oneof(fc.string({ unit: 'grapheme', minLength: 5 }), fc.string({ minLength: 40, maxLength: 120 }));
    await fc.assert(
      fc.asyncProperty(name, name, fc.integer({ min: 0 }), async (guid, other, cell) => {
        const long = { guid: `${guid}-2`, process: other, index: 1, cell };
        const parts = [
          taskSteps(guid, { cell, create_s: 5e6 }),
          until(taskSteps(`${guid}-1`), 'creating'),
          lrpSteps(long),
        ];
        const lines = renderText(await story(...parts, lrp.auctionFailed(long, 0.6, other)), terminal).split('\n');
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(terminal.width);
      }),
      { numRuns: 30 },
    );
  });

  it('on nothing is a verdict', async () => {
    const analysis = await analyzeText({});
    expect(renderText(analysis, plain)).toMatch(/^verdict: unfit .*\n {2}error: No lager line was found/);
    expect(renderMarkdown(analysis, [])).toMatch(/^# Where the time went\n\n\*\*Verdict: unfit\*\*/);
  });

  it('says only once which are the slowest, however narrow the terminal', async () => {
    const analysis = await story(taskSteps(`task-${'1'.repeat(52)}`), taskSteps('task-2', { create_s: 1 }));
    const text = renderText(analysis, { isTerminal: true, width: 80, unicode: true, colors: 1 });
    expect(text).toMatch(/^ {2}slowest task-1+ 14\.0 s\n {12}\(cell-z1-0\)\n {10}task-2 13\.0 s \(cell-z1-0\)$/m);
  });

  it('has no table without a phase', async () => {
    const analysis = await story(until(taskSteps('task-1'), 'desired'));
    expect(renderText(analysis, plain)).not.toMatch(/^ *phase/m);
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
    expect(renderText(analysis, plain)).toContain('failed: <b> | *x* `y` (1)');
    expect(renderMarkdown(analysis, [])).toContain('- failed: &lt;b\\> \\| \\*x\\* \\`y\\` (1)');
  });
});
