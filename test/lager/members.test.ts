import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueAt } from '../../src/catalog/match.ts';
import { readMembers, wantedKeys } from '../../src/lager/members.ts';
import { fixture } from '../support/lager.ts';
import { readLogs } from '../support/run.ts';

const paths = [
  'guid',
  'session',
  'é',
  'message',
  'a',
  'key.guid',
  'key.inner.guid',
  'key.inner.é',
  'list.0.guid',
  'a.b',
];

/** What stands at `paths` of what the full parser gives; undefined if it is no object, or no JSON. */
function parsed(json: string, wanted = paths): unknown[] | undefined {
  try {
    const value = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return wanted.map((path) => valueAt(value, path.split('.')));
  } catch {
    return undefined;
  }
}

/** What is read of `json`, which stands in other bytes, at `paths`. */
function read(json: string, keys = wantedKeys(paths)): unknown[] | undefined {
  const bytes = Buffer.from(`x${json}y`);
  const found = readMembers(bytes, 1, bytes.length - 1, keys);
  return found && paths.map((path) => valueAt(found, path.split('.')));
}

describe.each(['burst-info.tgz', 'burst-debug.tgz'])('the members of data in %s', (name) => {
  test('are what the full parser gives, and hardly ever left to it', async () => {
    const wanted = ['guid', 'session', 'container-guid', 'request', 'tasks', 'lrps', 'duration', 'error'];
    wanted.push('lrp-key.process_guid', 'lrp-key.index', 'actual_lrp_instance_key.cell_id', 'net_info.ports');
    const keys = wantedKeys(wanted);
    let lines = 0;
    let read = 0;
    for (const line of Object.values(await readLogs(fixture(name))).flat()) {
      const at = line.indexOf('"data":{');
      if (at < 0 || !line.endsWith('}}')) continue;
      const bytes = Buffer.from(line);
      const found = readMembers(bytes, bytes.indexOf('"data":{') + 7, bytes.length - 1, keys);
      lines++;
      if (found === undefined) continue;
      read++;
      const values = wanted.map((path) => valueAt(found, path.split('.')));
      expect(values).toEqual(parsed(JSON.stringify(JSON.parse(line).data), wanted));
    }
    expect(lines).toBeGreaterThan(1000);
    expect(read / lines).toBeGreaterThan(0.99);
  });
});

describe('the wanted members of an object', () => {
  test.each([
    '{}',
    '{"guid":"g"}',
    '{"guid":"a\\"b","session":"1.2"}',
    '{"x":"\\"guid\\":\\"no\\"","guid":"yes"}',
    '{"guid":1,"guid":"last"}',
    '{"guid":{"a":["b",{"c":null}]},"session":[1,-2.5e-3,true,false,null]}',
    '{"x":[],"y":{},"guid":"","message":"in data"}',
    '{"guid":"\u00e9\ud83d\ude00"}',
    '{"é":"\u00e9","ö":"x"}'.replace('"ö":"x"', '"o":"ö"'),
    '{"guid":"\\u00e9\\n"}',
    '{"nested":{"guid":"no"},"a":0}',
    '{"__proto__":{"guid":"no"},"a":1e5}',
    '{"guid":0,"session":-0,"message":123456789012345,"a":1234567890123456789}',
    '{"guid":true,"session":false,"message":null}',
    '{"key":{"guid":"g","other":[{}],"inner":{"guid":"h","é":1}},"guid":"i"}',
    '{"key":{},"key":{"inner":{}}}',
    '{"key":{"guid":"first"},"key":{"inner":{"guid":"last"}}}',
    '{"key":{"guid":"first"},"key":5}',
    '{"key":5,"key":{"guid":"last"}}',
    '{"key":["guid"],"list":[{"guid":"g"}]}',
    '{"key":"guid","list":{"0":{"guid":"g"}}}',
    '{"a":{"b":{"c":"of a whole"}}}',
    `{"guid":"${'long'.repeat(30)}","session":"${'x'.repeat(79)}","message":"${'x'.repeat(80)}"}`,
  ])('%s', (json) => {
    expect(read(json)).toEqual(parsed(json));
    expect(read(json)).toBeDefined();
  });

  test.each([
    '{"guid":"g",}',
    '{"guid":01}',
    '{"guid":1.}',
    '{"guid":-}',
    '{"guid":tru}',
    '{"guid":"a\tb"}',
    '{"x":"\\x","guid":"g"}',
    '{"x":"\\u12g4","guid":"g"}',
    '{"x":[1,],"guid":"g"}',
    '{"x":{"y"},"guid":"g"}',
    '{"key":{"guid":"g",}}',
    '{"key":{"guid":"g"}',
    '{"guid":"g"}}',
    '{"guid":"g"',
    '["guid"]',
    '{"x":nul}',
    '',
  ])('are none where it is no JSON: %s', (json) => {
    expect(parsed(json)).toBeUndefined();
    expect(read(json)).toBeUndefined();
  });

  const key = fc.oneof(
    fc.constantFrom('guid', 'session', 'é', 'message', 'a', 'b', 'key', 'inner', 'list', '0', '__proto__', '"', '\\'),
    fc.string({ unit: 'grapheme' }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 100 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constantFrom(true, false, null),
      fc.array(tie('value')),
      fc.dictionary(key, tie('value')),
    ),
  }));

  test('are what the full parser gives, or none, whatever was read before', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(key, value)), (objects) => {
        const keys = wantedKeys(paths);
        for (const json of objects.map((object) => JSON.stringify(object))) {
          const found = read(json, keys);
          if (found !== undefined) expect(found).toEqual(parsed(json));
        }
      }),
    );
  });

  test('are found in any order, and each may be missing', () => {
    const members = [
      '"guid":"g"',
      '"session":"1"',
      '"x":0',
      '"key":{"guid":"h"}',
      '"key":{"inner":{"guid":"i"}}',
      '"y":[]',
    ];
    fc.assert(
      fc.property(fc.array(fc.shuffledSubarray(members)), (objects) => {
        const keys = wantedKeys(paths);
        for (const json of objects.map((object) => `{${object.join()}}`))
          expect(read(json, keys)).toEqual(parsed(json));
      }),
    );
  });

  test('are never made of broken JSON, nor spoilt by it', () => {
    const keys = wantedKeys(paths);
    const json =
      '{"guid":"a\\"b\\u0041","x":[1.5e3,{"y":"\u00e9"}],"key":{"guid":"1","inner":{"guid":2}},"message":null}';
    fc.assert(
      fc.property(fc.nat(json.length), fc.nat(3), fc.string({ maxLength: 3 }), (at, cut, put) => {
        const broken = json.slice(0, at) + put + json.slice(at + cut);
        const found = read(broken, keys);
        if (found !== undefined) expect(found).toEqual(parsed(broken));
        expect(read('{"session":"1.2"}', keys)).toEqual(parsed('{"session":"1.2"}'));
      }),
      { numRuns: 3000 },
    );
  });

  test('are told apart however many there are', () => {
    const keys = wantedKeys(paths);
    for (let i = 0; i < 100_000; i++) {
      const json = `{"guid":"${'x'.repeat(i % 7)}${i % 60_000}","session":"${i % 10}"}`;
      expect(read(json, keys)?.slice(0, 2)).toEqual([`${'x'.repeat(i % 7)}${i % 60_000}`, `${i % 10}`]);
    }
  });

  test('are read by prediction also where there are more kinds of members than are remembered', () => {
    const keys = wantedKeys(paths);
    for (let i = 0; i < 300; i++) expect(read(`{"x${i % 100}":1,"guid":"${i}"}`, keys)?.[0]).toBe(`${i}`);
  });
});
