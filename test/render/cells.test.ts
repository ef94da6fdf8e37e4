import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/render/markdown/report.ts';
import { renderText } from '../../src/render/text/report.ts';
import { plain } from '../../src/render/text/terminal.ts';
import { type Instance, lrp, lrpSteps, story, taskSteps } from '../support/diego.ts';

const lostOne: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const loss = [
  lrpSteps(lostOne),
  lrp.presence(lostOne, 50, 'ORDINARY', 'SUSPECT'),
  lrp.askedByMissingCell(lostOne, 50.2),
  lrp.unclaimed(lostOne, 50.3),
];
/** An instance on each of so many other cells. */
const others = (number: number) =>
  Array.from({ length: number }, (_, i) =>
    lrpSteps({ guid: `instance-${i}`, process: 'process-2', index: i, cell: i + 1 }),
  );
const reports = async (number: number) => {
  const analysis = await story(...loss, ...others(number), taskSteps('task-1', { cell: 20 }));
  return { text: renderText(analysis, plain), markdown: renderMarkdown(analysis, []) };
};

describe('a cell that was lost', () => {
  it('is marked, and stands behind the others', async () => {
    const { text, markdown } = await reports(2);
    expect(text).toMatch(/cell-z1-[12] .*\n.*cell-z1-[12] .*\n +cell-z1-0 \(lost\) /);
    expect(markdown).toMatch(/\| cell-z1-[12] .*\n\| cell-z1-[12] .*\n\| cell-z1-0 \(lost\) \|/);
  });

  it('is neither fast nor slow', async () => {
    const { text, markdown } = await reports(13);
    expect(text).toContain('slowest 2 and fastest of 13 cells, 1 lost');
    expect(text).not.toContain('(lost)');
    expect(markdown).toContain('The 9 slowest and the 3 fastest of 13 cells that were not lost, by p50');
    expect(markdown).toMatch(/\| cell-z1-0 \(lost\) \|/);
  });
});
