import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogs } from '../../src/catalog/load.ts';
import { catalogError } from '../../src/catalog/problem.ts';
import { createExtractor } from '../../src/events/extract.ts';

// A relative path, so that the messages are the same wherever the project lies.
const folder = 'test/catalog/invalid';

/** What is said about the catalogue `name`, a line per problem. */
async function verdictOn(name: string): Promise<string> {
  const { problems } = await readCatalogs([join(folder, name)], createExtractor);
  const { message, places } = catalogError(problems);
  return `${[message, ...places].join('\n')}\n`;
}

describe('an invalid catalogue', () => {
  it.each(readdirSync(folder))('%s is refused with the place and a hint', async (name) => {
    const verdict = await verdictOn(name);
    await expect(verdict).toMatchFileSnapshot(join('golden', name.replace('.yaml', '.txt')));
    const places = verdict
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('the catalogue has '));
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    for (const place of places) {
      const [, line, column] = /^test\/catalog\/invalid\/[a-z-]+\.yaml:(\d+):(\d+): \S/.exec(place) ?? [];
      expect(lines[Number(line) - 1]?.length, place).toBeGreaterThanOrEqual(Number(column) - 1);
    }
  });
});
