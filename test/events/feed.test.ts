import { describe, expect, it } from 'vitest';
import { collectEvents } from '../../src/events/collect.ts';
import { catalog } from '../support/catalog.ts';
import { logsOf, taskSteps } from '../support/diego.ts';
import { streamOf } from '../support/files.ts';
import { chunksOf } from '../support/lager.ts';

const lines = Object.values(logsOf(taskSteps('task-1'))).flat();
const records = lines.length;
const log = `${lines.join('\n')}\n`;
const syslog = lines.map((line) => `<14>1 2026-11-21T00:00:00Z 10.0.0.1 rep rs2 - - ${line}\n`).join('');
const answer = { took: 1, hits: { hits: lines.map((message) => ({ _source: { message } })) } };
const compact = `${JSON.stringify(answer)}\n`;
const pretty = `${JSON.stringify(answer, undefined, 2)}\n`;

/** What is read of `text`, whatever the size of its chunks. */
async function read(text: string | Buffer) {
  const bytes = Buffer.from(text);
  const [whole, pieces] = await Promise.all(
    [1 << 20, 1000].map((size) => collectEvents(['-'], catalog, { stdin: streamOf(...chunksOf(bytes, size)) })),
  );
  expect(pieces?.input).toEqual(whole?.input);
  return { input: whole?.input, codes: whole?.findings.map(({ code }) => code) };
}

describe('what is read as a document, and what as lines', () => {
  it.each<[string, string, string[]]>([
    ['a document before lines', compact + log, []],
    ['a printed document before lines', pretty + log, []],
    ['a document before lines with prefixes', compact + syslog, ['broken-document']],
    ['a printed document before lines with prefixes', pretty + syslog, ['broken-document']],
    ['lines before a document', log + compact, []],
    ['lines before a printed document', log + pretty, []],
    ['two documents', compact + pretty, []],
    ['text before a document and between two', `$ curl\n${compact}# page 2\n${pretty}`, ['broken-document']],
  ])('reads %s', async (_, text, found) => {
    const { input, codes } = await read(text);
    const twice = text.length > 1.5 * compact.length ? 2 : 1;
    expect([input?.records, codes]).toEqual([twice * records, found]);
  });

  it('reads text before a document', async () => {
    const { input, codes } = await read(`$ curl -s x/_search\n  % Total\n${pretty}`);
    expect([input?.records, codes, input?.skipped]).toEqual([records, [], { 'no-json': 2 }]);
  });

  it.each(['utf16le', 'utf-16be'])('reads %s, as PowerShell writes it', async (encoding) => {
    const bytes = Buffer.from(`\uFEFF${log}`, 'utf16le');
    const { input, codes } = await read(encoding === 'utf16le' ? bytes : bytes.swap16());
    expect([input?.records, codes]).toEqual([records, []]);
  });
});

describe('parts of records', () => {
  it.each([
    ['CRI', '2026-11-21T00:11:43.565318Z stdout P ', '2026-11-21T00:11:43.565319Z stdout F '],
    ['metron', '<13>2026-06-29T10:04:00Z 10.0.0.1 vcap.rep [job=cell index=7]  ', undefined],
    ['bosh ssh', 'diego-cell/7: stdout | ', undefined],
  ])('with the header of %s in front of each are not joined', async (_, header, next = header) => {
    const line = lines.find((text) => text.includes('task-1')) ?? '';
    const middle = line.indexOf('task-1') + 3;
    const { input } = await read(`${header}${line.slice(0, middle)}\n${next}${line.slice(middle)}\n${log}`);
    expect(input).toMatchObject({ records: records + 1, cut: 1, skipped: { 'no-json': 1 } });
  });
});
