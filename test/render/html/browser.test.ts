import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CutTimelines } from '../../../src/analysis/cut-timelines.ts';
import type { Analysis } from '../../../src/analysis/run.ts';
import { renderHtml } from '../../../src/render/html/report.ts';
import { duration } from '../../../src/render/words.ts';
import { chromiumPath, openPage, settle } from '../../support/browser.ts';
import { bbsTask, story, taskSteps, until } from '../../support/diego.ts';
import { fixture } from '../../support/lager.ts';
import { analyzePaths } from '../../support/run.ts';

const waterfall = '[aria-roledescription="waterfall"]';

/** What the table `label` shows, a list of cells per line. */
const lines = (page: Page, label: string) =>
  page.$$eval(`table[aria-label="${label}"] tbody tr`, (rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? '')),
  );
const column = async (page: Page, label: string, i: number) => (await lines(page, label)).map((cells) => cells[i]);
const shown = (page: Page) => page.textContent('.shown');
/** Whatever the element shows, as a text that differs if the picture does. */
const picture = async (page: Page, selector: string) =>
  (await page.locator(selector).first().screenshot()).toString('base64');

/** Remembers the longest task of the page from now on, in milliseconds; what takes less than 50 is none. */
const watch = `window.longest = 0; window.watcher?.disconnect(); window.watcher = new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
}); window.watcher.observe({ type: 'longtask' });`;

async function middleOf(page: Page, selector: string, share = 0.5): Promise<[number, number]> {
  const locator = page.locator(selector).first();
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${selector} is not shown`);
  return [box.x + box.width * share, box.y + box.height / 2];
}

describe.skipIf(chromiumPath === undefined)('the page in a browser', () => {
  let analysis: Analysis;
  let html: string;
  beforeAll(async () => {
    analysis = await analyzePaths([fixture('failure-debug.tgz')]);
    html = renderHtml(analysis);
  });

  it('shows verdict, findings, explanation and figures as the report prints them, and asks for nothing', async () => {
    const { page, complaints } = await openPage(html);
    const { validity, lifecycles } = analysis.run;
    expect(await page.textContent('.verdict')).toBe(validity.verdict);
    expect(await page.textContent('header')).toContain(validity.findings[0]?.message);
    expect(await page.textContent('.summary')).toContain('"create container" holds');
    const phases = lifecycles.task?.phases.filter(({ count }) => count > 0) ?? [];
    const told = await lines(page, 'Phases');
    expect(told.length).toBe(phases.length);
    for (const { name, count, p50_s, p95_s, p99_s, max_s } of phases) {
      const cells = told.find(([first]) => first?.replace(' *', '') === name.replaceAll('-', ' '));
      expect(cells?.[1]).toBe(String(count));
      expect(cells).toEqual(expect.arrayContaining([p50_s, p95_s, p99_s, max_s].map(duration)));
    }
    expect(complaints).toEqual([]);
  });

  it('sorts the phases by mouse and keyboard, with steps below their phase', async () => {
    const { page } = await openPage(html);
    const heading = page.locator('table[aria-label="Phases"] th', { hasText: 'max' });
    const before = await column(page, 'Phases', 0);
    await heading.locator('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    const after = await column(page, 'Phases', 0);
    expect(after[0]).toBe('create container');
    expect(after.slice(1, 4).sort()).not.toContain('run');
    await page.keyboard.press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('none');
    expect(await column(page, 'Phases', 0)).toEqual(before);
  });

  it('says of all timelines what it says of all, once some are chosen', async () => {
    const { page } = await openPage(html);
    expect(await page.isVisible('text=Of all 120 timelines')).toBe(false);
    await page.getByLabel('Outcome').selectOption('lost');
    await settle(page);
    expect(await page.isVisible('text=Of all 120 timelines, whatever is chosen:')).toBe(true);
  });

  it('is never wider than a narrow window', async () => {
    const { page } = await openPage(html, { viewport: { width: 380, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(380);
  });

  it.each([1400, 1500])('has tables that fit a window of %i pixels', async (width) => {
    const guids = ['655dea34-1ed4-41e8-91f4-c7e5381fd26f', 'a037c134-ef4f-402c-a6e1-2606358741f4'];
    const unfinished = guids.map((guid) => until(taskSteps(guid), 'creating'));
    const stuck = renderHtml(await story(...unfinished, taskSteps('task-1')));
    const { page } = await openPage(stuck, { viewport: { width, height: 900 } });
    expect(await column(page, 'Unfinished', 0)).toEqual(guids);
    const excess = await page.$$eval('.scroll', (all) => all.map((one) => one.scrollWidth - one.clientWidth));
    expect(excess).toEqual(excess.map(() => 0));
  });

  it('shows who is under the pointer', async () => {
    const { page } = await openPage(html);
    await page.mouse.move(...(await middleOf(page, waterfall, 0.15)));
    const tip = (await page.textContent('.tip')) ?? '';
    const { guid } = analysis.correlated.table('task');
    expect(guid.some((name) => tip.includes(name))).toBe(true);
    expect(tip).toMatch(/[\d.]+ (?:s|ms|µs)/);
  });

  it('zooms at the pointer, moves, and comes back', async () => {
    const { page } = await openPage(html);
    const first = await picture(page, waterfall);
    const flight = await picture(page, 'canvas[aria-label^="How many"]');
    const at = await middleOf(page, waterfall, 0.3);
    await page.mouse.move(...at);
    await page.mouse.wheel(0, -400);
    await settle(page);
    const zoomed = await picture(page, waterfall);
    expect(zoomed).not.toBe(first);
    // The chart below shows the same time.
    expect(await picture(page, 'canvas[aria-label^="How many"]')).not.toBe(flight);
    await page.mouse.move(...(await middleOf(page, waterfall, 0.3)));
    await page.mouse.down();
    await page.mouse.move(at[0] - 100, at[1], { steps: 3 });
    await page.mouse.up();
    await settle(page);
    expect(await picture(page, waterfall)).not.toBe(zoomed);
    expect(await page.isHidden('.details')).toBe(true);
    await page.getByRole('button', { name: /see all rows/ }).click();
    await page.mouse.move(5, 5);
    await settle(page);
    expect(await picture(page, waterfall)).toBe(first);
  });

  it('does the same by keyboard, and shows the events of the row it stands on', async () => {
    const { page } = await openPage(html);
    await page.focus(waterfall);
    const first = await picture(page, waterfall);
    for (const key of ['+', 'ArrowRight']) {
      const before = await picture(page, waterfall);
      await page.keyboard.press(key);
      await settle(page);
      expect(await picture(page, waterfall)).not.toBe(before);
    }
    await page.keyboard.press('Home');
    await settle(page);
    expect(await picture(page, waterfall)).toBe(first);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await settle(page);
    const spoken = (await page.textContent('.spoken')) ?? '';
    await page.keyboard.press('Enter');
    expect(await page.isVisible('.details')).toBe(true);
    expect(spoken.startsWith((await page.textContent('.guid')) ?? '-')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.isVisible('.details')).toBe(false);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('CANVAS');
  });

  it('shows all events of what is clicked, and goes on to the next incarnation', async () => {
    const { page } = await openPage(html);
    await page.click('#tab-1');
    await page.getByLabel('Outcome').selectOption('crashed');
    await settle(page);
    await page.click('table[aria-label="Slowest"] tbody button');
    const guid = await page.textContent('.guid');
    const milestones = await page.$$eval('.details tbody tr', (rows) =>
      rows.map((row) => row.querySelectorAll('td')[2]?.textContent),
    );
    expect(milestones).toEqual(expect.arrayContaining(['claimed', 'network finished', 'running', 'crashed']));
    await page.click('text=incarnation after');
    expect(await page.textContent('.guid')).not.toBe(guid);
    await page.click('text=incarnation before');
    expect(await page.textContent('.guid')).toBe(guid);
  });

  it('counts only what is chosen by outcome, cell, domain and guid', async () => {
    const { page } = await openPage(html);
    const { outcomes, cells, timelines } = analysis.run.lifecycles.task ?? { outcomes: {}, cells: [], timelines: 0 };
    await page.getByLabel('Outcome').selectOption('succeeded');
    await settle(page);
    expect(await shown(page)).toBe(`${(outcomes as Record<string, number>).succeeded} of ${timelines}`);
    await page.click('text=Show all');
    await settle(page);
    expect(await shown(page)).toBe(`all ${timelines}`);
    await page.click('table[aria-label="Cells"] tbody button');
    await settle(page);
    expect(await shown(page)).toBe(`${cells[0]?.timelines} of ${timelines}`);
    expect(await lines(page, 'Cells')).toHaveLength(1);
    expect(await column(page, 'Phases', 1)).toContain(String(cells[0]?.create_container.count));
    await page.click('text=Show all');
    const guid = analysis.correlated.table('task').guid[7] ?? '';
    await page.getByPlaceholder('the beginning of a guid').fill(guid.slice(0, 10));
    await settle(page);
    expect(await shown(page)).toBe(`1 of ${timelines}`);
    await page.click('#tab-1');
    await page.getByLabel('Domain').selectOption('cf-apps');
    await settle(page);
    expect(await shown(page)).toMatch(/ of 1\d\d$/);
  });

  it('shows only what is brushed in a histogram, by mouse and by keyboard', async () => {
    const { page } = await openPage(html);
    const [x, y] = await middleOf(page, '.histograms canvas', 0.2);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 4 });
    await page.mouse.up();
    await settle(page);
    const brushed = Number.parseInt((await shown(page)) ?? '', 10);
    expect(brushed).toBeGreaterThan(0);
    expect(brushed).toBeLessThan(analysis.run.lifecycles.task?.complete ?? 0);
    expect(await page.textContent('.chip')).toContain('end to end');
    await page.mouse.click(x - 20, y);
    await settle(page);
    expect(await page.isHidden('.chip')).toBe(true);
    await page.getByLabel('Phase', { exact: true }).selectOption('create-container');
    await page.getByLabel('from, in seconds').fill('5');
    await page.getByLabel('to, in seconds').fill('15');
    await page.keyboard.press('Enter');
    await settle(page);
    const { timelines, cutter } = analysis.cuts[0] as CutTimelines;
    const phase = cutter.phases.findIndex(({ name }) => name === 'create-container');
    const within = timelines.guid.filter((_, row) => {
      const duration_ns = cutter.durations_ns(phase)[row] as number;
      return duration_ns >= 5e9 && duration_ns <= 15e9;
    });
    expect(Number.parseInt((await shown(page)) ?? '', 10)).toBe(within.length);
  });

  it('changes between light and dark', async () => {
    const { page } = await openPage(html, { colorScheme: 'dark' });
    const background = () => page.evaluate('getComputedStyle(document.querySelector(".card")).backgroundColor');
    expect(await background()).toBe('rgb(20, 23, 28)');
    const dark = await picture(page, waterfall);
    await page.click('text=Light');
    await settle(page);
    expect(await background()).toBe('rgb(255, 255, 255)');
    expect(await picture(page, waterfall)).not.toBe(dark);
  });

  it('prints the waterfall in light colours, without controls', async () => {
    const { page } = await openPage(html, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    await settle(page);
    expect(await page.isVisible('.filters')).toBe(false);
    expect(await page.isVisible('.tools')).toBe(false);
    expect(await page.isVisible(waterfall)).toBe(true);
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('light');
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  });

  it('can be walked through by the Tab key, in the order of what is seen', async () => {
    const { page } = await openPage(html);
    const seen: string[] = [];
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab');
      seen.push(
        await page.evaluate(
          'document.activeElement.getAttribute("aria-label") || document.activeElement.textContent.slice(0, 12) || document.activeElement.tagName',
        ),
      );
    }
    expect(seen[0]).toMatch(/Show in dark/);
    expect(seen.find((text) => !text.startsWith('incident') && text !== seen[0])).toMatch(/^Tasks/);
    expect(seen.findIndex((text) => text.startsWith('Waterfall'))).toBeGreaterThan(6);
  });

  it('takes what logs say for text', async () => {
    const hostile = '<img src=x onerror="document.title=1"></script><script>document.title=2</script>';
    const steps = { ...taskSteps('task-1'), hostile: bbsTask(hostile, 1, 'desire', 'starting') };
    const { page, complaints } = await openPage(renderHtml(await story(steps)));
    expect(await page.title()).toBe('lagerline report');
    expect(await column(page, 'Unfinished', 0)).toEqual([hostile]);
    await page.click('table[aria-label="Unfinished"] tbody button');
    expect(await page.textContent('.guid')).toBe(hostile);
    expect(await page.$('img')).toBeNull();
    expect(complaints).toEqual([]);
  });

  it('says so where there is nothing', async () => {
    const { page, complaints } = await openPage(renderHtml(await story({})));
    expect(await page.textContent('.verdict')).toBe('unfit');
    expect(await page.textContent('#page')).toContain('No lager line');
    expect(complaints).toEqual([]);
  });

  it('stays quick with 4,000 Tasks and as many containers, in less than 3 MB', async () => {
    const many = Array.from({ length: 4000 }, (_, i) =>
      taskSteps(`task-${i}`, { cell: i % 20, from: i / 100, create_s: 2 + ((i * 37) % 1000) / 100 }),
    );
    const large = renderHtml(await story(...many));
    expect(large.length).toBeLessThan(3e6);
    const { page, complaints } = await openPage(large);
    const took: Record<string, number> = {};
    const time = async (name: string, act: () => Promise<unknown>) => {
      await page.evaluate(watch);
      await act();
      await settle(page);
      took[name] = await page.evaluate('window.longest');
    };
    await page.mouse.move(...(await middleOf(page, waterfall, 0.3)));
    await time('hover', () => page.mouse.move(500, 420));
    await time('zoom', () => page.mouse.wheel(0, -300));
    await time('choose a cell', () => page.locator('.filters select').first().selectOption({ index: 3 }));
    expect(await shown(page)).toBe('200 of 4,000');
    await time('choose all', () => page.click('text=Show all'));
    await time('order', () => page.getByLabel('Order by').selectOption('slowest'));
    const [x, y] = await middleOf(page, '.histograms canvas', 0.3);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await time('brush', () => page.mouse.move(x + 80, y, { steps: 5 }));
    await page.mouse.up();
    console.log(`longest task in the page, ms: ${JSON.stringify(took)}`);
    // Generous, for whatever else this machine has to do; it takes 60 ms.
    for (const name of Object.keys(took)) expect.soft(took[name], name).toBeLessThan(1000);
    expect(complaints).toEqual([]);
  });
});
