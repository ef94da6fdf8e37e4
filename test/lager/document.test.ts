import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentError, isDocument, readDocument, type Unit } from '../../src/lager/document.ts';
import { chunksOf, dateLine } from '../support/lager.ts';

async function unitsOf(chunks: Iterable<Buffer>): Promise<{ units: Unit[]; error: unknown }> {
  const units: Unit[] = [];
  async function* stream() {
    yield* chunks;
  }
  try {
    for await (const unit of readDocument(stream())) units.push(unit);
  } catch (error) {
    return { units, error };
  }
  return { units, error: undefined };
}

const [a, b, c] = ['rep.a', 'rep.ö', 'rep.c'].map((message) => dateLine({ message, data: { guid: 'g"\n' } })) as [
  string,
  string,
  string,
];
const [x, y, z] = [a, b, c].map((line) => JSON.parse(line) as object);
const hits = [x, y, z].map((source, i) => ({ _index: 'l', _id: `${i}`, _source: source }));
const loki = (line: string) => ['1541453196000000000', line];
const cell = { job: 'rep', instance: 'cell/0' };

/** Documents, and the units that they hold. */
const documents: [string, unknown, Unit[]][] = [
  ['a list of lines', [a, b, c], [{ value: a }, { value: b }, { value: c }]],
  ['a list of records', [x, y], [{ value: x }, { value: y }]],
  ['a list of hits', hits, hits.map((value) => ({ value }))],
  ['a list of lists', [loki(a), loki(b)], [{ value: loki(a) }, { value: loki(b) }]],
  ['an empty list', [], []],
  [
    'an answer of Elasticsearch',
    {
      took: 5,
      timed_out: false,
      _shards: { failures: [{ a: 1 }] },
      hits: { total: 3, hits },
      aggregations: { x: [1] },
    },
    hits.map((value) => ({ value })),
  ],
  ['its members in another order', { hits: { hits, total: { value: 3 } }, took: 5 }, hits.map((value) => ({ value }))],
  [
    'several answers',
    { took: 1, responses: [{ hits: { hits } }, { hits: { hits } }] },
    [...hits, ...hits].map((value) => ({ value })),
  ],
  [
    'what Kibana shows',
    { isPartial: false, rawResponse: { took: 5, hits: { hits } } },
    hits.map((value) => ({ value })),
  ],
  [
    'an answer of Loki',
    {
      status: 'success',
      data: {
        resultType: 'streams',
        result: [
          { stream: cell, values: [loki(a), loki(b)] },
          { stream: { job: 'bbs' }, values: [loki(c)] },
        ],
        stats: { ingester: [1, 2] },
      },
    },
    [
      { value: loki(a), labels: cell },
      { value: loki(b), labels: cell },
      { value: loki(c), labels: { job: 'bbs' } },
    ],
  ],
  [
    'what is pushed to Loki',
    { streams: [{ labels: cell, entries: [{ ts: '1', line: a }] }, { values: [loki(b)] }] },
    [{ value: { ts: '1', line: a }, labels: cell }, { value: loki(b) }],
  ],
];

describe('readDocument', () => {
  it.each(documents)('reads %s, however it is printed and cut', async (_, document, units) => {
    for (const indent of [undefined, 2, '\t']) {
      const bytes = Buffer.from(`\uFEFF ${JSON.stringify(document, undefined, indent)}\n`);
      expect(isDocument(bytes.subarray(0, 4096))).toBe(true);
      for (const size of [1, 7, 100, 1 << 20]) {
        expect(await unitsOf(chunksOf(bytes, size))).toEqual({ units, error: undefined });
      }
    }
  });

  it('reads several documents behind one another', async () => {
    const bytes = Buffer.from(`${JSON.stringify([a])}\n${JSON.stringify({ took: 1, hits: { hits } })}[]`);
    expect((await unitsOf([bytes])).units).toHaveLength(4);
  });

  it('gives what comes before the cut, wherever it is', async () => {
    const [, document, units] = documents[5] as (typeof documents)[number];
    const bytes = Buffer.from(JSON.stringify(document));
    let before = 0;
    for (let end = 1; end < bytes.length; end++) {
      const { units: found, error } = await unitsOf([bytes.subarray(0, end)]);
      expect(error).toBeInstanceOf(DocumentError);
      expect(found).toEqual(units.slice(0, found.length));
      expect(found.length).toBeGreaterThanOrEqual(before);
      before = found.length;
    }
    expect(before).toBe(units.length);
  });

  it('says where it is no JSON, and gives what comes before', async () => {
    const list = JSON.stringify(Array(100).fill(a)).slice(0, -1);
    const { units, error } = await unitsOf([Buffer.from(`${list}, nonsense, ${JSON.stringify(b)}]`)]);
    expect(units.length).toBeGreaterThan(60);
    expect(units.every(({ value }) => value === a)).toBe(true);
    expect(String(error)).toMatch(/no JSON near byte 12288/);
  });

  it('never crashes on what is no JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom(...'[]{}",:0tn \\') }), async (text) => {
        const { error } = await unitsOf([Buffer.from(`[${text}`)]);
        if (error !== undefined) expect(error).toBeInstanceOf(DocumentError);
      }),
    );
  });

  it('does not keep a unit that is too long, nor one that is nested too deep', async () => {
    function* chunks() {
      yield Buffer.from('["');
      for (let i = 0; i < 200; i++) yield Buffer.alloc(1 << 16, 'x');
      yield Buffer.from(`", ${JSON.stringify(a)}]`);
    }
    expect((await unitsOf(chunks())).units).toEqual([{ value: undefined }, { value: a }]);
    expect(String((await unitsOf([Buffer.alloc(10_000, '[')])).error)).toMatch(/nested too deep/);
  });

  it('needs no memory for a long list', async () => {
    const element = Buffer.from(`${JSON.stringify(a)},`.repeat(100));
    async function* stream() {
      yield Buffer.from('[');
      for (let i = 0; i < 500; i++) yield element;
      yield Buffer.from('1]');
    }
    let count = 0;
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    for await (const _ of readDocument(stream())) {
      if (++count % 5000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBe(50_001);
    expect(most).toBeLessThan(150e6);
  });
});

describe('isDocument', () => {
  it.each([
    ['a log line', a],
    ['a record whose data comes first', `{"data":{"a":1},${a.slice(1)}`],
    ['a record that jq printed', JSON.stringify(x, undefined, 2)],
    ['a prefix in brackets', `[some-component][e]${a}`],
    ['a time in brackets', `[2016-06-01 10:00:00] ${a}`],
    ['structured data', `[instance@47450 group="a"] ${a}`],
    ['lines of Docker', JSON.stringify({ log: a, stream: 'stdout' })],
    ['another status', '{"status":"ok"}'],
    ['text', 'panic'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(isDocument(Buffer.from(text))).toBe(false);
  });
});
