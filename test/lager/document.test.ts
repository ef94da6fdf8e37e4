import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DocumentError, isDocument, readDocument } from '../../src/lager/document.ts';
import { realLines, unitsOf } from '../support/documents.ts';

const lines = await realLines(5);
const [line = '', second = ''] = lines;
const records = lines.map((text) => JSON.parse(text) as Record<string, unknown>);
const hits = lines.map((message, i) => ({ _index: 'logs-2026.11.21', _id: `${i}`, _score: 1, _source: { message } }));
const values = lines.map((text, i) => [`179521925288908076${i}`, text]);
const labels = { job: 'rep', instance: 'diego-cell/0' };
const shards = { total: 1, successful: 1, skipped: 0, failed: 0, failures: [{ shard: 0 }] };
const aggregations = { hosts: { doc_count_error_upper_bound: 0, buckets: [{ key: 'a', doc_count: 3 }] } };
const page = {
  took: 3,
  timed_out: false,
  _shards: shards,
  hits: { total: { value: 5, relation: 'eq' }, max_score: 1, hits },
  aggregations,
};
const sorted = { aggregations, _shards: shards, hits: { hits, max_score: 1, total: 5 }, timed_out: false, took: 3 };
const stats = { summary: { bytesProcessedPerSecond: 1 }, ingester: { chunks: [1] } };
const loki = {
  status: 'success',
  data: { resultType: 'streams', encodingFlags: ['categorize-labels'], result: [{ stream: labels, values }], stats },
};

interface Shape {
  readonly document: unknown;
  readonly expected: readonly unknown[];
  readonly labels?: Readonly<Record<string, unknown>>;
}

const shapes: Readonly<Record<string, Shape>> = {
  'an array of lines': { document: lines, expected: lines },
  'an array of records': { document: records, expected: records },
  'an array of hits': { document: hits, expected: hits },
  'an empty array': { document: [], expected: [] },
  'a search response': { document: page, expected: hits },
  'a search response with sorted keys': { document: sorted, expected: hits },
  'an empty search response': { document: { took: 1, hits: { total: 0, hits: [] } }, expected: [] },
  'a multi search response': { document: { took: 9, responses: [page, page] }, expected: [...hits, ...hits] },
  'a list of search responses': { document: [page, sorted], expected: [...hits, ...hits] },
  'what Kibana inspects': { document: { id: 'F', rawResponse: page, isPartial: false }, expected: hits },
  'an asynchronous search': { document: { id: 'F', is_partial: false, response: page }, expected: hits },
  'what Loki answers': { document: loki, expected: values, labels },
  'several answers of Loki': { document: [loki, loki], expected: [...values, ...values], labels },
  'what is pushed to Loki': { document: { streams: [{ stream: labels, values }] }, expected: values, labels },
  'a stream of Loki': { document: { stream: labels, values }, expected: values, labels },
  'streams of Loki': { document: [{ stream: labels, values }], expected: values, labels },
  'streams with labels behind': { document: { streams: [{ values, stream: labels }] }, expected: values, labels },
  'what was pushed to old Loki': {
    document: { streams: [{ labels: '{job="rep", instance="diego-cell/0"}', entries: [{ ts: '2026', line }] }] },
    expected: [{ ts: '2026', line }],
    labels,
  },
  'what Grafana exports': {
    document: [{ line, timestamp: '1795219252889080763', date: '2026-11-21T00:00:52.889Z', fields: labels }],
    expected: [{ line, timestamp: '1795219252889080763', date: '2026-11-21T00:00:52.889Z', fields: labels }],
  },
  'a list under a name': { document: { events: lines, nextToken: 'f/3' }, expected: lines },
};

describe('readDocument', () => {
  it.each(Object.entries(shapes))('reads %s', async (_, { document, expected, labels }) => {
    const whole = expected.map((value) => ({ value, ...(labels ? { labels } : {}) }));
    for (const indent of [0, 2]) {
      const text = JSON.stringify(document, null, indent);
      expect(await unitsOf(text)).toMatchObject({ units: whole, values: expected });
      expect(isDocument(Buffer.from(text))).toBe(true);
    }
  });

  it('gives the same units for chunks of any size', async () => {
    const text = `\ufeff${[page, loki, sorted, lines, ['ünïcödé 🚀', '\u0000\ud83d']].map((one) => JSON.stringify(one)).join('\n')}`;
    const whole = await unitsOf(text);
    expect(whole.units).toHaveLength(22);
    for (const size of [1, 2, 3, 7, 100, 4095]) expect(await unitsOf(text, size)).toEqual(whole);
  });

  it('reads documents that follow one another', async () => {
    const pages = [page, sorted].map((one) => JSON.stringify(one, null, 1));
    expect((await unitsOf(pages.join(''))).values).toEqual([...hits, ...hits]);
    expect((await unitsOf(`${JSON.stringify(lines)}\n\n${JSON.stringify(records)}\n`)).values).toEqual([
      ...lines,
      ...records,
    ]);
  });

  it('leaves arrays of a record alone', async () => {
    const own = [
      { ...records[0], data: { hits: { hits: [1] }, result: [[1]], values: [2] } },
      { data: { result: [1], values: [2] }, timestamp: '1', source: 'rep', message: 'rep.x' },
      { '@timestamp': '2026', message: line, streams: ['0001'], responses: [1], values: [1], entries: [2] },
      { metric: { job: 'rep' }, values: [[1, '2']] },
      { _index: 'x', _source: { message: line, hits: { hits: [1] }, values: [['1', '2']] } },
    ];
    expect((await unitsOf(JSON.stringify(own))).values).toEqual(own);
  });

  it('makes "__proto__" a key like any other', async () => {
    const text = '[{"__proto__":{"polluted":1},"a":1}]';
    expect(JSON.stringify((await unitsOf(text)).values)).toBe(text);
    expect({}).not.toHaveProperty('polluted');
  });

  it('drops what is too long, with its place among the others', async () => {
    const long = 'x'.repeat(3000);
    const nested = { a: [{ b: long }] };
    const many = Array.from({ length: 100 }, () => []);
    const { units } = await unitsOf(
      JSON.stringify(['a', long, nested, 'b', many, 1, { c: 1 }, { [long]: 1 }]),
      50,
      2000,
    );
    const tooLong = { value: undefined };
    expect(units).toEqual([
      { value: 'a' },
      tooLong,
      tooLong,
      { value: 'b' },
      tooLong,
      { value: 1 },
      { value: { c: 1 } },
      tooLong,
    ]);
  });

  it('finds hits behind aggregations that are too long to keep', async () => {
    const buckets = Array.from({ length: 100 }, (_, key) => ({ key }));
    const { values } = await unitsOf(JSON.stringify({ aggregations: { x: { buckets } }, hits: { hits } }), 50, 3000);
    expect(values).toEqual(hits);
  });

  it('does not wait for labels without end', async () => {
    const { units } = await unitsOf(
      JSON.stringify({ streams: [{ values: [...values, ...values], stream: labels }] }),
      50,
      2000,
    );
    expect(units.map(({ value }) => value)).toEqual([...values, ...values]);
    expect(units[0]).not.toHaveProperty('labels');
    expect(units.at(-1)).toHaveProperty('labels', labels);
  });

  it('gives what comes before the cut, wherever that is', async () => {
    for (const document of [[line, records[1], 12, true], { hits: { hits: [{ a: 1 }, { b: 'ü\n' }] } }, loki]) {
      const bytes = Buffer.from(JSON.stringify(document));
      const whole = await unitsOf(bytes);
      for (let cut = 1; cut < bytes.length; cut++) {
        const { units, error } = await unitsOf(bytes.subarray(0, cut), 64);
        expect(error).toEqual(new DocumentError('The JSON document is cut off', cut));
        expect(error).toHaveProperty('byte', cut);
        expect(whole.units.slice(0, units.length).map(({ value }) => value)).toEqual(units.map(({ value }) => value));
      }
    }
  });

  it('says where a document is broken, and gives what stands well before', async () => {
    const broken = `[${lines.map((text) => JSON.stringify(text)).join(',\n')},${' '.repeat(5000)}oops]`;
    const { values, error } = await unitsOf(broken);
    expect(values).toEqual(lines);
    const { byte } = error as DocumentError;
    expect(byte).toBeLessThanOrEqual(broken.indexOf('oops'));
    expect(byte).toBeGreaterThan(broken.indexOf('oops') - 5000);
  });

  it('refuses what is nested without end', async () => {
    const { error } = await unitsOf('['.repeat(1e6));
    expect(error).toBeInstanceOf(DocumentError);
  });

  it('passes on the errors of the file', async () => {
    const failing = async function* () {
      yield Buffer.from('["a",');
      throw new Error('EIO');
    };
    const read = async () => {
      for await (const _ of readDocument(failing()));
    };
    await expect(read()).rejects.toThrow('EIO');
  });

  test('an array gives its elements as JSON.parse would, other JSON does no harm', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 50 }),
        async (any, array, size) => {
          expect(await unitsOf(any, size)).not.toHaveProperty('error');
          const expected: unknown = JSON.parse(JSON.stringify(array));
          expect((await unitsOf(JSON.stringify(array), size)).values).toEqual(expected);
        },
      ),
    );
  });

  test('no bytes do harm', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      'a',
      '1',
      '-',
      '.',
      'true',
      '\\',
      '\\u00',
      ' ',
      '\n',
      'ü',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const { error } = await unitsOf(pieces.join(''), 3);
        if (error !== undefined) expect(error).toBeInstanceOf(DocumentError);
      }),
    );
  });

  it('needs little memory for much', async () => {
    const lots = async function* () {
      const text = Buffer.from(`,${lines.map((one) => JSON.stringify(one)).join(',')}`.repeat(200));
      yield Buffer.from(`[${JSON.stringify(line)}`);
      for (let bytes = 0; bytes < 25e6; bytes += text.length) yield text;
      // One string of 25 MB, which must not be kept either.
      yield Buffer.from(',"');
      for (let i = 0; i < 25; i++) yield Buffer.alloc(1e6, 'x');
      yield Buffer.from('"]');
    };
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    let count = 0;
    let tooLong = 0;
    for await (const unit of readDocument(lots())) {
      if (unit.value === undefined) tooLong++;
      if (++count % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBeGreaterThan(25_000);
    expect(tooLong).toBe(1);
    expect(most).toBeLessThan(64 << 20);
  });
});

describe('isDocument', () => {
  it.each(
    Object.entries({
      'white space and a byte order mark': `\ufeff \r\n\t[\n {"timestamp"`,
      'a response of which one line is the head': JSON.stringify(page).slice(0, 300),
      'a response per line': `${JSON.stringify(page)}\n${JSON.stringify(page)}\n`,
      'what Loki tails': `${JSON.stringify({ streams: [{ stream: labels, values }] })}\n`.repeat(2),
      'an array per line': `${JSON.stringify(hits)}\n${JSON.stringify(hits)}\n`,
    }),
  )('knows %s', (_, head) => {
    expect(isDocument(Buffer.from(head))).toBe(true);
  });

  it.each(
    Object.entries({
      nothing: '',
      'a lager line': line,
      'lager lines': `${line}\n${second}\n`,
      'lager lines whose keys are sorted': `{"data":{"a":1},"level":"info","message":"rep.x"}\n`.repeat(2),
      'pretty-printed lager': JSON.stringify(records[0], null, 2),
      'pretty-printed lager whose keys are sorted': JSON.stringify({ data: { session: '1' }, ...records[0] }, null, 2),
      'a prefix with a component': `[some-component][e]${line}`,
      'a prefix with a time': `[2016-06-01 10:00:00] ${line}`,
      'structured data': `[instance@47450 director="" deployment="cf"] ${line}`,
      'an empty prefix': `[] ${line}`,
      'a hit per line': `${JSON.stringify(hits[0])}\n${JSON.stringify(hits[1])}\n`,
      'a wrapper per line': `{"took":3,"message":${JSON.stringify(line)}}\n`.repeat(2),
      'statuses per line': '{"status":"success","count":3}\n{"status":"success","count":3}\n',
      'an entry of Docker per line': `${JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2026' })}\n`,
      'what logcli prints': `${JSON.stringify({ labels, line, timestamp: '2026-11-21T00:00:52Z' })}\n`,
      'plain text': 'start of log\n[{"',
    }),
  )('leaves %s to be read by lines', (_, head) => {
    expect(isDocument(Buffer.from(head))).toBe(false);
  });
});
