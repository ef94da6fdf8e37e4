import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSorter, type Item } from '../../src/unify/sort.ts';

/** The keys and texts of `items` after sorting with no more than `mostHeld` characters in memory. */
function sortWith(items: readonly Item[], mostHeld?: number): string[] {
  const sorter = createSorter(mostHeld);
  for (const item of items) sorter.add(item);
  const texts = [...sorter.sorted()].map(({ key, text }) => `${key} ${text}`);
  sorter.close();
  return texts;
}

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('lagerline-sort-'));

describe('createSorter', () => {
  it('gives the same order however little it holds', () => {
    const item = fc.record({ key: fc.stringMatching(/^[a-c]{0,2}$/), text: fc.stringMatching(/^[^\n]{0,5}$/) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (items, mostHeld) => {
        const expected = items.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
        expect(sortWith(items, mostHeld)).toEqual(expected.map(({ key, text }) => `${key} ${text}`));
      }),
      { numRuns: 50 },
    );
  });

  it('merges more runs than it keeps open, and lines longer than a block', () => {
    const items = Array.from({ length: 700 }, (_, i) => ({
      key: String((i * 7919) % 700).padStart(3, '0'),
      text: i % 100 === 0 ? 'ö'.repeat(100_000) : `${i}`,
    }));
    expect(sortWith(items, 1)).toEqual(sortWith(items));
  });

  it('leaves nothing behind', () => {
    const sorter = createSorter(1);
    const before = folders();
    sorter.add({ key: 'a', text: 'b' });
    const [made] = folders().filter((name) => !before.includes(name));
    expect(made).toBeDefined();
    sorter.close();
    expect(existsSync(`${tmpdir()}/${made}`)).toBe(false);
  });
});
