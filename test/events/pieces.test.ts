import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/run.ts';
import { correlate } from '../../src/correlate/correlate.ts';
import { catalogOf } from '../../src/events/catalog.ts';
import { type CollectOptions, collectEvents } from '../../src/events/collect.ts';
import type { ReadingObserver } from '../../src/events/feed.ts';
import { sizeOf } from '../../src/sources/size.ts';
import { catalog } from '../support/catalog.ts';
import { folderOf, streamOf } from '../support/files.ts';
import { chunksOf, dateLine, fixture } from '../support/lager.ts';
import { readLogs } from '../support/run.ts';

const jobs = [1, 2, 8];
let logs: Record<string, string | Buffer>;

beforeAll(async () => {
  const files = Object.entries(await readLogs(fixture('burst-debug.tgz'))).map(
    ([path, lines]) => [path, `${lines.join('\n')}\n`] as const,
  );
  const [[path, text] = ['', '']] = files;
  logs = {
    ...Object.fromEntries(files),
    // The same again, which counts once; what is no log; what is damaged.
    [`${path}.1.gz`]: gzipSync(text),
    'a/readme.txt': 'nothing of interest\n',
    'b/cut.log': `${text.slice(0, 100_050)}\n`,
    'c/broken.gz': gzipSync(text).subarray(0, 5000),
  };
});

/** All that is told of what is read, and in which order it was found. Threads take what there is at once. */
async function told(folder: string, options: CollectOptions, catalogs?: readonly string[]) {
  const catalog = await catalogOf(catalogs);
  const collected = await collectEvents([folder], catalog, { alone: 0, catalogs, ...options });
  const { run } = analyze(collected, correlate(collected.store, catalog, collected.marks), catalog);
  return { run, findings: collected.findings, files: collected.store.files, input: collected.input };
}

describe('logs read by several threads', () => {
  it.each(jobs)('give the same: %i', async (jobs) => {
    const folder = folderOf(logs);
    expect(await told(folder, { jobs })).toEqual(await told(folder, { jobs: 1 }));
  });

  it.each([20_000, 50_000, 1_000_000])('give the same in pieces of %i bytes', async (pieceSize) => {
    const folder = folderOf(logs);
    const whole = await told(folder, { pieceSize: Number.POSITIVE_INFINITY });
    for (const jobs of [1, 3]) {
      const { run, findings, input, files } = await told(folder, { jobs, pieceSize });
      expect({ run, findings, input }).toEqual({ run: whole.run, findings: whole.findings, input: whole.input });
      expect(new Set(files)).toEqual(new Set(whole.files));
    }
  });

  it('give the same where an app of cf logs prints records of its own', async () => {
    const say = (second: number, text: string) => `   2018-11-05T13:26:${second}.65-0800 ${text}\n`;
    const own = say(20, `[APP/PROC/WEB/0] OUT ${dateLine({ message: 'my.x', data: {} })}`);
    const cell = '[CELL/0] OUT Cell 11111111-2222-3333-4444-555555555555';
    const instance = 'container for instance 11111111-2222-3333-4444-555555555556';
    const text = [
      'Retrieving logs for app demo in org o / space s as me...\n\n',
      say(11, '[API/0] OUT Created app with guid 0f4b0d0e-1111-2222-3333-444455556666'),
      own.repeat(20),
      say(41, `${cell} creating ${instance}`),
      own.repeat(20),
      say(44, `${cell} successfully created ${instance}`),
    ].join('');
    const folder = folderOf({ 'cf.log': text });
    const [whole, pieces] = await Promise.all([1 << 20, 600].map((pieceSize) => told(folder, { pieceSize })));
    expect(pieces).toEqual(whole);
    expect(whole?.run.lifecycles['cf-push']?.timelines).toBe(1);
  });

  it.each([100, 70_000, 1 << 20])(
    'give the same behind much that is no record, in chunks of %i bytes',
    async (size) => {
      const [path = ''] = Object.keys(logs);
      const text = Buffer.from(`${'no record\n'.repeat(2000)}${logs[path]}`);
      const read = (pieceSize: number) =>
        collectEvents(['-'], catalog, { stdin: streamOf(...chunksOf(text, size)), pieceSize });
      const [whole, pieces] = [await read(Number.POSITIVE_INFINITY), await read(10_000)];
      expect(pieces.input).toEqual(whole.input);
      expect(pieces.store.columns()).toEqual(whole.store.columns());
    },
  );

  it('know the catalogues of the user', async () => {
    const own = ['docs/examples/auctions.yaml'];
    const folder = folderOf(logs);
    const { run } = await told(folder, { jobs: 2 }, own);
    expect(run).toEqual((await told(folder, { jobs: 1 }, own)).run);
    expect(Object.keys(run.lifecycles).length).toBeGreaterThan(3);
  });

  it('tell how far they are', async () => {
    const read: number[] = [];
    const counts: { readonly records: number }[] = [];
    const observer: ReadingObserver = {
      onRead: (bytes) => read.push(bytes),
      onLeft() {},
      onLog: (next) => counts.push(next),
    };
    const folder = folderOf(logs);
    const { input } = await told(folder, { jobs: 2, observer });
    expect(counts.reduce((sum, { records }) => sum + records, 0)).toBe(input.records);
    expect(read.reduce((sum, bytes) => sum + bytes, 0)).toBe(await sizeOf([folder]));
  });

  it('begin nothing once it is enough', async () => {
    const { run, findings } = await told(folderOf(logs), { jobs: 2, signal: AbortSignal.abort() });
    expect(run.input.files).toBe(0);
    expect(findings.map(({ code }) => code)).toEqual(['interrupted']);
  });
});
