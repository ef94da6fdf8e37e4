import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHead, createHeadFinder, createHeadReader } from '../../src/lager/head.ts';
import { createMessageMemory } from '../../src/lager/messages.ts';
import { levels, parseData } from '../../src/lager/record.ts';
import { parseRecord } from '../../src/lager/text.ts';
import { dateLine, epochLine, fixture, forEachLine } from '../support/lager.ts';

/** What both readers must agree on. */
interface Gist {
  readonly second: number;
  readonly nano: number;
  readonly level: string | undefined;
  readonly message: string;
}

const readHead = createHeadReader(createMessageMemory<string>(), (message) => message);

function gistOfHead(bytes: Buffer, start: number, end: number): Gist | undefined {
  const head = createHead();
  const decision = readHead(bytes, start, end, head);
  if (decision === undefined) return undefined;
  expect(bytes.toString('latin1', head.dataStart - 7, head.dataStart + 1)).toBe('"data":{');
  expect(decision.wanted).toBe(decision.message);
  return { second: head.second, nano: head.nano, level: levels[head.level], message: decision.message };
}

function gistOfRecord(line: string): Gist | undefined {
  const record = parseRecord(line);
  if (typeof record === 'string') return undefined;
  const { second, nano, level, message } = record;
  return { second, nano, level, message };
}

/** The head of `line` with other lines around it in the same bytes. */
function headAmongOthers(line: string): Gist | undefined {
  const before = Buffer.from(`${dateLine({ message: 'before' })}\n`);
  const bytes = Buffer.concat([before, Buffer.from(`${line}\n${epochLine({ message: 'after' })}\n`)]);
  return gistOfHead(bytes, before.length, before.length + Buffer.byteLength(line));
}

const pad = (nano: number) => String(nano).padStart(9, '0');
const dotted = fc.stringMatching(/^[a-z-]{1,9}(\.[a-z-]{1,9}){0,4}$/);
const text = fc.oneof(
  dotted,
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a "quoted" one', 'back\\slash', 'tab\there', 'schön', '…', 'a<b>&c', '","message":"x', ''),
);
const json = fc.oneof(fc.jsonValue({ maxDepth: 2 }), text);
const data = fc.dictionary(fc.oneof(fc.constantFrom('message', 'timestamp', 'log_level', 'data', 'error'), text), json);

type Fields = Record<string, unknown>;

const envelope = fc
  .record({
    isDate: fc.boolean(),
    second: fc.oneof(fc.integer({ min: 1_000_000_000, max: 2 ** 32 - 1 }), fc.nat({ max: 10 ** 10 })),
    nano: fc.nat({ max: 999_999_999 }),
    level: fc.nat({ max: 4 }),
    source: text,
    message: text,
    data,
  })
  .map(({ isDate, second, nano, level, source, message, data }): Fields => {
    if (!isDate) return { timestamp: `${second}.${pad(nano)}`, source, message, log_level: level, data };
    const timestamp = new Date(second * 1000).toISOString().replace('.000Z', `.${pad(nano)}Z`);
    return { timestamp, level: levels[level] ?? 'warn', source, message, data };
  });

/** Ways in which a line is not as lager prints it today. */
const changes: Record<string, (fields: Fields, at: number) => string> = {
  none: (fields) => JSON.stringify(fields),
  'key order': (fields, at) => {
    const entries = Object.entries(fields);
    return JSON.stringify(Object.fromEntries([...entries.slice(at % 5), ...entries.slice(0, at % 5)]));
  },
  'key gone': (fields, at) => JSON.stringify(Object.fromEntries(Object.entries(fields).toSpliced(at % 5, 1))),
  'key more': (fields) => JSON.stringify({ ...fields, error: { code: 1 } }),
  'key more in front': (fields) => JSON.stringify({ session: '1', ...fields }),
  'white space': (fields) => JSON.stringify(fields, undefined, 1).replaceAll('\n', ''),
  'white space at the end': (fields) => `${JSON.stringify(fields)} `,
  prefix: (fields) => `Nov 21 00:03:45 rep[7]: ${JSON.stringify(fields)}`,
  suffix: (fields) => `${JSON.stringify(fields)} and more}}`,
  'as Go escapes': (fields) => JSON.stringify(fields).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  'zeros trimmed': (fields) =>
    JSON.stringify({ ...fields, timestamp: String(fields.timestamp).replace(/0+(?=Z?$)/, '') }),
  'local zone': (fields) => JSON.stringify({ ...fields, timestamp: String(fields.timestamp).replace('Z', '+02:00') }),
  'data null': (fields) => JSON.stringify({ ...fields, data: null }),
  'data a list': (fields) => JSON.stringify({ ...fields, data: [{ a: {} }] }),
  'both levels': (fields) => JSON.stringify({ ...fields, level: 'error', log_level: 0 }),
  'a digit changed': (fields, at) => {
    const timestamp = String(fields.timestamp);
    const place = at % timestamp.length;
    return JSON.stringify({ ...fields, timestamp: timestamp.slice(0, place) + (at % 10) + timestamp.slice(place + 1) });
  },
  'cut off': (fields, at) => JSON.stringify(fields).slice(0, at),
};

describe('readHead', () => {
  it.each([
    ['the RFC 3339 form', dateLine({ message: 'rep.running' }), [1795219425, 139085956, 'info', 'rep.running']],
    ['the epoch form', epochLine({ message: 'rep.running' }), [1464827163, 912461042, 'info', 'rep.running']],
    ['a "message" in data', epochLine({ message: 'a', data: { message: 'b' } }), [1464827163, 912461042, 'info', 'a']],
    ['data that is not ASCII', epochLine({ message: 'a', data: { b: 'ö"…' } }), [1464827163, 912461042, 'info', 'a']],
  ])('reads %s', (_, line, [second, nano, level, message]) => {
    expect(headAmongOthers(line)).toEqual({ second, nano, level, message });
  });

  it.each([
    ['an escape in the message', dateLine({ message: 'say "hi" to everybody out there' })],
    ['a message that is not ASCII', dateLine({ message: 'schön' })],
    ['a prefix', `rep: ${dateLine({ message: 'a' })}`],
    ['a zone', dateLine({ message: 'a' }, '2026-11-21T00:03:45.139085956+01')],
    ['a day that is not there', dateLine({ message: 'a' }, '2026-02-30T00:03:45.139085956Z')],
    ['an hour that is not there', dateLine({ message: 'a' }, '2026-02-20T24:03:45.139085956Z')],
    ['the epoch after 2106', epochLine({ message: 'a' }, '4294967296.000000000')],
    ['an unknown level', dateLine({ message: 'a' }).replace('"info"', '"warn"')],
    ['a log_level of 4', epochLine({ message: 'a' }).replace('_level":1', '_level":4')],
    ['data that is no object', JSON.stringify({ ...JSON.parse(dateLine({ message: 'a' })), data: [] })],
    ['data as text in front of an object', dateLine({ message: 'a', data: 'x' }).replace(/}$/, ',"error":{"a":{}}}')],
    ['no data in front of an object', dateLine({ message: 'a', data: null }).replace(/}$/, ',"error":{"a":{}}}')],
    ['nothing', ''],
  ])('leaves %s to the full parse', (_, line) => {
    expect(headAmongOthers(line)).toBeUndefined();
  });

  it('takes every line that is exactly as lager prints it', () => {
    fc.assert(
      fc.property(dotted, dotted, data, (source, message, data) => {
        expect(headAmongOthers(dateLine({ source, message, data }))?.message).toBe(message);
        expect(headAmongOthers(epochLine({ source, message, data }))?.message).toBe(message);
      }),
    );
  });

  it('reads the seconds of many lines in any order', () => {
    const second = fc.constantFrom(0, 1, 59, 60, 86_400, 951_782_400, 1_464_827_163, 4_102_444_800);
    fc.assert(
      fc.property(fc.array(fc.tuple(second, fc.nat({ max: 999_999_999 }), fc.boolean())), (times) => {
        for (const [second, nano, isDate] of times) {
          const date = `${new Date(second * 1000).toISOString().slice(0, 19)}.${pad(nano)}Z`;
          const epoch = `${String(second).padStart(10, '0')}.${pad(nano)}`;
          const line = isDate ? dateLine({ message: 'a' }, date) : epochLine({ message: 'a' }, epoch);
          expect(headAmongOthers(line)).toMatchObject({ second, nano });
        }
      }),
    );
  });

  it('reads messages in any order, whatever came behind them before', () => {
    const line = fc.record({ message: fc.constantFrom('a.b', 'a.bc', 'b'), source: fc.constantFrom('a', 'b') });
    const change = fc.constantFrom('"info"', '"error"', '"log_level":1', '"log_level":3');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, change, fc.boolean())), (lines) => {
        for (const [{ message, source }, level, isDate] of lines) {
          const whole = isDate ? dateLine({ message, source }) : epochLine({ message, source });
          const written = whole.replace(level.startsWith('"log') ? '"log_level":1' : '"info"', level);
          expect(headAmongOthers(written)).toEqual(gistOfRecord(written));
        }
      }),
    );
  });

  it.each(Object.entries(changes))('says what the full parse says, or nothing (changed: %s)', (_, change) => {
    fc.assert(
      fc.property(envelope, fc.nat({ max: 300 }), (fields, at) => {
        const line = change(fields, at).replaceAll('\n', ' ');
        const head = headAmongOthers(line);
        if (head === undefined) return;
        const full = gistOfRecord(line);
        // Only a parse can tell a line that was cut off behind "}}"; the scanner does so when the message is wanted.
        if (full === undefined) expect(parseData(line)).toBeUndefined();
        else expect(head).toEqual(full);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['burst-info.tgz', 'burst-debug.tgz', 'failure-debug.tgz'])('agrees on all of %s', async (name) => {
    let records = 0;
    let heads = 0;
    const differing: string[] = [];
    await forEachLine(fixture(name), (bytes, start, end) => {
      const line = bytes.toString('utf8', start, end);
      const full = gistOfRecord(line);
      const head = gistOfHead(bytes, start, end);
      if (full) records++;
      if (head) heads++;
      if (head && JSON.stringify(head) !== JSON.stringify(full)) differing.push(line);
    });
    expect(differing).toEqual([]);
    expect(records).toBeGreaterThan(1000);
    expect(heads / records).toBeGreaterThan(0.99);
  });
});

describe('createHeadFinder', () => {
  it('finds heads in the same memory with other bytes, once it was told to forget', () => {
    const heads = createHeadFinder();
    const bytes = Buffer.from(`${dateLine({ message: 'a' })}\n`.padEnd(300));
    expect([heads.find(bytes, 0, 300), heads.find(bytes, 1, 300)]).toEqual([0, -1]);
    bytes.fill(' ').write(dateLine({ message: 'b' }), 100);
    heads.forget();
    expect([heads.find(bytes, 0, 100), heads.find(bytes, 50, 300), heads.find(bytes, 101, 300)]).toEqual([-1, 100, -1]);
  });
});
