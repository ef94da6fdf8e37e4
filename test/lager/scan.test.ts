import { describe, expect, it } from 'vitest';
import type { LagerRecord, RejectReason } from '../../src/lager/record.ts';
import { type MessageMemory, type ScanCounts, scanLager } from '../../src/lager/scan.ts';
import { chunksOf, dateLine, epochLine } from '../support/lager.ts';

interface Scanned {
  readonly counts: ScanCounts;
  readonly visited: [number, string, LagerRecord][];
  readonly rejected: [number, RejectReason][];
  readonly asked: string[];
}

/** Scans `chunks`, wanting the messages that end with ".wanted". */
function scan(chunks: Iterable<Buffer>, memory: MessageMemory<string> = new Map()): Scanned {
  const visited: Scanned['visited'] = [];
  const rejected: Scanned['rejected'] = [];
  const asked: string[] = [];
  const scanner = scanLager<string>(
    {
      want: (message) => {
        asked.push(message);
        return message.endsWith('.wanted') ? message.toUpperCase() : undefined;
      },
      visit: (record, wanted, line) => visited.push([line, wanted, record]),
      reject: (reason, line) => rejected.push([line, reason]),
    },
    memory,
  );
  for (const chunk of chunks) scanner.push(chunk);
  scanner.end();
  return { counts: scanner.counts, visited, rejected, asked };
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

describe('scanLager', () => {
  const whole = scan([log]);

  it('counts', () => {
    expect(whole.counts).toEqual({
      lines: 10,
      bytes: log.length,
      records: 6,
      levels: [1, 4, 1, 0],
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
      [8, 'A "QUOTED".WANTED', { ...ofDate, level: 'error', message: 'a "quoted".wanted', data: {} }],
      [10, 'REP.WANTED', ofEpoch],
    ]);
  });

  it('rejects by reason', () => {
    expect(whole.rejected).toEqual([
      [4, 'no-json'],
      [5, 'blank'],
      [7, 'bad-json'],
      [9, 'bad-timestamp'],
    ]);
  });

  it('asks once per message, also over several files', () => {
    const memory: MessageMemory<string> = new Map();
    expect(scan([log], memory).asked).toEqual(['rep.wanted', 'rep.other', 'a "quoted".wanted']);
    expect(scan([log], memory).asked).toEqual([]);
    expect(memory.get('rep.wanted')?.count).toBe(6);
  });

  it('rejects a wanted line that only looks whole', () => {
    const cut = dateLine({ ...wanted, data: { a: { b: { c: 1 } } } }).slice(0, -1);
    const { counts, rejected, visited } = scan([Buffer.from(cut)]);
    expect({ records: counts.records, rejected, visited }).toEqual({
      records: 0,
      rejected: [[1, 'bad-json']],
      visited: [],
    });
  });

  it('has no first and last second without a record', () => {
    const { counts } = scan([Buffer.from('no lager\n')]);
    expect(counts).toEqual({ lines: 1, bytes: 9, records: 0, levels: [0, 0, 0, 0], from: Infinity, to: -Infinity });
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
