import { describe, expect, it } from 'vitest';
import {
  allocated,
  auctioneer,
  cellId,
  type Instance,
  logsOf,
  lrp,
  lrpSteps,
  story,
  taskSteps,
  without,
} from '../support/diego.ts';
import { analyzeText } from '../support/run.ts';

const placedOn = (guid: string, cell: string) =>
  auctioneer(3.5, 'auction.task-added-to-cell', { 'task-guid': guid, 'cell-guid': cell });

describe('the name of a cell', () => {
  it.each([
    ['what the auctioneer says', ['running', 'completed'], cellId(1)],
    ['what the BBS says', ['placed'], cellId(1)],
    ['the VM, if nobody says it', ['placed', 'running', 'completed'], 'diego-cell/1'],
  ])('is %s', async (_, silent, cell) => {
    const { tasks, containers } = await story(without(taskSteps('task-1', { cell: 1 }), ...silent));
    expect([tasks[0]?.cell, containers[0]?.cell]).toEqual([cell, cell]);
  });

  it('is known for all that ran on its VM', async () => {
    const silent = without(taskSteps('task-2'), 'placed', 'running', 'completed');
    const { tasks } = await story(taskSteps('task-1'), silent);
    expect(tasks.map(({ cell }) => cell)).toEqual([cellId(0), cellId(0)]);
  });

  it('is what most lines say', async () => {
    const silent = ['task-1', 'task-2', 'task-3'].map((guid) =>
      without(taskSteps(guid), 'placed', 'running', 'completed'),
    );
    const { tasks } = await story(...silent, placedOn('task-1', 'a'), placedOn('task-2', 'b'), placedOn('task-3', 'b'));
    expect(tasks.map(({ cell }) => cell)).toEqual(['b', 'b', 'b']);
  });

  it('is what the rep says of itself, whatever others say', async () => {
    const instance: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 0 };
    const guids = Array.from({ length: 9 }, (_, i) => `task-${i}`);
    const silent = guids.map((guid) => without(taskSteps(guid), 'placed', 'running', 'completed'));
    const wrong = guids.map((guid) => placedOn(guid, 'wrong'));
    const { tasks } = await story(...silent, ...wrong, lrpSteps(instance));
    expect(new Set(tasks.map(({ cell }) => cell))).toEqual(new Set([cellId(0)]));
  });

  it('is not learnt from work that two cells received', async () => {
    const silent = without(taskSteps('task-2'), 'placed', 'running', 'completed');
    const { tasks } = await story(taskSteps('task-1', { cell: 1 }), allocated('task-1', 0, 2), silent);
    expect(tasks.map(({ cell }) => cell)).toEqual([cellId(1), 'diego-cell/0']);
  });

  it('comes from the BBS for an instance whose cell is silent', async () => {
    const instance: Instance = { guid: 'instance-a', process: 'process-1', index: 0, cell: 7 };
    const { lrps } = await story(lrp.claim(instance, 1, 'complete'));
    expect(lrps[0]?.cell).toBe(cellId(7));
  });

  it('comes from the BBS where no path tells the VM', async () => {
    const lines = Object.values(logsOf(taskSteps('task-1'))).flat();
    const { correlated } = await analyzeText({ 'all.log': lines });
    expect([...correlated.table('task').cell, ...correlated.table('container').cell]).toEqual([cellId(0), cellId(0)]);
  });
});
