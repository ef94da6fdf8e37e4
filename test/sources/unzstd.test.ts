import { describe, expect, it } from 'vitest';
import { zstdBlock, zstdFrameHeader, zstdOf, zstdSkippable } from '../support/archives.ts';
import { unpack } from '../support/sources.ts';
import { zstdSample, zstdSampleText } from '../support/zstd-sample.ts';

const longLog = 'a line of a log\n'.repeat(20_000);

describe('unzstd', () => {
  it.each([
    ['one frame', zstdOf('a'), 'a'],
    ['several blocks', zstdOf(longLog, 1 << 17), longLog],
    ['very small blocks', zstdOf('abcdefghij', 1), 'abcdefghij'],
    ['several frames', Buffer.concat([zstdOf('a'), zstdSample, zstdOf('b')]), `a${zstdSampleText}b`],
    ['an empty frame', Buffer.concat([zstdOf(''), zstdOf('b')]), 'b'],
    ['a frame to be skipped', Buffer.concat([zstdOf('a'), zstdSkippable(Buffer.alloc(99)), zstdOf('b')]), 'ab'],
    ['one to be skipped first', Buffer.concat([zstdSkippable(Buffer.alloc(0)), zstdOf('b')]), 'b'],
    [
      'a repeated byte',
      Buffer.concat([zstdFrameHeader, zstdBlock(Buffer.from('a'), { repeat: 100 })]),
      'a'.repeat(100),
    ],
  ])('reads %s', async (_, bytes, content) => {
    for (const chunkSize of [1 << 20, 1000, 1]) {
      if (bytes.length / chunkSize > 1000) continue;
      expect(await unpack(bytes, { chunkSize })).toMatchObject({ files: [['', content]], findings: [] });
    }
  });

  const [head, tail] = [zstdSample.subarray(0, 60), zstdSample.subarray(61)];
  const header = (...bytes: number[]) => Buffer.concat([zstdFrameHeader.subarray(0, 4), Buffer.from(bytes)]);
  const aBlock = zstdBlock(Buffer.from('a'));
  it.each([
    ['a wrong checksum', Buffer.concat([zstdSample.subarray(0, -1), Buffer.from([0])]), 'corrupt-archive'],
    ['a damaged block', Buffer.concat([head, Buffer.from([0xff]), tail]), 'corrupt-archive'],
    ['a reserved bit', Buffer.concat([header(8, 0x38), aBlock]), 'corrupt-archive'],
    ['a reserved type of block', Buffer.concat([zstdFrameHeader, Buffer.from([7, 0, 0])]), 'corrupt-archive'],
    ['too large a block', Buffer.concat([zstdFrameHeader, Buffer.from([1, 0, 0xff])]), 'corrupt-archive'],
    ['a wrong size', Buffer.concat([header(0x20, 2), aBlock]), 'corrupt-archive'],
    ['something else behind it', Buffer.concat([zstdOf('a'), Buffer.from('text')]), 'corrupt-archive'],
    ['a dictionary', Buffer.concat([header(1, 0x38, 9), aBlock]), 'unread-format'],
    ['a checksum that is cut off', zstdSample.subarray(0, -1), 'truncated-archive'],
    ['no block', zstdFrameHeader, 'truncated-archive'],
    ['half a frame to be skipped', zstdSkippable(Buffer.alloc(9)).subarray(0, 12), 'truncated-archive'],
  ])('tells %s', async (_, bytes, code) => {
    expect((await unpack(bytes)).codes).toEqual([code]);
  });

  // Exponents 20 and 21 of the window, behind which no size stands, and one behind which it does.
  const wide = Buffer.concat([zstdFrameHeader.subarray(0, 4), Buffer.from([0, 20 << 3])]);
  it('reads the beginning behind a large window', async () => {
    expect(await unpack(Buffer.concat([wide, aBlock]))).toMatchObject({ files: [['', 'a']], findings: [] });
  });

  it('does not guess what lies too far back', async () => {
    const blocks = Array.from({ length: 257 }, (_, i) =>
      zstdBlock(Buffer.from('a'), { repeat: 1 << 17, isLast: i === 256 }),
    );
    const { files, messages } = await unpack(Buffer.concat([wide, ...blocks]));
    expect(files[0]?.[1].length).toBe(2 ** 25);
    expect(messages[0]).toContain('a window of 1024 MiB, which is not read');
    const sized = Buffer.concat([header(0xc0, 20 << 3, 0, 0, 0, 0, 1, 0, 0, 0), ...blocks]);
    expect(await unpack(sized)).toMatchObject({ files: [['', '']], codes: ['unread-format'] });
  });

  it('does not read for ever where one symbol has all of the probability', async () => {
    // A compressed block whose literals have a tree of which the weights are coded with accuracy 5: 32 of 32.
    const literals = [0b0010 | (1 << 4), 0x40, 0x02, 20, 0xf0, 0x03, ...new Array(30).fill(0x55)];
    const block = Buffer.alloc(3 + literals.length);
    block.writeUIntLE((literals.length << 3) | 4 | 1, 0, 3);
    block.set(literals, 3);
    expect((await unpack(Buffer.concat([zstdFrameHeader, block]))).codes).toEqual(['corrupt-archive']);
  });
});
