import { describe, expect, it } from 'vitest';
import { parseCutText, parseText } from '../../src/lager/parse.ts';
import { parseRecord } from '../../src/lager/text.ts';
import { dateLine, epochLine } from '../support/lager.ts';

const date = dateLine({ message: 'rep.a', data: { guid: 'g' } });
const epoch = epochLine({ message: 'rep.a', data: { guid: 'g' } });
const ofDate = { second: 1795219425, nano: 139085956, level: 'info', message: 'rep.a', data: { guid: 'g' } };
const ofEpoch = { ...ofDate, second: 1464827163, nano: 912461042 };

/** `line` with some keys changed; undefined removes one. */
const changed = (line: string, changes: object) => JSON.stringify({ ...JSON.parse(line), ...changes });

describe('parseText', () => {
  it.each([
    ['RFC 3339', date, ofDate],
    ['epoch', epoch, ofEpoch],
    ['white space around', `  ${date}\t `, ofDate],
    ['white space inside', JSON.stringify(JSON.parse(date), undefined, 2), ofDate],
    ['byte order mark', `\uFEFF${date}`, ofDate],
    ['syslog prefix', `<14>1 2026-11-21T00:03:45Z 10.0.0.1 rep rs2 - [instance@47450 az="z1"] ${date}`, ofDate],
    ['journald prefix', `Nov 21 00:03:45 cell rep[7]: ${epoch}`, ofEpoch],
    ['another key order', `{"data":{"guid":"g"},${date.slice(1).replace(',"data":{"guid":"g"}', '')}`, ofDate],
    ['more keys', changed(date, { error: 'boom', trace_id: '1' }), ofDate],
    ['error as object', changed(date, { error: { code: 1 } }), ofDate],
    ['error in data as object', changed(date, { data: { error: { a: 1 } } }), { ...ofDate, data: { error: { a: 1 } } }],
    ['data null', changed(date, { data: null }), { ...ofDate, data: {} }],
    ['data absent', changed(epoch, { data: undefined }), { ...ofEpoch, data: {} }],
    ['log_level 0', changed(epoch, { log_level: 0 }), { ...ofEpoch, level: 'debug' }],
    ['log_level 2', changed(epoch, { log_level: 2 }), { ...ofEpoch, level: 'error' }],
    ['log_level 3', changed(epoch, { log_level: 3 }), { ...ofEpoch, level: 'fatal' }],
    ['level fatal', changed(date, { level: 'fatal' }), { ...ofDate, level: 'fatal' }],
    ['both levels', changed(date, { log_level: 3 }), ofDate],
    ['a brace in the prefix', `{a} ${date}`, ofDate],
    ['JSON in the prefix', `{"a":{}} [{"b":1}] ${date}`, ofDate],
    ['trailing text', `${epoch}...some trailing stuff {`, ofEpoch],
    ['a level in capitals', changed(date, { level: 'INFO' }), ofDate],
    ['a hole of NUL bytes', `\0\0\0${date}`, ofDate],
    ['escapes', changed(date, { message: 'a "b" \\ … 😀' }), { ...ofDate, message: 'a "b" \\ … 😀' }],
  ])('reads %s', (_, line, record) => {
    expect(parseRecord(line)).toEqual(record);
    expect(parseText(line).reason).toBeUndefined();
  });

  it.each([
    ['blank', 'nothing', ''],
    ['blank', 'white space', ' \t '],
    ['no-json', 'a sentence', 'panic: runtime error'],
    ['no-json', 'no brace', '"timestamp":"1"'],
    ['bad-json', 'a brace', '{'],
    ['no-json', 'a Go map', 'map[a:{b}]'],
    ['no-json', 'a stack trace', 'main.f(0xc000, {0x1, 0x2})'],
    ['bad-json', 'data left out', date.replace('{"guid":"g"}', '....')],
    ['bad-json', 'marks inside', date.replace('"guid"', '**"guid"**')],
    ['bad-json', 'a typographic quote', date.replace('g"}', 'g”}')],
    ['bad-json', 'an unknown escape', date.replace('rep.a', 'rep\\q')],
    ['cut-off', 'an end in data', date.slice(0, -3)],
    ['cut-off', 'an end in the head', date.slice(0, 60)],
    ['cut-off', 'an end behind a prefix', `rep: ${epoch.slice(0, 60)}`],
    ['not-lager', 'an empty object', '{}'],
    ['not-lager', 'another logger', '{"level":"info","msg":"x","time":"2026-11-21T00:03:45Z"}'],
    ['not-lager', 'a timestamp as number', changed(date, { timestamp: 1464827163.9 })],
    ['not-lager', 'no timestamp', changed(date, { timestamp: undefined })],
    ['not-lager', 'no message', changed(date, { message: undefined })],
    ['not-lager', 'no source', changed(date, { source: undefined })],
    ['not-lager', 'a message as number', changed(date, { message: 7 })],
    ['not-lager', 'an unknown level', changed(date, { level: 'warn' })],
    ['not-lager', 'no level', changed(date, { level: undefined })],
    ['not-lager', 'log_level 4', changed(epoch, { log_level: 4 })],
    ['not-lager', 'log_level 1.5', changed(epoch, { log_level: 1.5 })],
    ['not-lager', 'log_level as text', changed(epoch, { log_level: '1' })],
    ['not-lager', 'data as text', changed(date, { data: 'text' })],
    ['not-lager', 'data as list', changed(date, { data: [] })],
    ['bad-timestamp', 'a word', changed(date, { timestamp: 'yesterday' })],
    ['bad-timestamp', 'an empty timestamp', changed(date, { timestamp: '' })],
    ['bad-timestamp', 'a day that is not there', changed(date, { timestamp: '2026-11-31T00:00:00Z' })],
    ['bad-timestamp', 'a negative epoch', changed(epoch, { timestamp: '-1.000000000' })],
  ])('says %s of %s', (reason, _, line) => {
    expect(parseRecord(line)).toBe(reason);
  });

  it('finds all records of lines that were glued together', () => {
    expect(parseText(`${date}x: ${epoch}`)).toMatchObject({
      found: [
        { record: ofDate, prefix: '' },
        { record: ofEpoch, prefix: 'x: ' },
      ],
      reason: undefined,
      cutAt: -1,
    });
  });

  it('finds the record behind a torn one', () => {
    const torn = date.slice(0, -6);
    expect(parseText(torn + epoch)).toMatchObject({ found: [{ record: ofEpoch, prefix: torn }], reason: 'bad-json' });
  });

  it('does not look into the data of a record', () => {
    const outer = dateLine({ message: 'guardian.error', data: { output: `{"a":${date}}`, inner: JSON.parse(date) } });
    const { found } = parseText(outer);
    expect(found.map(({ record }) => record.message)).toEqual(['guardian.error']);
  });
});

describe('parseCutText', () => {
  const text = `rep: ${dateLine({ message: 'rep.a', data: { guid: 'g-1', n: 12, list: [1, { a: true }], z: null } })}`;
  const reached = (end: number) => {
    const found = parseCutText(text.slice(0, end), 5);
    return found && { message: found.record.message, data: found.record.data };
  };

  it('keeps whole members only, wherever the line is cut', () => {
    const messageEnd = text.indexOf('"rep.a"') + 7;
    for (let end = 6; end < messageEnd; end++) expect(reached(end)).toBeUndefined();
    const seen = new Set<string>();
    for (let end = messageEnd; end < text.length; end++) {
      expect(reached(end)?.message).toBe('rep.a');
      seen.add(JSON.stringify(reached(end)?.data));
    }
    expect([...seen]).toEqual([
      '{}',
      '{"guid":"g-1"}',
      '{"guid":"g-1","n":12}',
      '{"guid":"g-1","n":12,"list":[]}',
      '{"guid":"g-1","n":12,"list":[1]}',
      '{"guid":"g-1","n":12,"list":[1,{}]}',
      '{"guid":"g-1","n":12,"list":[1,{"a":true}]}',
      '{"guid":"g-1","n":12,"list":[1,{"a":true}],"z":null}',
    ]);
  });

  it('takes the level for info where it is lost', () => {
    const end = epoch.indexOf(',"log_level"');
    expect(parseCutText(epoch.slice(0, end), 0)?.record).toEqual({ ...ofEpoch, data: {} });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{x'],
    ['text after a string', `${date.slice(0, -6)} panic: "x" y`],
    ['a whole record', date],
  ])('gives nothing for %s', (_, line) => {
    expect(parseCutText(line, 0)).toBeUndefined();
  });
});
