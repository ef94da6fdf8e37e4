import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMembers, wantedKeys } from '../../src/lager/members.ts';
import { fixture } from '../support/lager.ts';
import { readLogs } from '../support/run.ts';

const keys = wantedKeys(['guid', 'session', 'é', 'message', 'a']);

/** What the full parser gives of the wanted keys; undefined if it is no object, or no JSON. */
function parsed(json: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value).filter(([key]) => keys.texts.includes(key)));
  } catch {
    return undefined;
  }
}

const read = (json: string) => {
  const bytes = Buffer.from(`x${json}y`);
  return readMembers(bytes, 1, bytes.length - 1, keys);
};

describe.each(['burst-info.tgz', 'burst-debug.tgz'])('the members of data in %s', (name) => {
  test('are what the full parser gives, and hardly ever left to it', async () => {
    const wanted = wantedKeys(['guid', 'session', 'container-guid', 'request', 'tasks', 'lrps', 'duration', 'error']);
    let lines = 0;
    let read = 0;
    for (const line of Object.values(await readLogs(fixture(name))).flat()) {
      const at = line.indexOf('"data":{');
      if (at < 0 || !line.endsWith('}}')) continue;
      const { data } = JSON.parse(line);
      const bytes = Buffer.from(line);
      const found = readMembers(bytes, bytes.indexOf('"data":{') + 7, bytes.length - 1, wanted);
      lines++;
      if (found === undefined) continue;
      read++;
      expect(found).toEqual(Object.fromEntries(Object.entries(data).filter(([key]) => wanted.texts.includes(key))));
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
    '{"guid":"\\u00e9\\n"}',
    '{"nested":{"guid":"no"},"a":0}',
    '{"__proto__":{"guid":"no"},"a":1e5}',
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
    '{"guid":"g"}}',
    '{"guid":"g"',
    '["guid"]',
    '{"x":nul}',
    '',
  ])('are none where it is no JSON: %s', (json) => {
    expect(parsed(json)).toBeUndefined();
    expect(read(json)).toBeUndefined();
  });

  test('are what the full parser gives, or none', () => {
    const key = fc.oneof(fc.constantFrom(...keys.texts, '__proto__', '"', '\\'), fc.string({ unit: 'grapheme' }));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'grapheme' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.constantFrom(true, false, null),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, value), (object) => {
        const json = JSON.stringify(object);
        const found = read(json);
        if (found !== undefined) expect(found).toEqual(parsed(json));
      }),
    );
  });

  test('are never made of broken JSON', () => {
    const json = '{"guid":"a\\"b\\u0041","x":[1.5e3,{"y":"\u00e9"}],"session":"1.2","message":null}';
    fc.assert(
      fc.property(fc.nat(json.length), fc.nat(3), fc.string({ maxLength: 3 }), (at, cut, put) => {
        const broken = json.slice(0, at) + put + json.slice(at + cut);
        const found = read(broken);
        if (found !== undefined) expect(found).toEqual(parsed(broken));
      }),
      { numRuns: 3000 },
    );
  });
});
