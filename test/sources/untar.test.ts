import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tarEnd, tarEntry, tarOf } from '../support/archives.ts';
import { unpack } from '../support/sources.ts';

const archive = (...parts: Buffer[]) => Buffer.concat([...parts, tarEnd]);
const long = `${'folder/'.repeat(30)}x.log`;

describe('untar', () => {
  it.each([
    ['plain', tarEntry({}, 'a'), 'x.log'],
    ['a contiguous file', tarEntry({ type: '7' }, 'a'), 'x.log'],
    ['a file of old', tarEntry({ type: '\0' }, 'a'), 'x.log'],
    ['a long name of GNU', Buffer.concat([tarEntry({ type: 'L' }, `${long}\0`), tarEntry({}, 'a')]), long],
    ['a long name of POSIX', Buffer.concat([tarEntry({ type: 'x' }, pax('path', long)), tarEntry({}, 'a')]), long],
    [
      'a size of POSIX',
      Buffer.concat([tarEntry({ type: 'x' }, pax('size', '1')), tarEntry({ size: 0 }, 'a')]),
      'x.log',
    ],
    ['a global header', Buffer.concat([tarEntry({ type: 'g' }, pax('comment', 'c')), tarEntry({}, 'a')]), 'x.log'],
    ['a name of blanks and dots', tarEntry({ name: './a b/..c/x.log' }, 'a'), 'a b/..c/x.log'],
    ['a name that is UTF-8', tarEntry({ name: 'grün.log' }, 'a'), 'grün.log'],
    ['a name that is Latin-1', tarEntry({ name: Buffer.from('grün.log', 'latin1') }, 'a'), 'grün.log'],
    ['a name that would move the cursor', tarEntry({ name: 'a\x1b[2J\n.log' }, 'a'), 'a?[2J?.log'],
    ['a size in blanks', tarEntry({ size: '          1 ' }, 'a'), 'x.log'],
    ['a size in binary', tarEntry({ size: `\x80${'\0'.repeat(10)}\x01` }, 'a'), 'x.log'],
  ])('reads %s', async (_, entry, path) => {
    for (const chunkSize of [1 << 20, 100])
      expect(await unpack(archive(entry), { chunkSize })).toMatchObject({ files: [[path, 'a']], findings: [] });
  });

  it.each([
    ['a folder', '5'],
    ['a hard link', '1'],
    ['a symbolic link', '2'],
    ['a device', '3'],
    ['another device', '4'],
    ['a pipe', '6'],
    ['what nobody knows', 'Z'],
  ])('leaves out %s', async (_, type) => {
    const bytes = archive(tarEntry({ name: 'odd', type }), tarEntry({}, 'a'));
    expect(await unpack(bytes)).toMatchObject({ files: [['x.log', 'a']], findings: [] });
  });

  it('takes a name with a slash at its end for a folder', async () => {
    const bytes = archive(tarEntry({ name: 'folder/' }), tarEntry({}, 'a'));
    expect(await unpack(bytes)).toMatchObject({ files: [['x.log', 'a']], findings: [] });
  });

  it('does not look for the content of a folder', async () => {
    const bytes = archive(tarEntry({ name: 'folder/', type: '5', size: 4096 }), tarEntry({}, 'a'));
    expect(await unpack(bytes)).toMatchObject({ files: [['x.log', 'a']], findings: [] });
  });

  it('tells a sparse file and goes on', async () => {
    const old = tarEntry({ name: 'old.log', type: 'S' }, 'abc');
    const recent = Buffer.concat([
      tarEntry({ type: 'x' }, pax('GNU.sparse.major', '1')),
      tarEntry({ name: 'new.log' }, 'abc'),
    ]);
    const { files, messages } = await unpack(archive(old, recent, tarEntry({}, 'a')));
    expect(files).toEqual([['x.log', 'a']]);
    expect(messages).toEqual([
      'standard input!old.log is stored as a sparse file, which is not read: unpack it first.',
      'standard input!new.log is stored as a sparse file, which is not read: unpack it first.',
    ]);
  });

  it('tells names that lead elsewhere once, and reads them', async () => {
    const bytes = gzipSync(await tarOf(['../../etc/x.log', 'a'], ['/abs.log', 'b'], ['a/../b.log', 'c'], ['ok', 'd']));
    const { files, findings } = await unpack(bytes);
    expect(files).toEqual([
      ['../../etc/x.log', 'a'],
      ['/abs.log', 'b'],
      ['a/../b.log', 'c'],
      ['ok', 'd'],
    ]);
    expect(findings).toMatchObject([{ code: 'odd-names', severity: 'info', count: 3 }]);
    expect(findings[0]?.message).toContain('3, first ../../etc/x.log.');
  });

  it('reads a tar behind a tar, and nothing else there', async () => {
    const one = await tarOf(['a', '1']);
    const two = await tarOf(['b', '2']);
    expect(await unpack(Buffer.concat([one, two, Buffer.alloc(600, 'junk')]))).toMatchObject({
      files: [
        ['a', '1'],
        ['b', '2'],
      ],
      findings: [],
    });
  });

  it.each([
    ['no end', tarEntry({}, 'a'), 'truncated-archive'],
    ['a header that is cut off', Buffer.concat([tarEntry({}, 'a'), tarEntry({}).subarray(0, 99)]), 'truncated-archive'],
    ['a file that is cut off', tarEntry({ size: 1 << 20 }, 'a'), 'truncated-archive'],
    ['a name that is cut off', tarEntry({ type: 'L', size: 999 }), 'truncated-archive'],
    ['a name that is no name', archive(tarEntry({ type: 'L', size: 1 << 30 })), 'corrupt-archive'],
    ['a size that is no number', archive(tarEntry({ size: 'nonsense' })), 'corrupt-archive'],
    ['no header where one should be', Buffer.concat([tarEntry({}, 'a'), Buffer.alloc(512, 'x')]), 'corrupt-archive'],
  ])('tells %s', async (_, bytes, code) => {
    expect((await unpack(bytes)).codes).toEqual([code]);
  });

  it('says where', async () => {
    const bytes = await tarOf(['a.log', 'a'], ['b.log', 'b'.repeat(2000)]);
    expect(await unpack(bytes.subarray(0, 2000))).toMatchObject({
      files: [
        ['a.log', 'a'],
        ['b.log', 'b'.repeat(2000 - 3 * 512)],
      ],
      messages: ['standard input is cut off at byte 2,000 of its tar data; what came before was used.'],
    });
  });

  it.each([
    ['a length that is none', 'x path=y\n'],
    ['a length that leads nowhere', '999999 path=y\n'],
    ['a negative length', '-5 =\n'],
    ['a length of nothing', '0 path=y\n'],
    ['no blank', '12'],
  ])('does not stumble over %s', async (_, record) => {
    const bytes = archive(tarEntry({ type: 'x' }, record), tarEntry({}, 'a'));
    expect((await unpack(bytes)).files.map(([, content]) => content)).toEqual(['a']);
  });
});

function pax(key: string, value: string): string {
  const size = key.length + value.length + 3;
  const length = size + String(size + String(size).length).length;
  return `${length} ${key}=${value}\n`;
}
