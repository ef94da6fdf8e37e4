import { afterAll, describe, expect, it, vi } from 'vitest';
import { createMeanings } from '../../src/events/meanings.ts';
import { createPieceReader } from '../../src/events/piece.ts';
import { createPool } from '../../src/events/pool.ts';
import { catalog } from '../support/catalog.ts';
import { fixture } from '../support/lager.ts';
import { readLogs } from '../support/run.ts';

const size = 4 << 20;
const pool = createPool(2, size, { catalogs: undefined, framing: undefined });
afterAll(() => pool.end());

describe('a pool of threads', () => {
  it('reads pieces as they are read here', async () => {
    const logs = Object.entries(await readLogs(fixture('burst-debug.tgz'))).slice(0, 4);
    await vi.waitUntil(pool.hasRoom, { timeout: 30_000, interval: 20 });
    const here = createPieceReader(createMeanings(catalog));
    for (const [path, lines] of logs) {
      const text = Buffer.from(lines.join('\n')).subarray(0, size);
      const log = { path, origin: { vm: 'cell/0', job: 'rep' } };
      const memory = pool.memory();
      text.copy(Buffer.from(memory));
      here.begin(log);
      here.scanner.push(text);
      expect(await pool.read(log, memory, text.length)).toEqual(here.end());
    }
  });

  it('takes two pieces a thread', async () => {
    await vi.waitUntil(() => [0, 1].every(() => pool.hasRoom()), { timeout: 30_000 });
    const log = { path: 'a.log', origin: { vm: '', job: '' } };
    let taken = 0;
    const answers = [];
    for (; pool.hasRoom(); taken++) answers.push(pool.read(log, pool.memory(), 0));
    expect(taken).toBeGreaterThanOrEqual(2);
    expect(taken).toBeLessThanOrEqual(4);
    expect((await Promise.all(answers)).every(({ counts }) => counts.lines === 0)).toBe(true);
  });
});
