import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import { findTimelines } from '../../src/analysis/timeline.ts';
import { plain, type Terminal } from '../../src/render/text/terminal.ts';
import { renderTimelines } from '../../src/render/text/timelines.ts';
import { type Instance, instanceSteps, lrp, lrpSteps, story, taskSteps, until } from '../support/diego.ts';

const a: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
const b: Instance = { ...a, guid: 'instance-b', cell: 1 };
const c: Instance = { ...a, guid: 'instance-c', cell: 2 };
const parts = [
  lrpSteps(a),
  lrp.crash(a, 20, 'starting'),
  lrp.crash(a, 20.1, 'complete'),
  lrp.askedAfterCrash(a, 50),
  lrp.unclaimedAgain(a, 50.1),
  lrp.auctionFailed(a, 51, 'no room'),
  instanceSteps(b, 52),
  lrp.presence(a, 90, 'ORDINARY', 'SUSPECT'),
  lrp.askedByMissingCell(a, 90.2),
  lrp.unclaimed(a, 90.3),
  until(instanceSteps(c, 91), 'creating'),
  lrpSteps({ ...a, guid: 'instance-d', index: 1 }),
  taskSteps('task-1111', { create_s: 9 }),
];
const color: Terminal = { isTerminal: true, width: 120, unicode: true, colors: 24 };
const show = (analysis: Analysis, guid: string, terminal: Terminal) =>
  renderTimelines(findTimelines(analysis.correlated, guid), analysis, terminal);

describe('timelines', () => {
  it.each([
    ['process', 'process-1', plain],
    ['process-in-colour', 'process-1', color],
    ['instance', 'instance-b', plain],
    ['task', 'task-1111', plain],
    ['task-in-colour', 'task-1111', color],
  ])('of a %s are as they were', async (name, guid, terminal) => {
    await expect(show(await story(...parts), guid, terminal)).toMatchFileSnapshot(`golden/timeline-${name}.txt`);
  });

  it.each([80, 100, 160])('fit %i columns, whatever names there are', async (width) => {
    const long = {
      guid: `instance-${'x'.repeat(90)}`,
      process: `process-${'容器'.repeat(40)}`,
      index: 12_345,
      cell: 0,
    };
    const next = { ...long, guid: `other-${'é̂'.repeat(70)}`, cell: 123_456_789 };
    const analysis = await story(
      lrpSteps(long),
      lrp.crash(long, 20, 'starting'),
      lrp.crash(long, 20.1, 'complete'),
      lrp.askedAtOnce(long, 20.2),
      instanceSteps(next, 21),
      taskSteps(`task-${'\u001b[31m\n'.repeat(40)}`),
    );
    const terminal: Terminal = { ...color, width, colors: 1 };
    for (const guid of ['process-', 'instance-', 'other-', 'task-']) {
      for (const line of show(analysis, guid, terminal).split('\n'))
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }
  });
});
