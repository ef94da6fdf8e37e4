import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics.ts';
import { keepLoadTest } from '../../src/load-tests/keep.ts';
import { fixture } from '../support/lager.ts';

const reports = readFileSync(fixture('load-tests/reports.json'));

/** What is kept of `content`, read in chunks of `size` bytes from one buffer that is used again and again, until `most` of them. */
async function kept(
  content: Buffer,
  { size = 1 << 16, limit = 1 << 26, most = Number.POSITIVE_INFINITY, path = 'x' } = {},
) {
  const memory = Buffer.alloc(size);
  async function* bytes() {
    for (let at = 0; at < content.length; at += size) {
      const length = content.copy(memory, 0, at, at + size);
      yield memory.subarray(0, length);
    }
  }
  const { log, loadTests } = keepLoadTest({ path, origin: { vm: '', job: '' }, bytes: bytes() }, limit);
  let chunks = 0;
  let passed = 0;
  for await (const chunk of log.bytes) {
    passed += chunk.length;
    if (++chunks >= most) break;
  }
  const findings: Finding[] = [];
  return { loadTests: loadTests((found) => findings.push(found)), findings, passed };
}

describe('a file that is kept', () => {
  it.each([7, 4096, 5000, 1 << 20])('is whole, read in chunks of %i bytes', async (size) => {
    const { loadTests, findings, passed } = await kept(reports, { size });
    expect({ count: loadTests.length, findings, passed }).toEqual({ count: 2, findings: [], passed: reports.length });
  });

  it('is nothing if it was not read to its end', async () => {
    expect((await kept(reports, { most: 3, size: 4096 })).loadTests).toEqual([]);
  });

  it('is told to be too large', async () => {
    const { loadTests, findings, passed } = await kept(reports, { size: 4096, limit: 20_000 });
    expect([loadTests, passed, findings.map(({ code }) => code)]).toEqual([
      [],
      reports.length,
      ['load-test-too-large'],
    ]);
  });

  it('is told to be broken, with its path', async () => {
    const { findings } = await kept(reports.subarray(0, 1000), { path: 'logs/reports.json' });
    expect(findings).toMatchObject([{ code: 'broken-load-test', severity: 'info' }]);
    expect(findings[0]?.message).toMatch(/^logs\/reports\.json .*report 1: /);
  });

  it('is nothing if it is a log', async () => {
    const line = '{"timestamp":"1464827163.9","source":"bbs","message":"bbs.x","log_level":1,"data":{}}\n';
    expect(await kept(Buffer.from(line.repeat(200)), { limit: 1000 })).toMatchObject({ loadTests: [], findings: [] });
    expect(await kept(Buffer.from(line))).toMatchObject({ loadTests: [], findings: [] });
  });
});
