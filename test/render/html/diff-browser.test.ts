import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareSides } from '../../../src/analysis/comparison/compare.ts';
import type { ComparedRun, Comparison, Side } from '../../../src/analysis/comparison/comparison.ts';
import { percentile } from '../../../src/analysis/stats.ts';
import { told } from '../../../src/render/comparison.ts';
import { renderDiffHtml } from '../../../src/render/html/diff-report.ts';
import { duration, words } from '../../../src/render/words.ts';
import { chromiumPath, openPage, settle } from '../../support/browser.ts';
import { comparedRun } from '../../support/comparison.ts';
import { bbsTask, story } from '../../support/diego.ts';
import { fixture } from '../../support/lager.ts';
import { analyzePaths } from '../../support/run.ts';
import { samplesWith } from '../../support/samples.ts';

const curves = 'canvas[aria-label^="Distribution"]';
const column = (page: Page, label: string, i: number) =>
  page.$$eval(
    `table[aria-label="${label}"] tbody tr`,
    (rows, at) => rows.map((row) => row.querySelectorAll('td')[at]?.textContent?.trim() ?? ''),
    i,
  );
const picture = async (page: Page, selector: string) =>
  (await page.locator(selector).first().screenshot()).toString('base64');
const pageOf = (base: Side, head: Side) => renderDiffHtml(compareSides(base, head, { seed: 1 }), base, head);

describe.skipIf(chromiumPath === undefined)('the page of a comparison in a browser', () => {
  let base: ComparedRun;
  let head: ComparedRun;
  let comparison: Comparison;
  let html: string;
  beforeAll(async () => {
    base = comparedRun('32 slots', await analyzePaths([fixture('burst-32-slots.tgz')]));
    head = comparedRun('4 slots', await analyzePaths([fixture('burst-4-slots.tgz')]));
    comparison = compareSides([base], [head], { seed: 1 });
    html = renderDiffHtml(comparison, [base], [head]);
  });

  it('says first what changed, then shows all of it, and asks for nothing', async () => {
    const { page, complaints } = await openPage(html);
    expect(await page.textContent('h1')).toBe('32 slots against 4 slots');
    expect(await page.title()).toBe('32 slots against 4 slots · lagerline');
    for (const { headline, details } of told(comparison))
      for (const sentence of [headline, ...details]) expect(await page.textContent('header')).toContain(sentence);
    const [task] = comparison.lifecycles;
    expect(await column(page, 'Phases', 0)).toEqual([
      'end to end',
      ...(task?.phases.map(({ name }) => words(name)) ?? []),
    ]);
    expect(await page.textContent('.contributions')).toContain('wait for create slot');
    expect(await column(page, 'Outcomes', 0)).toEqual(['succeeded']);
    for (const side of ['base', 'head']) expect(await page.isVisible(`canvas[aria-label^="${side}: "]`)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('sorts phases by what changed most, and shows all figures on demand', async () => {
    const { page } = await openPage(html);
    await page.click('table[aria-label="Phases"] th:nth-child(4) button');
    const [task] = comparison.lifecycles;
    const largest = task?.phases
      .filter(({ parent }) => parent === null)
      .toSorted((a, b) => (b.middle.change_s ?? 0) - (a.middle.change_s ?? 0))[0];
    expect((await column(page, 'Phases', 0))[0]).toBe(words(largest?.name ?? ''));
    expect(await page.textContent('table[aria-label="Phases"]')).not.toContain("Cliff's");
    await page.getByLabel('all figures').check();
    expect(await page.textContent('table[aria-label="Phases"] thead')).toContain("Cliff's");
  });

  it('tells the percentiles of both sides of the phase that is chosen, by mouse and by keyboard', async () => {
    const { page, complaints } = await openPage(html);
    await page.click('table[aria-label="Phases"] button:text-is("create container")');
    await settle(page);
    expect(await page.getByLabel('Phase', { exact: true }).inputValue()).toBe('create-container');
    await page.focus(curves);
    await page.keyboard.press('ArrowUp');
    const at = (run: ComparedRun) => {
      const phase = run.samples[0]?.phases.find(({ name }) => name === 'create-container');
      return duration(percentile(phase?.durations_s.toSorted() ?? [], 0.51) ?? null);
    };
    const said = `51 % took at most ${at(base)} in base and ${at(head)} in head`;
    expect(await page.textContent('[aria-live]')).toContain(said);
    await page.locator(curves).hover({ position: { x: 300, y: 60 } });
    await settle(page);
    expect(await page.textContent('.tip')).toMatch(/^\d+ % took at most .* in base and .* in head: -/);
    const before = await picture(page, curves);
    await page.getByLabel('logarithmic').click();
    await settle(page);
    expect(await picture(page, curves)).not.toBe(before);
    expect(complaints).toEqual([]);
  });

  it('shows the other lifecycles, in light and dark, and prints without controls', async () => {
    const { page } = await openPage(html, { colorScheme: 'dark' });
    await page.click('#tab-1');
    await settle(page);
    expect(await column(page, 'Phases', 0)).toContain('become healthy');
    const dark = await picture(page, curves);
    await page.click('text=Light');
    await settle(page);
    expect(await picture(page, curves)).not.toBe(dark);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.tools')).toBe(false);
    expect(await page.isVisible(curves)).toBe(true);
  });

  it('takes what logs say for text, and shows what has no end', async () => {
    const hostile = '<img src=x onerror="document.title=1">';
    const run = comparedRun(hostile, await story(bbsTask(hostile, 0, 'desire', 'starting')));
    const { page, complaints } = await openPage(pageOf([run], [run]));
    expect(await page.textContent('h1')).toBe(`${hostile} against ${hostile}`);
    expect(await page.$('img')).toBeNull();
    expect(complaints).toEqual([]);
  });

  it('shows lifecycles that only one side has', async () => {
    const tasks = { ...base, samples: base.samples.filter(({ lifecycle }) => lifecycle === 'task') };
    const { page, complaints } = await openPage(pageOf([tasks], [head]));
    await page.click('#tab-1');
    await settle(page);
    expect(await page.$(curves)).toBeNull();
    expect(await column(page, 'Outcomes', 0)).not.toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('stays small and quick with 4,000 timelines a side in several runs', async () => {
    const many = (name: string, factor: number): ComparedRun => {
      const rows = Array.from({ length: 4000 }, (_, i) => i);
      const phase = (step: number) => rows.map((i) => (factor * (1 + ((i * step) % 3989))) / 1000);
      const phases = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`phase-${i}`, phase(7 + 2 * i)]));
      return {
        ...base,
        name,
        samples: [
          samplesWith(
            rows.map((i) => i / 100),
            phases,
          ),
        ],
      };
    };
    const [first, second] = [many('a', 1), many('b', 1.3)];
    const large = pageOf([first, { ...first, name: 'c' }], [second, { ...second, name: 'd' }]);
    expect(large.length).toBeLessThan(3e6);
    const { page, complaints } = await openPage(large);
    expect(await page.textContent('#panel')).toContain('curves are thinned out');
    expect(await page.textContent('#panel')).toContain('of 8,000 timelines drawn, evenly chosen');
    expect(complaints).toEqual([]);
  });
});
