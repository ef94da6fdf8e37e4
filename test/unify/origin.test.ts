import { describe, expect, it } from 'vitest';
import { originIn } from '../../src/lager/origins.ts';
import { parseRecord } from '../../src/lager/text.ts';
import { withOrigin } from '../../src/unify/origin.ts';
import { dateLine, epochLine } from '../support/lager.ts';

const origin = { vm: 'diego-cell/7', job: 'rep "x"' };
const bare = dateLine({ message: 'rep.a' });

describe('withOrigin', () => {
  it.each([
    ['data', dateLine({ message: 'rep.a', data: { guid: 'g' } }), { guid: 'g' }],
    ['the epoch form', epochLine({ message: 'rep.a', data: { guid: 'g' } }), { guid: 'g' }],
    ['empty data', bare, {}],
    ['empty data with space', bare.replace('{}', '{  }'), {}],
    ['data null', bare.replace('{}', 'null'), {}],
    ['no data', bare.replace(',"data":{}', ''), {}],
    ['data first', `{"data":{"a":{"data":1}},${bare.slice(1).replace(',"data":{}', '')}`, { a: { data: 1 } }],
    ['data in data', dateLine({ message: 'rep.a', data: { data: { x: '"data":{' } } }), { data: { x: '"data":{' } }],
    ['a message that looks like data', dateLine({ message: '"data":{', data: { b: [] } }), { b: [] }],
  ])('keeps it with %s', (_, json, data) => {
    const record = parseRecord(withOrigin(json, origin));
    expect(record).toEqual({
      ...(parseRecord(json) as object),
      data: { 'lagerline-vm': origin.vm, 'lagerline-job': origin.job, ...data },
    });
    expect(typeof record === 'object' && originIn(record.data)).toEqual(origin);
  });

  it('changes nothing else', () => {
    const json = bare.replace('{}', '{"n":12345678901234567890.10,"e":1e400,"u":"\\u00f6"}');
    const whole = withOrigin(json, { vm: 'a/1', job: 'rep' });
    expect(whole).toBe(json.replace('{"n"', '{"lagerline-vm":"a/1","lagerline-job":"rep","n"'));
    expect(withOrigin(whole, { vm: 'b/2', job: 'bbs' })).toBe(whole);
  });
});
