import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/analysis/run.ts';
import { pageSystemOf } from '../../../src/render/html/gather-system.ts';
import { renderHtml } from '../../../src/render/html/report.ts';
import type { RunKind } from '../../../src/render/png/choice.ts';
import { createRunPainter, runKindsIn } from '../../../src/render/png/run-pictures.ts';
import { incidentsPart } from '../../../src/render/system/incidents.ts';
import { systemParts } from '../../../src/render/system/system.ts';
import { chromiumPath, openPage, settle } from '../../support/browser.ts';
import { rep, story } from '../../support/diego.ts';
import { fixture } from '../../support/lager.ts';
import { analyzePaths } from '../../support/run.ts';

/** `analysis` as a page, with all pictures that there are of the run. */
async function withPictures(analysis: Analysis): Promise<string> {
  const paint = createRunPainter();
  const pictures = new Map<RunKind, Buffer>();
  for (const kind of runKindsIn(analysis)) pictures.set(kind, await paint(kind, analysis));
  return renderHtml(analysis, pictures);
}

const openSystem = (page: Page) => page.getByRole('tab', { name: 'System' }).click();
const titles = (page: Page) => page.$$eval('.system h2', (all) => all.map(({ textContent }) => textContent));
/** The pictures with their sizes as drawn and as shown, once all are there. */
const pictures = (page: Page) =>
  page.evaluate(`Promise.all([...document.querySelectorAll('.system img')].map(async (image) => {
    await image.decode();
    const { alt, naturalWidth, clientWidth, x, width } = image;
    return { alt, drawn: naturalWidth, shown: clientWidth, right: x + width };
  }))`) as Promise<{ alt: string; drawn: number; shown: number; right: number }[]>;

describe.skipIf(chromiumPath === undefined)('the system around the work, in the page', () => {
  let analysis: Analysis;
  let html: string;
  beforeAll(async () => {
    analysis = await analyzePaths([fixture('failure-debug.tgz')]);
    html = await withPictures(analysis);
  });

  it('tells incidents on top, and shows more of them on a click', async () => {
    const { page, complaints } = await openPage(html);
    const told = await page.$$eval('.incidents li', (all) => all.map(({ textContent }) => textContent));
    expect(told[0]).toMatch(/^incident 00:11:34 cell 23b8c1e9-\S+ disappeared: detected 20\.7 s after/);
    expect(told).toHaveLength(analysis.run.system.incidents.length);
    await page.locator('.incidents button').first().click();
    await settle(page);
    expect(await page.getByRole('tab', { selected: true }).textContent()).toMatch(/^System\d incidents$/);
    expect((await titles(page))[0]).toBe('Incidents');
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('tab');
    expect(complaints).toEqual([]);
  });

  it('has the tables, the sentences and the pictures of the report, and asks for nothing', async () => {
    const { page, complaints } = await openPage(html);
    await openSystem(page);
    const parts = [incidentsPart(analysis.run), ...systemParts(analysis.run.system)];
    const sections = parts.flatMap((part) => part.sections);
    const named = (title: string | null) => title?.match(/^\w+/)?.[0]?.toLowerCase();
    const kinds = ['incidents', 'counts', 'requests', 'loops', 'auctions', 'cells'];
    expect((await titles(page)).map(named)).toEqual(kinds);
    for (const { title, rows, sentences } of sections) {
      const table = page.getByRole('table', { name: title, exact: true }).locator('tbody tr');
      const cells = await table.evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent)),
      );
      expect(cells).toEqual(rows);
      for (const sentence of sentences) expect(await page.textContent('.system')).toContain(sentence);
    }
    const drawn = await pictures(page);
    // These logs have no whole batch, and so no picture of auctions.
    expect(drawn.map(({ alt }) => named(alt))).toEqual(kinds.filter((kind) => kind !== 'auctions'));
    for (const { alt, drawn: width } of drawn) expect([alt, width]).toEqual([expect.stringMatching(/: \w+ /), 1600]);
    expect(complaints).toEqual([]);
  });

  it.each([400, 1280])('is never wider than a window of %i pixels, but where a picture is enlarged', async (width) => {
    const { page } = await openPage(html, { viewport: { width, height: 900 } });
    await openSystem(page);
    const isWider = () => page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    for (const { right } of await pictures(page)) expect(right).toBeLessThan(width);
    expect(await isWider()).toBe(false);
    await page.locator('.picture').first().click();
    expect((await pictures(page))[0]?.shown).toBe(1600);
    expect(await isWider()).toBe(false);
    await page.locator('.picture').first().click();
    expect((await pictures(page))[0]?.shown).toBeLessThan(width);
  });

  it('prints pictures no wider than paper', async () => {
    const { page } = await openPage(html, { viewport: { width: 1047, height: 718 } });
    await openSystem(page);
    await page.locator('.picture').first().click();
    await page.emulateMedia({ media: 'print' });
    for (const { right } of await pictures(page)) expect(right).toBeLessThanOrEqual(1047);
  });

  it('adds less than 1 MB', () => {
    expect(html.length - renderHtml(analysis).length).toBeLessThan(1e6);
  });

  it('is there without any timeline', async () => {
    const syncs = [30, 60].flatMap((at_s) => [
      rep(0, at_s, 'running-bulker.sync.starting', { session: '1' }),
      rep(0, at_s + 1, 'running-bulker.sync.finished', { session: '1' }),
    ]);
    const { page } = await openPage(await withPictures(await story(...syncs)));
    expect(await page.getByRole('tab').allTextContents()).toEqual(['System']);
    expect(await titles(page)).toContain('Loops');
    expect(await page.textContent('table[aria-label="Loops"]')).toContain('bulk sync');
  });

  it('takes what logs say for text', async () => {
    const error = '<img src=x onerror="document.title=1">';
    const lost = { lock: { key: 'cell-z1-0' }, session: '4', error };
    const { page, complaints } = await openPage(renderHtml(await story(rep(0, 1, 'locket-lock.lost-lock', lost))));
    expect(await page.textContent('.system')).toContain(error);
    expect(await page.$('img')).toBeNull();
    expect(complaints).toEqual([]);
  });
});

it('nothing is told of a system that no log tells of', async () => {
  const { run } = await story();
  expect(pageSystemOf(run, new Map())).toEqual({ incidents: [], incidentCount: 0, parts: [] });
});
