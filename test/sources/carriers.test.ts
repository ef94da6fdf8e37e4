import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { tarOf, zipOf, zstdOf } from '../support/archives.ts';
import { unpack } from '../support/sources.ts';
import { zstdSample, zstdSampleText } from '../support/zstd-sample.ts';

const log = 'one line\nand another\n';
const tar = await tarOf(['x.log', log]);

/** Ways to wrap a file, and what each adds to its path. */
const carriers: Record<string, [path: string, wrap: (content: Buffer) => Promise<Buffer> | Buffer]> = {
  gzip: ['', (content) => gzipSync(content)],
  zstd: ['', (content) => zstdOf(content)],
  tar: ['!y', (content) => tarOf(['y', content])],
  zip: ['!y', (content) => zipOf({ name: 'y', content })],
  'zip with descriptors': ['!y', (content) => zipOf({ name: 'y', content, descriptor: 'signed' })],
  'zip of stored files': ['!y', (content) => zipOf({ name: 'y', content, isStored: true })],
  'zip of stored files with descriptors': [
    '!y',
    (content) => zipOf({ name: 'y', content, isStored: true, descriptor: 'signed' }),
  ],
};
const pairs = Object.entries(carriers).flatMap(([outer, [path, wrap]]) =>
  Object.entries(carriers).map(([inner, [innerPath, wrapInner]]) => ({
    name: `${inner} in ${outer}`,
    path: `${path}${innerPath}`.slice(1),
    make: async (content: Buffer) => wrap(await wrapInner(content)),
  })),
);

describe('a log is found', () => {
  it.each(pairs)('in $name', async ({ path, make }) => {
    const bytes = await make(Buffer.from(log));
    for (const chunkSize of [1 << 20, 1, 7]) {
      expect(await unpack(bytes, { chunkSize })).toMatchObject({ files: [[path, log]], findings: [] });
    }
  });

  it.each([
    ['in a zip that fflate wrote', Buffer.from(zipSync({ 'x.log': Buffer.from(log) })), 'x.log', log],
    ['in what the zstd program wrote', zstdSample, '', zstdSampleText],
    ['in a tar.zst', zstdOf(tar), 'x.log', log],
    ['in a tgz', gzipSync(tar), 'x.log', log],
    ['where there is no archive', Buffer.from(log), '', log],
  ])('%s', async (_, bytes, path, content) => {
    for (const chunkSize of [1 << 20, 1]) {
      expect(await unpack(bytes, { chunkSize })).toMatchObject({ files: [[path, content]], findings: [] });
    }
  });

  it.each(Object.entries(carriers))('and may be empty: %s', async (_, [path, wrap]) => {
    expect(await unpack(await wrap(Buffer.alloc(0)))).toMatchObject({ files: [[path.slice(1), '']], findings: [] });
  });

  it('in a bundle of instances with rotated logs', async () => {
    const instance = async (cell: number) =>
      gzipSync(
        await tarOf(
          ['./rep/rep.stdout.log', `rep ${cell}`],
          ['./rep/rep.stdout.log.1.gz', gzipSync(`old rep ${cell}`)],
          ['./rep/.rep.stdout.log', 'hidden'],
        ),
      );
    const bundle = gzipSync(await tarOf(['cell.0.tgz', await instance(0)], ['cell.1.tgz', await instance(1)]));
    const { files, codes } = await unpack(bundle);
    expect(files).toEqual(
      [0, 1].flatMap((cell) => [
        [`cell.${cell}.tgz!rep/rep.stdout.log`, `rep ${cell}`],
        [`cell.${cell}.tgz!rep/rep.stdout.log.1.gz`, `old rep ${cell}`],
        [`cell.${cell}.tgz!rep/.rep.stdout.log`, 'hidden'],
      ]),
    );
    expect(codes).toEqual([]);
  });
});

describe('an archive without entries is no trouble', () => {
  it.each([
    ['zip', zipOf()],
    ['zip that fflate wrote', Buffer.from(zipSync({}))],
  ])('%s', async (_, bytes) => expect(await unpack(bytes)).toMatchObject({ files: [], findings: [] }));

  it('tar, of which nothing tells that it is one', async () => {
    const empty = await tarOf();
    expect(await unpack(gzipSync(empty))).toMatchObject({ files: [['', empty.toString()]], findings: [] });
  });
});

describe('what is not read is told', () => {
  it.each([
    ['fd377a585a00', 'compressed with xz'],
    ['425a6839314159265359', 'compressed with bzip2'],
    ['425a6839177245385090', 'compressed with bzip2'],
    ['04224d18', 'compressed with lz4'],
    ['377abcaf271c', 'packed with 7z'],
    ['526172211a0700', 'packed with rar'],
  ])('%s', async (magic, what) => {
    const bytes = Buffer.concat([Buffer.from(magic, 'hex'), Buffer.alloc(50, 7)]);
    const bundle = await tarOf(['a', bytes], ['b', log]);
    expect(await unpack(bundle)).toMatchObject({
      files: [['b', log]],
      messages: [`standard input!a is ${what}, which is not read: unpack it first.`],
    });
  });

  it.each(['BZh text', 'PK', 'Rar', '\x1f', '(\xb5/', '7z'])('but %j is text', async (content) => {
    const bytes = Buffer.from(content, 'latin1');
    expect(await unpack(bytes)).toMatchObject({ files: [['', bytes.toString()]], findings: [] });
  });
});
