import { getEventListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Collected, type CollectOptions, collectEvents } from '../../src/events/collect.ts';
import { catalog } from '../support/catalog.ts';
import { fileOf, folderOf, streamOf, tgzOf } from '../support/files.ts';
import { chunksOf, dateLine, epochLine, fixture } from '../support/lager.ts';

const created = (guid: string) =>
  dateLine({ message: 'rep.node-create.created-container-in-garden', data: { guid, 'container-guid': 'x' } });
const log = `${created('g1')}\n${created('g2')}\n`;

/** Lines that stay longer than what is read ahead when they are compressed. */
const various = Array.from({ length: 200 }, (_, i) => `${created(String(Math.sin(i)))}\n`).join('');

const collect = (paths: string[], options?: CollectOptions) => collectEvents(paths, catalog, options);
const collectFrom = (...chunks: (string | Buffer)[]) => collect(['-'], { stdin: streamOf(...chunks) });

/** The events as text: milestone, guid, file, line. */
function eventsOf({ store }: Collected): string[] {
  const { length, milestone, guid, file, line } = store.columns();
  return Array.from({ length }, (_, i) => {
    const path = store.files[file[i] ?? -1]?.path.split('!').at(-1);
    return `${catalog.milestones[milestone[i] ?? -1]?.name} ${store.strings.text(guid[i] ?? -1)} ${path}:${line[i]}`;
  });
}

describe('collectEvents', () => {
  it('stores the events of all files', async () => {
    const folder = folderOf({ 'a.log': log, 'b.log': `\n${epochLine({ message: 'x' })}\n${created('g1')}` });
    const { store, input, findings, components, noise } = await collect([folder]);
    expect(store.columns()).toMatchObject({
      length: 3,
      second: Uint32Array.of(1795219425, 1795219425, 1795219425),
      nano: Uint32Array.of(139085956, 139085956, 139085956),
      file: Uint32Array.of(0, 0, 1),
      line: Uint32Array.of(1, 2, 3),
      guid: Uint32Array.of(1, 2, 1),
      index: Int32Array.of(-1, -1, -1),
    });
    expect(store.files.map(({ path }) => relative(folder, path))).toEqual(['a.log', 'b.log']);
    expect(input).toMatchObject({
      files: 2,
      ignored: [],
      lines: 5,
      records: 4,
      levels: { debug: 0, info: 4, error: 0, fatal: 0 },
      skipped: { blank: 1 },
      damaged: 0,
      foreign: 0,
      skippedAt: {},
      from: 1464827163,
      to: 1795219425,
    });
    expect([findings, [...components], noise.size]).toEqual([[], ['rep'], 0]);
  });

  it('stores a line for each milestone that it is', async () => {
    const data = { 'container-guid': 'g', 'lrp-key': { process_guid: 'p', index: 1 } };
    const collected = await collectFrom(
      dateLine({ message: 'rep.process-reserved-container.running-container', data }),
    );
    expect(eventsOf(collected)).toEqual([
      'create-requested g standard input:1',
      'claim-acknowledged g standard input:1',
    ]);
  });

  it('takes the time that a passed-on line gives itself', async () => {
    const message = 'guardian.create.volume-creator.image-plugin-create.grootfs.create.groot-creating.starting';
    const { store } = await collectFrom(
      dateLine({ message, data: { handle: 'h', original_timestamp: '2026-11-21T00:03:45.000000007Z' } }),
    );
    const { second, nano } = store.columns();
    expect([second[0], nano[0]]).toEqual([1795219425, 7]);
  });

  it('counts the events of each entry of the catalogue', async () => {
    const message = 'bbs.request.x.start-task.db-start-task.complete';
    const lines = [log, dateLine({ message, data: { task_guid: 't' } }), dateLine({ message, data: {} })].join('');
    const { matches } = await collectFrom(lines.replaceAll('}{', '}\n{'));
    expect([...matches].map(([{ component }, count]) => [component, count])).toEqual([
      ['rep', 2],
      ['bbs', 1],
    ]);
  });

  it('asks the conditions of an entry', async () => {
    const message = 'auctioneer.auction.exceeded-max-inflight-container-creation';
    const { store } = await collectFrom(`${dateLine({ message, data: { 'task-guid': 't' } })}\n`);
    const milestones = [...store.columns().milestone].map((id) => catalog.milestones[id]);
    expect(milestones.map((milestone) => [milestone?.lifecycle, milestone?.name])).toEqual([['task', 'not-placed']]);
    expect((await collectFrom(dateLine({ message }))).components.size).toBe(0);
  });

  it('keeps containers of the cell itself apart', async () => {
    const noisy = ['check-1', 'rootfs-c-2', 'executor-healthcheck-3', 'check-1'].map(created);
    const collected = await collectFrom(`${noisy.join('\n')}\n${log}`);
    expect([...collected.noise]).toEqual(['check-1', 'rootfs-c-2', 'executor-healthcheck-3']);
    expect(eventsOf(collected)).toEqual(['created g1 standard input:5', 'created g2 standard input:6']);
  });

  it('lists files without lager by reason', async () => {
    const folder = folderOf({
      'binary.png': Buffer.alloc(3e6, 'PNG\0'),
      'binary.gz': gzipSync(Buffer.alloc(3e6, 'ELF\0')),
      'empty.log': '',
      'empty.gz': gzipSync(''),
      'rep.stderr.log': 'panic: x\n{\n\n',
      'rep.stdout.log': log,
    });
    const { input, findings } = await collect([folder]);
    expect(Object.fromEntries(input.ignored.map(({ path, reason }) => [relative(folder, path), reason]))).toEqual({
      'binary.gz': 'binary',
      'binary.png': 'binary',
      'empty.gz': 'empty',
      'empty.log': 'empty',
      'rep.stderr.log': 'no lager line',
    });
    expect(input).toMatchObject({
      files: 1,
      records: 2,
      skipped: { 'no-json': 1, 'bad-json': 1, blank: 1 },
      damaged: 0,
    });
    expect(findings).toEqual([]);
  });

  it('reads a log behind the hole that copytruncate leaves', async () => {
    const { input } = await collect([fileOf('rep.stdout.log', Buffer.concat([Buffer.alloc(2e6), Buffer.from(log)]))]);
    expect(input).toMatchObject({ files: 1, records: 2 });
  });

  it('goes on behind a binary file in an archive', async () => {
    const archive = await tgzOf({
      core: Buffer.alloc(3e6, 'ELF\0'),
      'rep.log': log,
      core2: Buffer.alloc(1e6, 'ELF\0'),
      'z.log': log,
    });
    const collected = await collect([fileOf('x.tgz', archive)]);
    expect(collected.input.ignored.map(({ reason }) => reason)).toEqual(['binary', 'binary']);
    expect(eventsOf(collected)).toEqual(
      ['rep.log', 'z.log'].flatMap((f) => [`created g1 ${f}:1`, `created g2 ${f}:2`]),
    );
  });

  it.each([1, 100])('stores the same in chunks of %i', async (size) => {
    const bytes = Buffer.from(`${log}panic: x\r\n${log}`);
    const whole = await collectFrom(bytes);
    const cut = await collectFrom(...chunksOf(bytes, size));
    expect(eventsOf(cut)).toEqual(eventsOf(whole));
    expect(cut.input).toEqual(whole.input);
    expect(whole.input.records).toBe(4);
  });

  it('locates the first line that is not lager, in files with lager only', async () => {
    const garbage = 'panic: x\n\n{"a":{b}}\n';
    const folder = folderOf({ 'a.log': garbage, 'b.log': `${log}\n${garbage}${log}`, 'c.log': garbage + log });
    const { input } = await collect([folder]);
    const b = join(folder, 'b.log');
    expect(input).toMatchObject({ damaged: 2, foreign: 2, files: 2 });
    expect(input.skippedAt).toEqual({ blank: `${b}:3`, 'no-json': `${b}:4`, 'bad-json': `${b}:6` });
    expect(input.skipped).toEqual({ 'no-json': 3, 'bad-json': 3, blank: 4 });
  });

  it('reads the bundled failure', async () => {
    const archive = fixture('failure-debug.tgz');
    const { input, findings, noise, store } = await collect([archive]);
    const ignored = input.ignored.map(({ path, reason }) => `${path.split('/').at(-1)}: ${reason}`);
    expect(new Set(ignored)).toEqual(
      new Set([
        'bbs.stderr.log: no lager line',
        'rep.stderr.log: no lager line',
        'rep.stderr.log: empty',
        'garden.stderr.log: empty',
        'locket.stderr.log: empty',
        'auctioneer.stderr.log: empty',
      ]),
    );
    expect(findings).toEqual([]);
    expect(noise.size).toBeGreaterThan(0);
    for (const handle of noise) expect(handle).toMatch(/^(?:check-|rootfs-c-|executor-healthcheck-)/);
    expect(input.damaged).toBe(0);
    expect(input.records).toBeGreaterThan(10_000);
    expect(Object.values(input.levels).reduce((a, b) => a + b)).toBe(input.records);
    expect(input.records + Object.values(input.skipped).reduce((a, b) => a + b)).toBe(input.lines);
    expect(store.columns().length).toBeGreaterThan(1000);
    const vms = new Set(store.files.map(({ origin }) => origin.vm));
    const cells = [0, 1, 2, 3].map((index) => `diego-cell/${index}`);
    expect([...vms].sort()).toEqual(['diego-api/0', ...cells, 'scheduler/0']);
  });

  it.each([0.1, 0.5, 0.9])('reads all that %f of an archive holds', async (share) => {
    const bytes = readFileSync(fixture('failure-debug.tgz'));
    const part = bytes.subarray(0, bytes.length * share);
    const { input, findings } = await collect([fileOf('x.tgz', part)]);
    const unpacked = gunzipSync(part, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
    expect(input.records - input.cut).toBe(unpacked.match(/\{"timestamp":".*\}(?=\n)/g)?.length);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['truncated-archive']));
  });
});

describe('the signal', () => {
  /** Collects from what `give` makes of a function that stops the work a little later. */
  async function interrupt(give: (stop: () => void) => AsyncIterable<Buffer>) {
    const controller = new AbortController();
    const stdin = give(() => setTimeout(() => controller.abort(), 50));
    return collect(['-'], { stdin, signal: controller.signal });
  }

  /** Gives `chunks` and then nothing, without an end. */
  async function* silentAfter(stop: () => void, chunks: readonly (string | Buffer)[]) {
    yield* streamOf(...chunks);
    stop();
    await new Promise(() => {});
  }

  async function* endless(stop: () => void) {
    stop();
    for (let i = 0; ; i++) {
      yield Buffer.from(`${created(`g${i}`)}\n`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('stops an endless input', async () => {
    const { input, findings } = await interrupt(endless);
    expect(input.records).toBeGreaterThan(0);
    expect(findings.map(({ code }) => code)).toEqual(['interrupted']);
  }, 5000);

  it.each([
    ['in the middle of a line', [log, created('g3').slice(0, 99)], 2],
    ['behind much', [log.repeat(5000)], 10_000],
    ['behind a single short line', [`${epochLine({ message: 'x' })}\n`], 1],
    ['behind some short lines', Array.from({ length: 3 }, () => `${epochLine({ message: 'x' })}\n`), 3],
    ['in the middle of a gzip', [gzipSync(various).subarray(0, -8)], 200],
    ['before anything', [], 0],
  ])(
    'stops an input that falls silent %s, and keeps what has come',
    async (_, chunks, records) => {
      const { input, findings } = await interrupt((stop) => silentAfter(stop, chunks));
      expect(input.records).toBe(records);
      expect(findings.map(({ code }) => code)).toEqual(['interrupted']);
    },
    5000,
  );

  it('stops inside a long file, and before the next', async () => {
    const paths = [fileOf('a.log', log.repeat(20_000)), fileOf('b.log', log)];
    const { store, input, findings } = await collect(paths, { signal: AbortSignal.abort() });
    expect(store.files.map(({ path }) => path)).toEqual(paths.slice(0, 1));
    expect(input.records).toBeLessThan(40_000);
    expect(findings.map(({ code }) => code)).toEqual(['interrupted']);
  });

  it('is not listened to afterwards', async () => {
    const { signal } = new AbortController();
    const { input, findings } = await collect(['-', fixture('burst-debug.tgz')], { stdin: streamOf(log), signal });
    expect(input.files).toBeGreaterThan(5);
    expect(findings).toEqual([]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
