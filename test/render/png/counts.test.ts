import { expect, it } from 'vitest';
import type { Analysis } from '../../../src/analysis/run.ts';
import { seriesColor, themes } from '../../../src/render/colors.ts';
import type { Paper } from '../../../src/render/png/draw.ts';
import { createRunPainter } from '../../../src/render/png/run-pictures.ts';
import { type Instance, instanceSteps, lrp, lrpSteps, story, taskSteps } from '../../support/diego.ts';
import { drawn, sum } from '../../support/picture.ts';

const a: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const b: Instance = { ...a, guid: 'instance-b', cell: 1 };
const draw = (analysis: Analysis, paper: Paper = {}) => drawn(() => createRunPainter(paper)('counts', analysis));

it('shows what is told, and which cell was lost', async () => {
  const analysis = await story(
    taskSteps('task-1'),
    lrpSteps(a),
    lrp.presence(a, 50, 'ORDINARY', 'SUSPECT'),
    lrp.askedByMissingCell(a, 50.1),
    lrp.unclaimed(a, 50.2),
    instanceSteps(b, 51),
  );
  const { texts, pixels } = await draw(analysis);
  for (const text of ['LRP instances', 'Tasks', 'Containers', 'running, but suspect', 'desired (line)'])
    expect(texts).toContain(text);
  expect(texts).toContain('cell cell-z1-0 found missing');
  expect(texts).toContain('seconds since 2026-11-21 00:00:00 UTC');
  for (const color of [seriesColor(2), seriesColor(5), themes.light.bad])
    expect(sum(pixels(color)), color).toBeGreaterThan(200);
});

it('leaves out what there was none of, and is dark if asked for', async () => {
  const { texts, width, height, pixels } = await draw(await story(taskSteps('task-1')), { theme: 'dark', width: 900 });
  expect(texts).not.toContain('LRP instances');
  expect(texts).not.toContain('desired (line)');
  expect(sum(pixels(themes.dark.background))).toBeGreaterThan(0.1 * width * height);
  expect((await draw(await story())).texts.join()).toContain('The logs do not show in which state anything is.');
});
