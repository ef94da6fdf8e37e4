import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectEvents } from '../src/events/collect.ts';
import { catalog } from './support/catalog.ts';
import { logsOf, taskSteps } from './support/diego.ts';
import { streamOf, tgzOf } from './support/files.ts';
import { chunksOf } from './support/lager.ts';

const lines = Object.values(logsOf(taskSteps('task-1'))).flat();
const log = Buffer.from(`${lines.join('\n')}\n`);

/** Reads `bytes` in chunks of `size` and expects that every byte is accounted for. */
async function accountFor(bytes: Buffer, size = 1 << 20) {
  const collected = await collectEvents(['-'], catalog, { stdin: streamOf(...chunksOf(bytes, size)) });
  const { input } = collected;
  const skipped = Object.values(input.skippedBytes).reduce((sum, count) => sum + count, 0);
  expect(input.recordBytes + skipped).toBe(input.bytes);
  return collected;
}

const anyJson = fc.json({ maxDepth: 4 });
const realLine = fc.constantFrom(...lines);
const cutLine = fc.tuple(realLine, fc.nat()).map(([line, at]) => line.slice(0, at % (line.length + 1)));
const prettyLine = realLine.map((line) => JSON.stringify(JSON.parse(line), undefined, 2));
const wrappedLine = realLine.map((line) => line.replace(/(.{60})/g, '$1\n'));
const envelope = realLine.map((line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout' }));
const noise = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '{', '}', '[', '{"timestamp":"', '\0\0', '\uFEFF', '<14>1 x [', 'panic: {0x1}', '\r'),
);
const piece = fc.oneof(realLine, cutLine, prettyLine, wrappedLine, envelope, anyJson, noise);
const text = fc
  .array(fc.tuple(piece, fc.constantFrom('\n', '\r\n', '')), { maxLength: 20 })
  .map((pieces) => Buffer.from(pieces.flat().join('')));

describe('broken input', () => {
  it('is accounted for to the byte, and read the same in any chunks', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 200 }), async (bytes, size) => {
        const whole = await accountFor(bytes);
        expect(whole.input.bytes).toBe(bytes.length);
        const pieces = await accountFor(bytes, size);
        expect(pieces.input).toEqual(whole.input);
        expect(pieces.store.columns()).toEqual(whole.store.columns());
      }),
      { numRuns: 150 },
    );
  });

  it('costs no more than the lines that it hits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(log.length - 1), fc.nat(255)), { maxLength: 5 }), async (flips) => {
        const bytes = Buffer.from(log);
        for (const [at, value] of flips) bytes[at] = value;
        const { input } = await accountFor(bytes);
        // A line break in the middle makes two lines of one, none makes one of two.
        expect(input.records).toBeGreaterThanOrEqual(lines.length - 2 * flips.length);
        expect(input.records).toBeLessThanOrEqual(lines.length + flips.length);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['gz', 'tgz'])('in a %s is accounted for, wherever its bytes flip', async (kind) => {
    const archive = kind === 'gz' ? gzipSync(log) : await tgzOf({ 'a/rep.log': log, 'b/bbs.log': log });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 3 }), async (flips) => {
        const bytes = Buffer.from(archive);
        for (const [at, value] of flips) bytes[at] = value;
        await accountFor(bytes);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['lines', Buffer.from(`${'x'.repeat(100)}\n`)],
    ['braces', Buffer.from('{')],
    ['open records', Buffer.from('{"timestamp":"1","a":\n')],
    ['lists', Buffer.from('[')],
    ['heads', Buffer.from('{"timestamp":"')],
    ['NUL bytes', Buffer.alloc(1)],
    ['cf logs', Buffer.from('   2018-11-05T13:26:36.65-0800 [APP/0] OUT x\n')],
  ])('of 4 MB of %s is read in no time', async (_, unit) => {
    const bytes = Buffer.alloc(4 << 20, unit);
    const { input, findings } = await accountFor(bytes);
    // A broken document is left where it is broken.
    if (findings.length === 0) expect(input.bytes).toBe(bytes.length);
  });
});
