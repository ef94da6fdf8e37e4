import { describe, expect, it } from 'vitest';
import type { ScanCounts } from '../../src/lager/counts.ts';
import { wantedKeys } from '../../src/lager/members.ts';
import { createMessageMemory } from '../../src/lager/messages.ts';
import type { LagerRecord, RejectReason } from '../../src/lager/record.ts';
import { type ScanOptions, scanLager } from '../../src/lager/scan.ts';
import { chunksOf, dateLine, epochLine } from '../support/lager.ts';

interface Scanned {
  readonly counts: ScanCounts;
  readonly visited: [number, string, LagerRecord][];
  readonly rejected: [number, RejectReason][];
  readonly cut: number[];
  /** The VM and the job of each record that was visited. */
  readonly origins: string[];
  readonly asked: string[];
}

/** Scans `chunks`, wanting the messages that end with ".wanted". */
function scan(
  chunks: Iterable<Buffer>,
  options: Partial<ScanOptions> = {},
  memory = createMessageMemory<string>(),
): Scanned {
  const visited: Scanned['visited'] = [];
  const rejected: Scanned['rejected'] = [];
  const asked: string[] = [];
  const cut: number[] = [];
  const origins: number[] = [];
  const scanner = scanLager<string>(
    {
      want: (message) => {
        asked.push(message);
        return message.endsWith('.wanted') ? message.toUpperCase() : undefined;
      },
      visit(record, wanted, line, origin) {
        visited.push([line, wanted, record]);
        origins.push(origin);
      },
      reject: (reason, line) => rejected.push([line, reason]),
      cut: (line) => cut.push(line),
    },
    memory,
    { origin: { vm: 'cell/0', job: 'rep' }, name: 'log', ...options },
  );
  for (const chunk of chunks) scanner.push(chunk);
  scanner.end();
  const { counts } = scanner;
  const named = origins.map((number) => `${counts.origins[number]?.vm} ${counts.origins[number]?.job}`);
  return { counts, visited, rejected, cut, asked, origins: named };
}

const wanted = { message: 'rep.wanted', data: { guid: 'ö' } };
const lines = [
  dateLine(wanted),
  epochLine({ message: 'rep.other' }),
  `rep[7]: ${epochLine(wanted)}`,
  'panic: no lager',
  '',
  dateLine({ message: 'rep.other', data: { wanted: 'rep.wanted' } }).replace('"info"', '"debug"'),
  dateLine(wanted).slice(0, -1),
  dateLine({ message: 'a "quoted".wanted' }).replace('"info"', '"error"'),
  epochLine(wanted, '4294967296.000000000'),
  epochLine(wanted),
];
const log = Buffer.from(`${lines.join('\r\n')}\n`);
const sizes = lines.map((line, i) => Buffer.byteLength(line) + (i < lines.length - 1 ? 2 : 1));

describe('scanLager', () => {
  const whole = scan([log]);

  it('counts', () => {
    expect(whole.counts).toEqual({
      lines: 10,
      bytes: log.length,
      recordBytes: [0, 1, 2, 5, 6, 7, 9].reduce((sum, i) => sum + (sizes[i] ?? 0), 0),
      rejected: { 'bad-timestamp': sizes[8], blank: 2, 'no-json': sizes[3] },
      records: 7,
      cut: 1,
      levels: [1, 5, 1, 0],
      framings: { plain: 6, prefixed: 1 },
      origins: [{ vm: 'cell/0', job: 'rep', from: 1464827163 }],
      from: 1464827163,
      to: 1795219425,
    });
  });

  it('visits what is wanted, with its line', () => {
    const record = { level: 'info', message: 'rep.wanted', data: { guid: 'ö' } };
    const ofEpoch = { ...record, second: 1464827163, nano: 912461042 };
    const ofDate = { ...record, second: 1795219425, nano: 139085956 };
    expect(whole.visited).toEqual([
      [1, 'REP.WANTED', ofDate],
      [3, 'REP.WANTED', ofEpoch],
      [7, 'REP.WANTED', ofDate],
      [8, 'A "QUOTED".WANTED', { ...ofDate, level: 'error', message: 'a "quoted".wanted', data: {} }],
      [10, 'REP.WANTED', ofEpoch],
    ]);
  });

  it('tells which records were cut off', () => {
    expect(whole.cut).toEqual([7]);
  });

  it('rejects by reason', () => {
    expect(whole.rejected).toEqual([
      [4, 'no-json'],
      [5, 'blank'],
      [9, 'bad-timestamp'],
    ]);
  });

  it('asks once per message, also over several files', () => {
    const memory = createMessageMemory<string>();
    expect(scan([log], {}, memory).asked).toEqual(['rep.wanted', 'rep.other', 'a "quoted".wanted']);
    expect(scan([log], {}, memory).asked).toEqual([]);
  });

  it('takes what is whole of a wanted line that only looks whole', () => {
    const line = dateLine({ ...wanted, data: { a: { b: { c: 1 } } } }).slice(0, -1);
    const { counts, cut, visited } = scan([Buffer.from(line)]);
    expect({ records: counts.records, cut, data: visited[0]?.[2].data }).toEqual({
      records: 1,
      cut: [1],
      data: { a: { b: { c: 1 } } },
    });
  });

  it('has no first and last second without a record', () => {
    const { counts } = scan([Buffer.from('no lager\n')]);
    expect(counts).toMatchObject({ lines: 1, bytes: 9, records: 0, from: Infinity, to: -Infinity });
  });

  it('only takes the framing that it is told to', () => {
    const { counts, rejected } = scan([log], { framing: 'prefixed' });
    expect(counts.framings).toEqual({ prefixed: 1 });
    expect(rejected.filter(([, reason]) => reason === 'other-framing')).toEqual(
      [1, 2, 6, 8, 10].map((line) => [line, 'other-framing']),
    );
  });

  it.each([1, 2, 3, 7, 100])('gives the same in chunks of %i', (size) => {
    expect(scan(chunksOf(log, size))).toEqual(whole);
  });

  it('goes on behind a line of 50 MB, and does not keep it', () => {
    const chunk = Buffer.alloc(1 << 16, '{"timestamp":"');
    const before = process.memoryUsage().arrayBuffers;
    let peak = 0;
    function* chunks() {
      for (let i = 0; i < 800; i++) {
        yield chunk;
        peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
      }
      yield Buffer.from(`\n${dateLine(wanted)}\n`);
    }
    const { counts, rejected, visited } = scan(chunks());
    expect(rejected).toEqual([[1, 'too-long']]);
    expect(visited.map(([line]) => line)).toEqual([2]);
    expect(counts).toMatchObject({ lines: 2, records: 1 });
    expect(counts.bytes).toBeGreaterThan(50e6);
    expect(peak).toBeLessThan(25e6);
  });
});

describe('records that were glued together', () => {
  const [one, two] = [dateLine(wanted), epochLine({ message: 'rep.other' })];
  it.each<[string, string, number, number]>([
    ['wanted first', one + two, 2, 1],
    ['wanted last', two + one, 2, 1],
    ['many', (two + one).repeat(100), 200, 100],
    ['behind prefixes', `a: ${two}b: ${one}`, 2, 1],
  ])('are all read: %s', (_, line, records, visits) => {
    const { counts, visited } = scan([Buffer.from(`${line}\n`)]);
    expect([counts.lines, counts.records, visited.length]).toEqual([1, records, visits]);
  });
});

describe('records that are read along paths', () => {
  const keys = wantedKeys(['guid', 'key.index']);
  const scanKeys = (text: string) => {
    const seen: unknown[] = [];
    const scanner = scanLager<string>(
      {
        want: (message) => (message.endsWith('.wanted') ? message : undefined),
        keys: () => keys,
        // The record is valid during the call only.
        visit: ({ second, level, message, data }, _, line) =>
          seen.push([line, second, level, message, data.guid, (data.key as { index?: unknown } | undefined)?.index]),
        reject: (reason, line) => seen.push([line, reason]),
        cut: () => {},
      },
      createMessageMemory<string>(),
      { origin: { vm: '', job: '' }, name: 'log' },
    );
    scanner.push(Buffer.from(text));
    scanner.end();
    return seen;
  };
  const line = (data: object) => epochLine({ message: 'rep.wanted', data });

  it('are the same as those that are parsed', () => {
    const second = 1464827163;
    const lines = [
      line({ guid: 'a', key: { index: 1, x: 2 } }),
      line({ guid: 'ö' }),
      line({ key: {} }),
      line({ guid: 'a' }),
    ];
    expect(scanKeys(lines.join('\n'))).toEqual([
      [1, second, 'info', 'rep.wanted', 'a', 1],
      [2, second, 'info', 'rep.wanted', 'ö', undefined],
      [3, second, 'info', 'rep.wanted', undefined, undefined],
      [4, second, 'info', 'rep.wanted', 'a', undefined],
    ]);
  });

  it.each([
    ['glued to another', line({ guid: 'a' }) + line({ guid: 'b' }), ['a', 'b']],
    ['glued to what nobody wants', line({ guid: 'a' }) + epochLine({ message: 'rep.other' }), ['a']],
    ['behind what nobody wants', epochLine({ message: 'rep.other' }) + line({ guid: 'a' }), ['a']],
    ['with a record in its data', line({ guid: 'a', x: JSON.parse(line({ guid: 'b' })) }), ['a']],
    ['without its end', line({ guid: 'a' }).slice(0, -1), ['a']],
  ])('are found if one is %s', (_, text, guids) => {
    expect(scanKeys(text).map((seen) => (seen as unknown[])[4])).toEqual(guids);
  });
});

describe('records over several lines', () => {
  const record = dateLine({ message: 'rep.wanted', data: { guid: 'a b', text: 'x'.repeat(90), n: 1 } });
  const other = epochLine({ message: 'rep.other' });
  const pretty = (indent: number | string) => JSON.stringify(JSON.parse(record), undefined, indent).split('\n');
  const wrap = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];

  it.each<[string, string, string[]]>([
    ['jq', 'pretty', pretty(2)],
    ['jq --tab', 'pretty', pretty('\t')],
    ['jq -s', 'pretty', ['[', ...pretty(2).map((line) => `  ${line}`), ']']],
    ['a terminal', 'wrapped', wrap(record, 80)],
    ['a terminal that indents', 'wrapped', wrap(`  ${record}`, 80)],
    ['a narrow terminal', 'wrapped', wrap(record, 20)],
  ])('reads those of %s', (_, framing, lines) => {
    const all = [...lines, ...lines, other, 'text', ...lines];
    const { counts, visited } = scan([Buffer.from(`${all.join('\n')}\n`)]);
    expect(counts.framings).toEqual({ plain: 1, [framing]: 3 });
    expect(visited.map(([, , { data }]) => data)).toEqual(Array(3).fill(JSON.parse(record).data));
    expect(counts.lines).toBe(all.length);
  });

  it.each<[string, string[], object]>([
    ['cut off by the next', [...wrap(record, 80).slice(0, 2), other], { framings: { plain: 1, wrapped: 1 }, cut: 1 }],
    ['cut off by the end', wrap(record, 80).slice(0, 2), { framings: { wrapped: 1 }, cut: 1 }],
    ['cut off by a line of text', [record.slice(0, 150), 'panic: "boom"', 'x'], { framings: { plain: 1 }, cut: 1 }],
    ['pretty and cut off', [...pretty(2).slice(0, 8), other], { framings: { plain: 1, pretty: 1 }, cut: 1 }],
    ['no lager', ['{', '  "a": 1', '}', other], { framings: { plain: 1 }, cut: 0 }],
    ['only a brace', ['{', other], { framings: { plain: 1 }, cut: 0 }],
  ])('goes on where one is %s', (_, lines, expected) => {
    const log = `${lines.join('\n')}\n`;
    const { counts, rejected } = scan([Buffer.from(log)]);
    expect(counts).toMatchObject({ ...expected, lines: lines.length });
    expect(rejected.every(([line]) => line <= lines.length)).toBe(true);
    const skipped = Object.values(counts.rejected).reduce((sum, bytes) => sum + bytes, 0);
    expect(counts.recordBytes + skipped).toBe(Buffer.byteLength(log));
  });

  it('does not hold what never ends', () => {
    const lines = [record.slice(0, 100), ...Array(20_000).fill('some text'), other];
    const { counts } = scan([Buffer.from(lines.join('\n'))]);
    expect(counts).toMatchObject({ records: 2, cut: 1, lines: lines.length });
    expect(counts.rejected['no-json']).toBe(20_000 * 10);
  });
});

describe('origins', () => {
  const sd = '[instance@47450 director="" deployment="cf" group="diego-cell" az="z1" id="7"]';
  it.each([
    ['a prefix', `<14>1 2026-11-21T00:03:45Z 10.0.0.1 garden rs2 - ${sd} ${dateLine(wanted)}`, 'diego-cell/7 garden'],
    ['a host name, where the path tells the VM', `Nov 21 00:03:45 host garden: ${dateLine(wanted)}`, 'cell/0 rep'],
    [
      'a unified stream',
      dateLine({ ...wanted, data: { 'lagerline-vm': 'a/1', 'lagerline-job': 'bbs', guid: 'g' } }),
      'a/1 bbs',
    ],
    ['Cicerone', epochLine({ ...wanted, data: { 'cicerone-index': 3, 'cicerone-job': 'cell_z1' } }), 'cell_z1/3 rep'],
    ['nothing', dateLine(wanted), 'cell/0 rep'],
  ])('come from %s', (_, line, origin) => {
    const { origins, counts } = scan([Buffer.from(line)]);
    expect(origins).toEqual([origin]);
    expect(counts.origins.filter(({ from }) => from < Infinity)).toHaveLength(1);
  });
});
