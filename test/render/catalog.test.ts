import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainMessage } from '../../src/catalog/explain.ts';
import { coverMessages } from '../../src/events/coverage.ts';
import { catalogJson } from '../../src/export/catalog.ts';
import { renderCatalog } from '../../src/render/text/catalog.ts';
import { renderCoverage } from '../../src/render/text/coverage.ts';
import { renderExplanation } from '../../src/render/text/explain.ts';
import { renderSkeleton } from '../../src/render/text/skeleton.ts';
import { catalog, catalogWith } from '../support/catalog.ts';
import { logsOf, rep, taskSteps } from '../support/diego.ts';
import { streamOf, tgzOf } from '../support/files.ts';

const own = catalogWith(
  ...['convergence', 'auctions'].map((name) => readFileSync(`docs/examples/${name}.yaml`, 'utf8')),
);
const line = `{"timestamp":"2026-11-21T00:04:10.260960085Z","level":"info","source":"auctioneer","message":"auctioneer.auction.fetched-cell-reps","data":{"cell-reps-count":4,"session":"5"}}`;

describe('the list of what is known', () => {
  const { lifecycle } = own;
  const lifecycles = ['convergence', 'auction'].map(lifecycle);

  it('is as it was', async () => {
    await expect(renderCatalog({ ...own, lifecycles })).toMatchFileSnapshot('golden/catalog.txt');
  });

  it('fits a terminal', () => {
    const lines = renderCatalog(catalog).split('\n');
    expect(Math.max(...lines.map((text) => text.length))).toBeLessThanOrEqual(140);
    expect(lines.filter((text) => text.endsWith(' '))).toEqual([]);
  });

  it('has everything as JSON', () => {
    const all = JSON.parse(catalogJson(catalog)) as { lifecycle: string; milestones: unknown[]; phases: unknown[] }[];
    const told = all.filter(({ lifecycle }) => lifecycle !== undefined);
    expect(told.map(({ lifecycle, milestones, phases }) => [lifecycle, milestones.length, phases.length])).toEqual(
      catalog.lifecycles.map(({ name, milestones, phases }) => [name, milestones.length, phases.length]),
    );
    const rest = JSON.parse(catalogJson(catalog)).slice(told.length) as { area: string; spans: unknown[] }[];
    expect(rest.map(({ area, spans }) => [area, spans.length])).toEqual(
      catalog.areas.map(({ name, spans }) => [name, spans.length]),
    );
  });
});

describe('an explanation', () => {
  it.each([
    ['message', 'bbs.executing-convergence.converge-lrps-done'],
    ['line', line],
    ['unknown', 'bbs.executing-convergence.converge-all-done'],
  ])('of a %s is as it was', async (name, text) => {
    const told = renderExplanation(explainMessage({ ...own, milestones: own.milestones.filter(isOwn) }, text));
    await expect(told).toMatchFileSnapshot(`golden/explain-${name}.txt`);
  });
  const isOwn = ({ lifecycle }: { lifecycle: string }) => !['task', 'lrp', 'container'].includes(lifecycle);
});

describe('the coverage of logs', () => {
  const cover = async () => {
    const line = rep(0, 20, 'executing-container-operation.something-new', {
      'container-guid': 'task-1',
      session: '7',
    });
    const other = rep(0, 20, 'something-else', {});
    const files = Object.entries(logsOf(taskSteps('task-1'), line, other)).map(([path, lines]) => [
      path,
      [...lines].join('\n'),
    ]);
    const archive = await tgzOf(Object.fromEntries(files));
    return coverMessages(['-'], catalog, { stdin: streamOf(archive) });
  };

  it('is as it was', async () => {
    await expect(renderCoverage(await cover(), false)).toMatchFileSnapshot('golden/coverage.txt');
  });

  it('may leave out what is known', async () => {
    const text = renderCoverage(await cover(), true);
    expect(text).toContain('something-new');
    expect(text).not.toContain('db-desire-task');
  });

  it('gives an entry that is as it was', async () => {
    const found = (await cover()).messages.find(({ message }) => message.endsWith('something-new'));
    await expect(found && renderSkeleton(found)).toMatchFileSnapshot('golden/skeleton.yaml');
  });
});
