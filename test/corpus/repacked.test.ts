import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everything } from '../../src/selection.ts';
import { unify } from '../../src/unify/unify.ts';
import { catalog } from '../support/catalog.ts';
import { corpus, scenariosIn } from '../support/corpus.ts';
import { folderOf, streamOf } from '../support/files.ts';
import { withoutPlaces } from '../support/places.ts';
import { repackings } from '../support/repack.ts';
import { analyzePaths, readLogs } from '../support/run.ts';

const scenarios = scenariosIn('.');

describe.skipIf(scenarios.length === 0)('whole scenarios', () => {
  it.each(scenarios.length > 0 ? scenarios : ['none'])(
    '%s gives the same figures however it was packed',
    async (scenario) => {
      const archive = join(corpus, `${scenario}.tgz`);
      const {
        run: { input: _, ...run },
      } = await analyzePaths([archive]);
      const whole = withoutPlaces(run);
      const logs = await readLogs(archive);
      for (const repack of Object.values(repackings)) {
        const folder = folderOf(await repack(logs));
        const { run } = await analyzePaths([folder]);
        expect({ packed: repack.name, ...withoutPlaces(run), input: undefined }).toEqual({
          packed: repack.name,
          ...whole,
        });
      }
      const counts = { records: 0, written: 0, duplicates: 0, outside: 0, skipped: 0, findings: [] };
      const lines: string[] = [];
      for await (const line of unify([archive], counts, { selection: everything, catalog })) lines.push(line);
      const { run: streamed } = await analyzePaths(['-'], streamOf(lines.join('')));
      expect({ ...withoutPlaces(streamed), input: undefined }).toEqual(whole);
    },
  );
});
