import { describe, expect, it } from 'vitest';
import { tarOf, type ZipPart, zipOf } from '../support/archives.ts';
import { unpack } from '../support/sources.ts';

const content = 'a line\n'.repeat(100);
const part = (name: string, more: Partial<ZipPart> = {}): ZipPart => ({ name, content, ...more });
const last = { name: 'last.log', content: 'last' };

describe('unzip', () => {
  it.each<[string, Partial<ZipPart>]>([
    ['deflated', {}],
    ['stored', { isStored: true }],
    ['deflated, long sizes', { isZip64: true }],
    ['stored, long sizes', { isStored: true, isZip64: true }],
    ['deflated, descriptor', { descriptor: 'signed' }],
    ['deflated, descriptor of long sizes', { descriptor: 'wide' }],
    ['deflated, descriptor without signature', { descriptor: 'bare' }],
    ['stored, descriptor', { isStored: true, descriptor: 'signed' }],
    ['stored, descriptor of long sizes', { isStored: true, descriptor: 'wide' }],
    ['stored, descriptor, empty', { isStored: true, descriptor: 'signed', content: '' }],
    ['deflated, descriptor, empty', { descriptor: 'signed', content: '' }],
  ])('reads %s', async (_, more) => {
    const bytes = zipOf(part('a/x.log', more), last);
    for (const chunkSize of [1 << 20, 1, 13]) {
      expect(await unpack(bytes, { chunkSize })).toMatchObject({
        files: [
          ['a/x.log', more.content ?? content],
          ['last.log', 'last'],
        ],
        findings: [],
      });
    }
  });

  it.each(['PK\x07\x08', 'PK\x03\x04', 'PK\x01\x02', 'PK\x07\x08'.repeat(50), 'PK'])(
    'is not led astray by %j in a stored file',
    async (trap) => {
      const bytes = zipOf(part('x.log', { isStored: true, descriptor: 'signed', content: `a${trap}b` }), last);
      for (const chunkSize of [1 << 20, 1]) {
        const { files, codes } = await unpack(bytes, { chunkSize });
        expect(files).toEqual([
          ['x.log', `a${trap}b`],
          ['last.log', 'last'],
        ]);
        expect(codes).toEqual([]);
      }
    },
  );

  it('reads a zip that is stored in a zip, behind descriptors', async () => {
    const inner = zipOf(part('x.log', { isStored: true, descriptor: 'signed' }));
    const bytes = zipOf({ name: 'inner.zip', content: inner, isStored: true, descriptor: 'signed' }, last);
    expect(await unpack(bytes)).toMatchObject({
      files: [
        ['inner.zip!x.log', content],
        ['last.log', 'last'],
      ],
      findings: [],
    });
  });

  it('leaves out folders, and takes the separator of Windows for one', async () => {
    const bytes = zipOf({ name: 'rep/', content: '' }, part('rep\\x.log'));
    expect(await unpack(bytes)).toMatchObject({ files: [['rep/x.log', content]], findings: [] });
  });

  it.each<[string, Partial<ZipPart>, string]>([
    ['encrypted', { isEncrypted: true }, 'is encrypted'],
    ['encrypted, descriptor', { isEncrypted: true, descriptor: 'signed' }, 'is encrypted'],
    ['compressed with lzma', { method: 14 }, 'is compressed with lzma'],
    ['compressed with lzma, descriptor', { method: 14, descriptor: 'wide' }, 'is compressed with lzma'],
    ['compressed in a way nobody knows', { method: 77 }, 'is compressed with method 77'],
  ])('tells what is %s, and reads the others', async (_, more, what) => {
    const bytes = zipOf(part('x.log', more), last);
    for (const chunkSize of [1 << 20, 1]) {
      expect(await unpack(bytes, { chunkSize })).toMatchObject({
        files: [['last.log', 'last']],
        messages: [`standard input!x.log ${what}, which is not read: unpack it first.`],
      });
    }
  });

  it.each<[string, Partial<ZipPart>]>([
    ['deflated', {}],
    ['stored', { isStored: true }],
    ['deflated, descriptor', { descriptor: 'signed' }],
    ['stored, descriptor', { isStored: true, descriptor: 'signed' }],
  ])('tells a wrong checksum, and reads on: %s', async (_, more) => {
    const bytes = zipOf(part('x.log', { ...more, crc: 1 }), last);
    const { files, messages } = await unpack(bytes);
    expect(files).toEqual([
      ['x.log', content],
      ['last.log', 'last'],
    ]);
    expect(messages).toEqual([expect.stringMatching(/^standard input!x\.log is damaged .*checksum does not match/)]);
  });

  it.each<[string, Partial<ZipPart>]>([
    ['sizes in front', {}],
    ['descriptor', { descriptor: 'signed' }],
  ])('tells data that make no sense, and reads on: %s', async (_, more) => {
    const bytes = zipOf(part('x.log', more), last);
    bytes[35] = 0xff;
    const { files, codes } = await unpack(bytes);
    expect(files.at(-1)).toEqual(['last.log', 'last']);
    expect(codes).toEqual(['corrupt-archive']);
  });

  it('tells where it is lost', async () => {
    const bytes = zipOf(part('x.log'), last);
    bytes[bytes.indexOf('PK\x03\x04', 4)] = 0;
    const { files, messages } = await unpack(bytes);
    expect(files).toEqual([['x.log', content]]);
    expect(messages[0]).toContain('an entry should begin there');
  });

  it('tells entries that only its list knows', async () => {
    const [one, two] = [zipOf(part('x.log')), zipOf(part('x.log'), last)];
    const entries = one.subarray(0, one.indexOf('PK\x01\x02'));
    const { files, messages } = await unpack(Buffer.concat([entries, two.subarray(two.indexOf('PK\x01\x02'))]));
    expect(files).toEqual([['x.log', content]]);
    expect(messages[0]).toContain('1 of the entries that its list names are not there');
  });

  it.each(['PK\x07\x08', 'PK00'])('begins behind %j', async (mark) => {
    const bytes = Buffer.concat([Buffer.from(mark), zipOf(part('x.log'))]);
    expect(await unpack(bytes)).toMatchObject({ files: [['x.log', content]], findings: [] });
  });

  it('reads a tar in a zip in a tar', async () => {
    const bytes = await tarOf(['y.zip', zipOf({ name: 'z.tar', content: await tarOf(['x.log', 'a']) })]);
    expect(await unpack(bytes)).toMatchObject({ files: [['y.zip!z.tar!x.log', 'a']], findings: [] });
  });
});
