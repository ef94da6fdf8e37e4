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

  it('takes two pieces at a time', async () => {
    const one = createPool(1, 100, { catalogs: undefined, framing: undefined });
    await vi.waitUntil(one.hasRoom, { timeout: 30_000, interval: 20 });
    const log = { path: 'a.log', origin: { vm: '', job: '' } };
    const answers = [one.read(log, one.memory(), 0)];
    expect(one.hasRoom()).toBe(true);
    answers.push(one.read(log, one.memory(), 0));
    expect(one.hasRoom()).toBe(false);
    await expect(one.read(log, one.memory(), 0)).rejects.toThrow('no thread');
    expect((await Promise.all(answers)).map(({ counts }) => counts.lines)).toEqual([0, 0]);
    expect(one.hasRoom()).toBe(true);
    await one.end();
  });

  it('says that a thread broke down, to all who wait for it', async () => {
    const one = createPool(1, 100, { catalogs: undefined, framing: undefined });
    await vi.waitUntil(one.hasRoom, { timeout: 30_000, interval: 20 });
    const log = { path: 'a.log', origin: { vm: '', job: '' } };
    // More bytes than there are.
    const answers = [0, 1].map(() => one.read(log, one.memory(), 101));
    for (const answer of answers) await expect(answer).rejects.toThrow();
    expect(one.hasRoom()).toBe(false);
    await one.end();
  });
});
