import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Amplification, amplifyToFile, amplifyToTree } from '../../bench/amplifier/amplify.ts';
import type { Run } from '../../src/analysis/run.ts';
import { fileOf, folderOf } from '../support/files.ts';
import { dateLine, epochLine, fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

const defaults: Amplification = { amount: { copies: 3 }, tasksOnly: false, noise: 1, seed: 'a', step_s: 1 };

/** The bytes that `options` make of `source`. */
async function amplified(source: string, options: Partial<Amplification> = {}): Promise<Buffer> {
  const path = join(folderOf(), 'all.log');
  await amplifyToFile(source, { ...defaults, ...options }, path);
  return readFileSync(path);
}

/** What must be the same for each copy. */
function perCopy({ lifecycles }: Run, copies: number) {
  return Object.entries(lifecycles).map(([name, { timelines, started, complete, outcomes, phases }]) => ({
    name,
    counts: [timelines, started, complete].map((count) => count / copies),
    outcomes: Object.fromEntries(Object.entries(outcomes).map(([outcome, count]) => [outcome, count / copies])),
    phases: phases.map((phase) => [phase.name, phase.count / copies, phase.p50_s, phase.min_s, phase.max_s]),
  }));
}

describe('three copies', () => {
  const source = fixture('burst-debug.tgz');
  let original: Run;
  beforeAll(async () => {
    original = (await analyzePaths([source])).run;
  });

  it('are a tree of more cells, with the same figures', async () => {
    const tree = join(folderOf(), 'logs');
    const made = await amplifyToTree(source, defaults, tree);
    const { run } = await analyzePaths([tree]);
    expect(run.validity.verdict).toBe('fit');
    expect(perCopy(run, 3)).toEqual(perCopy(original, 1));
    expect(run.lifecycles.task?.cells).toHaveLength(9);
    expect(made).toEqual({ copies: 3, tasks: 276, bytes: run.input.bytes });
  });

  it('are one file with the same figures', async () => {
    const { run } = await analyzePaths([fileOf('all.log', await amplified(source))]);
    expect(run.validity.verdict).toBe('fit');
    expect(perCopy(run, 3)).toEqual(perCopy(original, 1));
  });

  it('are the same bytes for the same seed only', async () => {
    const bytes = await amplified(source);
    // Not toEqual: it would look at each byte, and be minutes about it.
    expect((await amplified(source)).equals(bytes)).toBe(true);
    expect((await amplified(source, { seed: 'b' })).equals(bytes)).toBe(false);
  });
});

it('takes what shows the milestones of Tasks', async () => {
  const { run } = await analyzePaths([
    fileOf('all.log', await amplified(fixture('burst-info.tgz'), { amount: { tasks: 500 }, tasksOnly: true })),
  ]);
  expect(run.validity.verdict).toBe('fit');
  expect(run.lifecycles.task).toMatchObject({ timelines: 800, complete: 800, outcomes: { succeeded: 800 } });
  expect(run.lifecycles.lrp?.timelines ?? 0).toBe(0);
});

it('moves both forms of time by whole seconds, and renames cells, guids and their parts alike', async () => {
  const guid = 'c7a1c0de-0d4c-41a3-9e01-c9796c142853';
  const instance = '76fdad20-5ddf-4e44-5b6c-1371';
  const source = folderOf({
    'diego-api-0/bbs/bbs.stdout.log': `${dateLine({ message: 'bbs.x', data: { guid, time: '2026-11-21T23:59:59.5Z' } })}\n`,
    'diego-cell-3/rep/rep.stdout.log': `${epochLine({ message: 'rep.x', data: { cell_id: 'cell-z1-3', guid, instance, key: `${guid}-${guid}` } })}\n`,
  });
  const tree = join(folderOf(), 'logs');
  await amplifyToTree(source, { ...defaults, amount: { copies: 2 }, step_s: 86_400 }, tree);
  const linesOf = (path: string) =>
    readFileSync(join(tree, path), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const [first, second] = linesOf('diego-api-0/bbs/bbs.stdout.log');
  expect(first).toMatchObject({
    timestamp: '2026-11-21T00:03:45.139085956Z',
    data: { time: '2026-11-21T23:59:59.5Z' },
  });
  expect(second).toMatchObject({
    timestamp: '2026-11-22T00:03:45.139085956Z',
    data: { time: '2026-11-22T23:59:59.5Z' },
  });
  expect(new Set([guid, first.data.guid, second.data.guid]).size).toBe(3);

  const [cell] = linesOf('diego-cell-7/rep/rep.stdout.log');
  expect(cell).toMatchObject({
    timestamp: '1464913563.912461042',
    data: { cell_id: 'cell-z1-7', guid: second.data.guid, key: `${second.data.guid}-${second.data.guid}` },
  });
  expect(cell.data.instance).toMatch(/^[\da-f]{8}(-[\da-f]{4}){4}$/);
  expect(cell.data.instance).not.toBe(instance);
});

it('repeats lines of level debug that are about nothing', async () => {
  const noise = dateLine({ message: 'bbs.noise' }).replace('info', 'debug');
  const log = [dateLine({ message: 'bbs.signal' }), noise].map((line) => `${line}\n`).join('');
  const bytes = await amplified(fileOf('bbs.stdout.log', log), { amount: { copies: 1 }, noise: 3 });
  expect(bytes.toString().split('noise')).toHaveLength(4);
  expect(bytes.toString().split('signal')).toHaveLength(2);
});

it('adds to no folder that is there', async () => {
  await expect(amplifyToTree(fixture('burst-debug.tgz'), defaults, folderOf())).rejects.toThrow('EEXIST');
});

it('says that there is nothing to copy', async () => {
  await expect(amplified(folderOf())).rejects.toThrow('has no logs to copy');
  const log = fileOf('bbs.stdout.log', dateLine({ message: 'bbs.x' }));
  await expect(amplified(log, { amount: { tasks: 1 } })).rejects.toThrow('has no Tasks to copy');
});
