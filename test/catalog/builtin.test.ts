import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCatalog, readCatalogFolder } from '../../src/catalog/build.ts';
import { builtinCatalog } from '../../src/catalog/builtin.ts';
import { createMatcher, type Match } from '../../src/catalog/match.ts';
import { createExtractor } from '../../src/events/extract.ts';
import { parseRecord } from '../../src/lager/text.ts';
import { catalog, catalogFolder } from '../support/catalog.ts';
import { folderOf } from '../support/files.ts';

const matcher = createMatcher(catalog);

/** The only lines that are milestones of two lifecycles. */
const shared: Record<string, string[]> = { 'lrp.claim-acknowledged': ['container.create-requested'] };

/** What writes under another name: Garden's two implementations, and the BBS as the library that it once was. */
const families: Record<string, string[]> = {
  guardian: ['garden'],
  'garden-linux': ['garden'],
  receptor: ['bbs'],
  rep: ['rep', 'bbs'],
};

const entries = catalog.milestones.flatMap((milestone) =>
  milestone.messages.map((entry) => ({ name: `${milestone.lifecycle}.${milestone.name}`, milestone, entry })),
);

describe.each(entries)('the sample of $name: $entry.message', ({ name, milestone, entry }) => {
  const record = parseRecord(entry.sample);
  if (typeof record === 'string') throw new Error(`${name}: sample is no record: ${record}`);
  const matches = (matcher(record.message) ?? []).filter((match) => match.when(record.data));

  it('matches its own entry and no other', () => {
    const others = matches.filter((match) => match.entry !== entry);
    expect(matches).toHaveLength(others.length + 1);
    expect(others.map((match) => `${match.milestone.lifecycle}.${match.milestone.name}`)).toEqual(shared[name] ?? []);
  });

  it('is of its level and component', () => {
    expect(record.level).toBe(entry.level);
    const source = /"source":"([^"]*)"/.exec(entry.sample)?.[1] ?? 'cf';
    expect(families[source] ?? [source]).toContain(entry.component);
  });

  it('yields keys and all attributes', () => {
    const own = matches.find((match) => match.entry === entry) as Match;
    const extract = createExtractor(own, catalog.lifecycle(milestone.lifecycle));
    expect(extract.keys(record.data).length).toBeGreaterThan(0);
    const attributes = JSON.parse(extract.attributes(record.data) || '{}');
    expect(Object.keys(attributes)).toEqual(Object.keys(entry.attributes).sort());
  });
});

describe.each(catalog.lifecycles)('lifecycle $name', ({ name, milestones, phases, ...lifecycle }) => {
  const names = milestones.map((milestone) => milestone.name);
  const top = phases.filter((phase) => phase.parent === undefined);

  it('has phases between milestones', () => {
    for (const phase of phases) expect(names).toEqual(expect.arrayContaining([phase.from, phase.to].flat()));
  });

  // Alternatives may lie anywhere: eras differ in the order of their steps.
  it('has phases that begin before they end', () => {
    for (const { from, to } of phases) expect(names.indexOf(from[0] as string)).toBeLessThan(names.indexOf(to));
  });

  it('has its children behind their parents', () => {
    const parents = new Set(top.map((phase) => phase.name));
    for (const phase of phases.filter((p) => p.parent !== undefined)) expect(parents).toContain(phase.parent);
  });

  it('has phases that join without a gap from one end to the other', () => {
    const { from, to } = lifecycle.endToEnd;
    const begin = top.findIndex((phase) => [phase.from].flat().includes(from));
    const chain = top.slice(begin, top.findIndex((phase) => phase.to === to) + 1);
    expect(chain.length).toBeGreaterThan(1);
    expect(chain.map((phase) => [phase.from].flat())).toEqual(
      [from, ...chain.slice(0, -1).map((phase) => phase.to)].map((name) => [name]),
    );
  });

  it('has the milestones that it is measured by', () => {
    const { from, to } = lifecycle.endToEnd;
    expect(names).toEqual(expect.arrayContaining([from, to, lifecycle.started]));
  });

  it('says of each milestone and phase what it is', () => {
    for (const { explain } of [...milestones, ...phases]) expect(explain).toMatch(/^\S.*[.]$/);
    expect(catalog.lifecycle(name).title).not.toBe('');
  });
});

describe('the built catalogue', () => {
  it('is the one of the sources', () => {
    expect(JSON.stringify(builtinCatalog())).toBe(JSON.stringify(catalog));
  });

  it('is written as JSON', () => {
    const target = join(folderOf(), 'builtin.json');
    buildCatalog(catalogFolder, target);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual(readCatalogFolder(catalogFolder));
  });
});
