import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import { renderMarkdown } from '../../src/render/markdown/report.ts';
import { lrpSteps, story, taskSteps, until } from '../support/diego.ts';

const told = () =>
  story(taskSteps('task-1'), lrpSteps({ guid: 'instance-a', process: 'process-1', index: 0, cell: 0 }));
const sectionOf = (report: string, title: string) => report.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

describe('the report in Markdown', () => {
  it('shows two pictures of each lifecycle, and links the others', async () => {
    const files = [
      ...['task', 'lrp'].flatMap((of) => [`waterfall-${of}-by-cell.png`, `waterfall-${of}-by-start.png`]),
      'concurrency-task.png',
      'histograms-task.png',
      'counts.png',
      'report.html',
    ];
    const report = renderMarkdown(await told(), files);
    const [tasks, lrps] = [sectionOf(report, 'Tasks'), sectionOf(report, 'LRP')];
    expect(tasks.match(/!\[[^)]*\)/g)).toEqual([
      '![waterfall task by start](waterfall-task-by-start.png)',
      '![concurrency task](concurrency-task.png)',
    ]);
    expect(tasks).toContain(
      '\n- [waterfall task by cell](waterfall-task-by-cell.png)\n- [histograms task](histograms-task.png)\n',
    );
    expect(lrps.match(/!\[[^)]*\)/g)).toEqual(['![waterfall lrp by start](waterfall-lrp-by-start.png)']);
    for (const file of files) expect(report.split(`](${file})`)).toHaveLength(2);
  });

  it('links nothing that is not there', async () => {
    expect(renderMarkdown(await told(), [])).not.toMatch(/\]\(/);
  });

  it('tells what has no end', async () => {
    const analysis = await story(until(taskSteps('task-1'), 'creating'), taskSteps('task-2', { from: 30 }));
    expect(sectionOf(renderMarkdown(analysis, []), 'Tasks')).toContain(
      `1 without an end in the logs, with the time since their last milestone:

| last milestone | phase | next | count | oldest | youngest | last line by | the oldest |
| --- | --- | --- | --: | --: | --: | --- | --- |
| creating | create container | created | 1 | 37.5 s | 37.5 s | rep on diego-cell/0 | \`task-1\` on cell-z1-0 |
`,
    );
  });

  it('has twelve of many cells, the slowest and the fastest, and says so', async () => {
    const tasks = Array.from({ length: 15 }, (_, cell) => taskSteps(`task-${cell}`, { cell, create_s: 2 + cell }));
    const section = sectionOf(renderMarkdown(await story(...tasks), []), 'Tasks');
    expect(section).toContain('\nThe 9 slowest and the 3 fastest of 15 cells, by p50 from end to end:\n\n| cell |');
    expect([...section.matchAll(/^\| cell-z1-(\d+)/gm)].map(([, cell]) => Number(cell))).toEqual([
      14, 13, 12, 11, 10, 9, 8, 7, 6, 2, 1, 0,
    ]);
  });

  it('does not take a cell for fast on which nothing came to its end', async () => {
    const stuck = until(taskSteps('task-9', { cell: 9 }), 'creating');
    const section = sectionOf(renderMarkdown(await story(taskSteps('task-1'), stuck), []), 'Tasks');
    expect(
      [...section.matchAll(/^\| (cell-z1-\d+) .*?\| \d+ \| \d+ \| ([^|]+) \|/gm)].map(([, ...told]) => told),
    ).toEqual([
      ['cell-z1-9', '-'],
      ['cell-z1-0', '14.0 s'],
    ]);
  });

  it('is one that a table can hold, whatever guids there are', async () => {
    const analysis: Analysis = await story(
      until(taskSteps('a|b`c'), 'creating'),
      until(taskSteps('task-<b>'), 'creating'),
    );
    const report = renderMarkdown(analysis, []);
    expect(report).toContain('a\\|b\\`c on');
    const columns = report
      .split('\n')
      .filter((line) => line.startsWith('| creating'))
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(columns).toEqual([10]);
  });
});
