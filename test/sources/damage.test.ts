import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tarOf, zipOf, zstdOf } from '../support/archives.ts';
import { randomOf, type Unpacked, unpack } from '../support/sources.ts';
import { zstdSample, zstdSampleText } from '../support/zstd-sample.ts';

const text = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name} ${(i * 7919) % 1009}\n`).join('');
const logs = [
  ['rep.log', text('rep', 40)],
  ['bbs.log', text('bbs', 20)],
] as const;
const zip = (more: object) => zipOf(...logs.map(([name, content]) => ({ name, content, ...more })));
const one = text('x', 60);

interface Archive {
  readonly bytes: Buffer;
  /** What is in it, by path. */
  readonly truth: Readonly<Record<string, string>>;
  /** Bytes that must be there for it to be taken for an archive. */
  readonly magic: number;
  /** Where nothing shows that there was more. */
  readonly seam?: number;
}

const several = Object.fromEntries(logs);
const within = (name: string) => Object.fromEntries(logs.map(([path, content]) => [`${name}!${path}`, content]));
const archives: Readonly<Record<string, Archive>> = {
  gzip: { bytes: gzipSync(one), truth: { '': one }, magic: 2 },
  'two gzips': {
    bytes: Buffer.concat([gzipSync(one), gzipSync(one)]),
    truth: { '': one + one },
    magic: 2,
    seam: gzipSync(one).length,
  },
  tar: { bytes: await tarOf(...logs), truth: several, magic: 262 },
  tgz: { bytes: gzipSync(await tarOf(...logs)), truth: several, magic: 2 },
  zip: { bytes: zip({}), truth: several, magic: 4 },
  'zip with descriptors': { bytes: zip({ descriptor: 'signed' }), truth: several, magic: 4 },
  'zip of stored files': { bytes: zip({ isStored: true }), truth: several, magic: 4 },
  'zip of stored files with descriptors': {
    bytes: zip({ isStored: true, descriptor: 'signed' }),
    truth: several,
    magic: 4,
  },
  zstd: { bytes: zstdOf(one, 100), truth: { '': one }, magic: 4 },
  'zstd that is compressed': { bytes: zstdSample, truth: { '': zstdSampleText }, magic: 4 },
  'zip in a tgz': { bytes: gzipSync(await tarOf(['y', zip({})])), truth: within('y'), magic: 2 },
  'tgz in a zip': {
    bytes: zipOf({ name: 'y', content: gzipSync(await tarOf(...logs)) }),
    truth: within('y'),
    magic: 4,
  },
};

/** What is missing or wrong in what came of a damaged archive. */
function compare({ files }: Unpacked, truth: Archive['truth']) {
  const got = new Map(files);
  const names = Object.keys(truth);
  return {
    isWhole: names.every((name) => got.get(name) === truth[name]),
    /** Those that are not even the beginning of what they should be. */
    wrong: names.filter((name) => !truth[name]?.startsWith(got.get(name) ?? '')),
  };
}

describe('of an archive that is cut off', () => {
  it.each(Object.entries(archives))('the beginning of each file is read, and the rest told: %s', async (_, archive) => {
    const { bytes, truth, magic, seam } = archive;
    // All of them at once would be too much for the threads, one by one a long wait.
    const cuts = Array.from({ length: bytes.length - magic }, (_, i) => i + magic).filter((cut) => cut !== seam);
    for (let at = 0; at < cuts.length; at += 50) {
      await Promise.all(
        cuts.slice(at, at + 50).map(async (cut) => {
          const unpacked = await unpack(bytes.subarray(0, cut));
          const { isWhole, wrong } = compare(unpacked, truth);
          const { codes } = unpacked;
          const other = codes.filter((code) => code !== 'truncated-archive');
          const told = isWhole || codes.length > 0;
          expect({ cut, wrong, told, other }).toEqual({ cut, wrong: [], told: true, other: [] });
          expect(codes.length).toBeLessThanOrEqual(1);
        }),
      );
    }
  });
});

/** Formats with a checksum. That of a zip is not about the names, and the tar has none about contents. */
const summed = Object.entries(archives).filter(([name]) => name !== 'tar' && name !== 'zstd');

describe('of an archive with a damaged byte', () => {
  it.each(Object.entries(archives))('something is read, in finite time: %s', async (_, { bytes }) => {
    const random = randomOf(bytes.length);
    for (let round = 0; round < 150; round++) {
      const damaged = Buffer.from(bytes);
      for (let flips = 0; flips <= round % 3; flips++) damaged[Math.floor(random() * bytes.length)] = random() * 256;
      await unpack(damaged, { chunkSize: round % 2 ? 1 << 20 : 100 });
    }
  });

  it.each(summed)('nothing wrong is read without being told: %s', async (_, { bytes, truth, magic }) => {
    const random = randomOf(bytes.length + 1);
    for (let round = 0; round < 150; round++) {
      const damaged = Buffer.from(bytes);
      const at = magic + Math.floor(random() * (bytes.length - magic));
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (random() * 8));
      const unpacked = await unpack(damaged);
      const contents = unpacked.files.map(([, content]) => content).sort();
      const isWhole = contents.join() === Object.values(truth).sort().join();
      expect({ at, told: isWhole || unpacked.codes.length > 0 }).toEqual({ at, told: true });
    }
  });

  it('garbage behind any magic is no crash', async () => {
    const random = randomOf(7);
    const beginnings = [
      Buffer.from('1f8b0800000000000003', 'hex'),
      Buffer.from('28b52ffd0038', 'hex'),
      Buffer.from('28b52ffd', 'hex'),
      Buffer.from('504b0304', 'hex'),
      (await tarOf(['x', ''])).subarray(0, 512),
      Buffer.concat([gzipSync('').subarray(0, 10), deflateRawSync(Buffer.alloc(100)).subarray(0, 3)]),
    ];
    for (let round = 0; round < 300; round++) {
      const garbage = Buffer.from(Array.from({ length: 600 }, () => random() * 256));
      await unpack(Buffer.concat([beginnings[round % beginnings.length] ?? Buffer.alloc(0), garbage]));
    }
  });
});
