import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/run.ts';
import { selectTimelines } from '../../src/analysis/select.ts';
import type { Correlated } from '../../src/correlate/correlate.ts';
import { everything, type Selection } from '../../src/selection.ts';
import { parseWhen } from '../../src/when.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

let whole: Analysis;
beforeAll(async () => {
  whole = await analyzePaths([fixture('burst-info.tgz')]);
});

const select = (selection: Partial<Selection>) => selectTimelines(whole.correlated, { ...everything, ...selection });
const counts = ({ tables }: Correlated) =>
  Object.fromEntries(
    tables.filter(({ lifecycle }) => !lifecycle.isOptional).map((table) => [table.lifecycle.name, table.count]),
  );
const window = (from?: string, to?: string) => ({
  window: { from: from ? parseWhen(from, '--from') : undefined, to: to ? parseWhen(to, '--to') : undefined },
});

describe('selectTimelines', () => {
  it('selects everything without a choice', () => {
    const { correlated, findings } = select({});
    expect(correlated).toBe(whole.correlated);
    expect(findings).toEqual([]);
  });

  it('cuts a window into two that hold everything once, containers with their owners', () => {
    const middle = whole.run.input.from?.replace(/:\d\d\..*/, '') ?? '';
    const parts = [select(window(undefined, `${middle}:55.999999999Z`)), select(window(`${middle}:56Z`))].map(
      ({ correlated }) => correlated,
    );
    for (const [name, count] of Object.entries(counts(whole.correlated))) {
      expect(parts.reduce((sum, part) => sum + part.table(name).count, 0)).toBe(count);
    }
    for (const part of parts) {
      expect(part.table('task').count + part.table('lrp').count).toBeGreaterThan(0);
      const owners = new Set(['task', 'lrp'].flatMap((owner) => part.table(owner).guid));
      expect(part.table('container').guid.every((guid) => owners.has(guid))).toBe(true);
    }
  });

  it('selects a cell', () => {
    const [cell = ''] = whole.correlated.table('task').cell;
    const { correlated } = select({ cells: [cell] });
    for (const table of correlated.tables.filter(({ count }) => count > 0)) {
      expect(new Set(table.cell)).toEqual(new Set([cell]));
    }
    expect(correlated.table('task').count).toBe(whole.correlated.table('task').cell.filter((c) => c === cell).length);
  });

  it('selects guids by their beginning, with the container', () => {
    const guid = whole.correlated.table('task').guid[0] ?? '';
    const { correlated, findings } = select({ guids: [guid.slice(0, 13)] });
    expect(correlated.tables.map((table) => [...table.guid])).toEqual([[guid], [], [guid], [], []]);
    const of = whole.correlated.tables.reduce((sum, table) => sum + table.count, 0);
    const message = `Of ${of.toLocaleString('en-US')} timelines, 2 are told: guid ${guid.slice(0, 13)}.`;
    expect(findings).toMatchObject([{ code: 'selected', message }]);
  });

  it('selects a domain, which only LRPs tell', () => {
    const lrp = whole.correlated.table('lrp').count;
    expect(counts(select({ domains: ['cf-apps'] }).correlated)).toMatchObject({ task: 0, lrp });
    expect(counts(select({ domains: ['other'] }).correlated)).toEqual({ task: 0, lrp: 0, container: 0 });
  });

  it('selects lifecycles', () => {
    const { correlated } = select({ lifecycles: ['container'] });
    expect(counts(correlated)).toEqual({ ...counts(whole.correlated), task: 0, lrp: 0 });
  });

  it('says that nothing fits', () => {
    const { correlated, findings } = select({ cells: ['nowhere'] });
    expect(counts(correlated)).toEqual({ task: 0, lrp: 0, container: 0 });
    expect(findings).toMatchObject([{ code: 'nothing-selected', severity: 'error' }]);
  });
});
