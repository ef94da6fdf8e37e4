import { expect, it } from 'vitest';
import { renderSystem } from '../../../src/render/text/system.ts';
import { plain } from '../../../src/render/text/terminal.ts';
import { story } from '../../support/diego.ts';
import { analyzePaths } from '../../support/run.ts';

it('tells incidents first, then all parts of the system, then every span', async () => {
  // A relative path, so that the report is the same wherever the project lies.
  const text = renderSystem(await analyzePaths(['fixtures/failure-debug.tgz']), plain);
  await expect(text).toMatchFileSnapshot('golden/system.txt');
});

it('says so where the logs tell of nothing', async () => {
  expect(renderSystem(await story(), plain)).toMatch(
    /\n\nNo line of these logs tells of the system around the work\.\n$/,
  );
});
