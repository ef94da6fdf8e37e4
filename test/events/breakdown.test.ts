import { setTimeout } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { createMeanings } from '../../src/events/meanings.ts';
import { createMerger } from '../../src/events/merge.ts';
import { createPieces } from '../../src/events/pieces.ts';
import { catalog } from '../support/catalog.ts';
import { dateLine } from '../support/lager.ts';

vi.mock(import('../../src/events/pool.ts'), () => ({
  createPool: (_: number, bytes: number) => ({
    hasRoom: () => true,
    memory: () => new ArrayBuffer(bytes),
    read: async () => {
      throw new Error('a thread broke down');
    },
    end: async () => {},
  }),
}));

it('tells whoever waits that a thread broke down, and nobody else', async () => {
  const meanings = createMeanings(catalog);
  const merger = createMerger(catalog, meanings.entries);
  const pieces = createPieces({ meanings, merger, framing: undefined, jobs: 2, pieceSize: 100, alone: 0 });
  const log = pieces.begin({ path: 'a.log', origin: { vm: '', job: '' } });
  log.cutting?.begin(true);
  for (let i = 0; i < 3; i++) {
    log.push(Buffer.from(`${dateLine({ message: 'bbs.x', data: {} })}\n`));
    log.cutting?.cut();
  }
  log.close(false);
  // What nobody handles by now fails the test.
  await setTimeout(10);
  await expect(pieces.all()).rejects.toThrow('a thread broke down');
  await pieces.end();
});
