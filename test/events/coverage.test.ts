import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogs } from '../../src/catalog/load.ts';
import { coverMessages } from '../../src/events/coverage.ts';
import { createExtractor } from '../../src/events/extract.ts';
import { looksLikeGuid, templateOf } from '../../src/events/template.ts';
import { renderSkeleton } from '../../src/render/text/skeleton.ts';
import { catalog } from '../support/catalog.ts';
import { bbsTask, type Entry, garden, logsOf, rep, type Steps, taskSteps } from '../support/diego.ts';
import { fileOf, folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';

const uuid = '935de6f0-a3da-4807-8199-6097dab9f086';
const instance = 'cd7024d9-05d5-404c-4257-089d';

async function coverageOf(...parts: (Steps | Entry)[]) {
  const files = Object.entries(logsOf(...parts)).map(([path, lines]) => [path, `${[...lines].join('\n')}\n`] as const);
  return coverMessages([folderOf(Object.fromEntries(files))], catalog);
}

describe('coverMessages', () => {
  it('counts what is known, under its meaning', async () => {
    const { records, messages } = await coverageOf(taskSteps('task-1'), bbsTask('task-2', 1, 'desire', 'starting'));
    expect(records).toBe(Object.keys(taskSteps('task-1')).length + 1);
    expect(messages[0]).toMatchObject({
      message: 'bbs.request.desire-task.desire-task.db-desire-task.starting',
      component: 'bbs',
      level: 'info',
      count: 2,
      means: ['requests.bbs-database', 'task.desired'],
      guids: [],
      at: expect.stringMatching(/diego-api-0\/bbs\/bbs\.stdout\.log:1$/),
    });
  });

  it.each<[string, object, string[]]>([
    ['a UUID', { a: { b: uuid } }, ['a.b']],
    ['an instance guid', { c: instance }, ['c']],
    ['a process guid', { c: `${uuid}-${uuid}` }, ['c']],
    ['guids in lists', { list: [uuid], many: [{ of: instance }] }, ['list[]', 'many[].of']],
    ['a guid that the run knows', { work: 'task-1' }, ['work']],
    ['a session', { session: uuid, 'trace-id': uuid, 'cell-id': uuid }, []],
    ['a text with a guid in it', { path: `/v1/tasks/${uuid}` }, []],
    ['nothing', { a: null, b: 1, c: '' }, []],
  ])('finds %s in what is unknown', async (_, data, guids) => {
    const { messages } = await coverageOf(rep(0, 0, 'something.new', data), taskSteps('task-1'));
    expect(messages.find(({ message }) => message === 'rep.something.new')).toMatchObject({ means: [], guids });
  });

  it('folds messages that differ by ids, and tells levels apart', async () => {
    const lines = ['hlqa0rpr1tk', 'hlqa0rpr1tl'].map((id) => garden(0, 0, `pool.${id}.x-failed`, { handle: uuid }));
    const { messages } = await coverageOf(...lines, garden(0, 1, 'pool.hlqa0rpr1tk.x', {}), garden(0, 1, 'pool.y', {}));
    expect(messages.map(({ count, level, message }) => [count, level, message])).toEqual([
      [2, 'error', 'guardian.pool.<id>.x-failed'],
      [1, 'info', 'guardian.pool.<id>.x'],
      [1, 'info', 'guardian.pool.y'],
    ]);
  });

  it('does not call known what no condition holds of', async () => {
    const line = rep(0, 0, 'converge-lrps.creating-start-request', { reason: 'stale-unclaimed', process_guid: uuid });
    const { messages } = await coverageOf(line);
    expect(messages[0]).toMatchObject({ means: [], guids: ['process_guid'] });
  });

  it('counts each record of a log once', async () => {
    const { records, messages, findings } = await coverMessages([fixture('burst-debug.tgz')], catalog);
    expect(messages.reduce((sum, { count }) => sum + count, 0)).toBe(records);
    expect(findings).toEqual([]);
  });
});

describe('templateOf', () => {
  it.each([
    [`garden.pool.${uuid}.done`, 'garden.pool.<guid>.done'],
    [`x.${instance}.y`, 'x.<guid>.y'],
    ['garden-linux.pool.hlqa0rpr1tk.creating', 'garden-linux.pool.<id>.creating'],
    ['bbs.failed attempt 12', 'bbs.failed attempt <n>'],
    ['bbs.db-start-task.complete', 'bbs.db-start-task.complete'],
    ['rep.v2-thing.start2', 'rep.v2-thing.start2'],
  ])('of "%s" is "%s"', (message, template) => {
    expect(templateOf(message)).toBe(template);
  });
});

describe('looksLikeGuid', () => {
  it.each([
    [uuid, true],
    [uuid.toUpperCase(), true],
    [instance, true],
    [`${uuid}-${uuid}`, true],
    [`${uuid}-envoy`, false],
    ['1392', false],
    ['', false],
  ])('of "%s" is %s', (text, is) => {
    expect(looksLikeGuid(text)).toBe(is);
  });
});

describe('the entry for a message', () => {
  it.each<[string, Entry]>([
    ['a guid', rep(0, 0, 'task-processor.something-new', { 'container-guid': uuid })],
    ['a list of guids', rep(0, 0, 'task-processor.something-new', { guids: [uuid] })],
    ['guids in a list', rep(0, 0, 'task-processor.something-new', { tasks: [{ guid: uuid }] })],
    ['an id in its message', garden(0, 0, 'pool.hlqa0rpr1tk.created-it', { handle: uuid, text: "it's" })],
    ['no guid', rep(0, 0, 'loop.begun', { session: '7' })],
  ])('with %s is sound', async (_, line) => {
    const { messages } = await coverageOf(line);
    const [seen] = messages;
    const yaml = seen ? renderSkeleton(seen) : '';
    const path = join(folderOf(), 'own.yaml');
    writeFileSync(path, yaml);
    expect((await readCatalogs([path], createExtractor)).problems).toEqual([]);
  });

  it('does not say what it does not know', async () => {
    const { messages } = await coverageOf(rep(0, 0, 'a.b.c', { x: uuid, y: uuid }));
    const yaml = messages[0] ? renderSkeleton(messages[0]) : '';
    expect(yaml).toContain("message: '\\.b\\.c$'");
    expect(yaml).toContain('keys: { guid: x } # or y');
    expect(fileOf('own.yaml', yaml)).toMatch(/own\.yaml$/);
  });
});
