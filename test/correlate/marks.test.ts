import { describe, expect, it } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import { type Marks, pickMarks } from '../../src/correlate/marks.ts';
import { collectEvents } from '../../src/events/collect.ts';
import { spanEnds } from '../../src/events/mark-store.ts';
import { catalogWith } from '../support/catalog.ts';
import { folderOf } from '../support/files.ts';
import { epochLine } from '../support/lager.ts';

const catalog = catalogWith(`
area: shop
title: Shop
spans:
  - name: sale
    explain: A sale.
    parts: { method: method, path: path }
    start: [{ component: shop, level: info, message: 'shop\\.begun$', sample: '{}' }]
    finish: [{ component: shop, level: info, message: 'shop\\.done$', sample: '{}' }]
  - name: call
    explain: A call.
    duration: took
    finish: [{ component: shop, level: info, message: 'shop\\.called$', sample: '{}' }]
samples:
  - name: opened
    explain: The shop begins anew.
    restarts: true
    messages: [{ component: shop, level: info, message: 'shop\\.opened$', sample: '{}' }]
`);

const line = (message: string, second: number, data: Record<string, unknown> = {}) =>
  epochLine(
    { message: `shop.${message}`, source: 'shop', data },
    `14648271${String(second).padStart(2, '0')}.000000000`,
  );
const begun = (second: number, session: string, data = {}) => line('begun', second, { session, ...data });
const done = (second: number, session: string, data = {}) => line('done', second, { session, ...data });

async function marksOf(files: Record<string, readonly string[]>): Promise<Marks> {
  const texts = Object.entries(files).map(([name, lines]) => [name, lines.join('\n')]);
  const { store, marks } = await collectEvents([folderOf(Object.fromEntries(texts))], catalog);
  return correlate(store, catalog, marks).marks;
}

/** Spans of "sale": when they began and ended (s since the first), how they ended, and their parts. */
function told(marks: Marks): string[] {
  const { spans } = marks;
  const names = Object.keys(spanEnds);
  const rows = marks.spansOf('shop', 'sale');
  const first = Math.min(
    ...rows.flatMap((i) => [spans.start_ns[i], spans.end_ns[i]] as number[]).filter((at) => !Number.isNaN(at)),
  );
  const s = (at: number | undefined) => (Number.isNaN(at) ? '?' : ((at as number) - first) / 1e9);
  return rows.map((i) =>
    [s(spans.start_ns[i]), s(spans.end_ns[i]), names[spans.end[i] as number], ...spans.parts(i)].join(' ').trim(),
  );
}

describe('arrangeMarks', () => {
  it('puts spans in the order of their time, with the parts of both ends', async () => {
    const marks = await marksOf({
      'shop-0/shop/shop.stdout.log': [
        begun(5, '2', { method: 'GET' }),
        done(6, '2', { path: '/b' }),
        begun(1, '1'),
        done(3, '1'),
      ],
    });
    expect(told(marks)).toEqual(['0 2 done', '4 5 done GET /b']);
  });

  it('folds guids in paths', async () => {
    const path = '/v1/tasks/935de6f0-a3da-4807-8199-6097dab9f086/cancel';
    const marks = await marksOf({ 'shop-0/shop/shop.stdout.log': [begun(1, '1', { path }), done(3, '1', { path })] });
    expect(told(marks)).toEqual(['0 2 done  /v1/tasks/<guid>/cancel']);
  });

  it('joins the ends of a span that stand in two files of a log, and no others', async () => {
    const files = {
      'shop-0/shop/shop.stdout.log.1': [begun(1, '1'), begun(2, '2'), begun(3, '9')],
      'shop-0/shop/shop.stdout.log': [done(4, '1', { path: '/late' }), done(5, '2')],
      'shop-1/shop/shop.stdout.log': [done(6, '9')],
    };
    expect(told(await marksOf(files))).toEqual(['0 3 done  /late', '1 4 done', '2 ? open', '? 5 done']);
  });

  it('counts once what is there twice', async () => {
    const files = {
      'shop-0/shop/shop.stdout.log.1': [begun(1, '1'), done(2, '1')],
      'shop-0/shop/shop.stdout.log': [begun(1, '1'), done(2, '1'), done(2, '1')],
    };
    expect(told(await marksOf(files))).toEqual(['0 1 done']);
  });

  it('counts once what another VM seems to have written, too', async () => {
    const lines = [begun(1, '1'), done(2, '1')];
    const files = {
      'a/shop.stdout.log': lines,
      'shop-0/shop/shop.stdout.log': lines,
      'shop-7/shop/shop.stdout.log': lines,
    };
    const marks = await marksOf(files);
    expect([told(marks), marks.spans.vm(0)]).toEqual([['0 1 done'], 'shop/0']);
  });

  it('does not take sessions of two process lives for one', async () => {
    const lines = [begun(1, '1'), line('opened', 2), done(3, '1'), begun(4, '1'), done(6, '1')];
    expect(told(await marksOf({ 'shop-0/shop/shop.stdout.log': lines }))).toEqual(['0 ? cut', '? 2 done', '3 5 done']);
  });

  it('knows when a call began from how long it took', async () => {
    const { spans, spansOf } = await marksOf({ 'shop.log': [line('called', 9, { took: '2.5s' })] });
    const [i = -1] = spansOf('shop', 'call');
    expect([spans.duration_ns[i], (spans.end_ns[i] as number) - (spans.start_ns[i] as number)]).toEqual([2.5e9, 2.5e9]);
    expect(spans.at(i)).toMatch(/shop\.log:1$/);
  });

  it('gives the same whatever the order of files', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => [
      begun(i % 50, String(i)),
      done((i % 50) + 3, String(i)),
    ]).flat();
    const halves = [lines.slice(0, 61), lines.slice(61)] as [string[], string[]];
    const [one, two] = await Promise.all(
      [halves, halves.toReversed() as [string[], string[]]].map(([a, b]) =>
        marksOf({ 'shop-0/shop/shop.stdout.log': a, 'shop-0/shop/shop.stdout.log.1': b }),
      ),
    );
    expect(told(two as Marks)).toEqual(told(one as Marks));
    expect(told(one as Marks)).toHaveLength(60);
  });
});

describe('pickMarks', () => {
  it('keeps what is picked, and finds it by name', async () => {
    const lines = [begun(1, '1'), line('opened', 2), begun(3, '1'), done(4, '1'), line('opened', 5)];
    const marks = await marksOf({ 'shop-0/shop/shop.stdout.log': lines });
    const { spans, samples } = marks;
    const picked = pickMarks(
      marks,
      (i) => spans.end[i] === spanEnds.done,
      (i) => i === samples.length - 1,
    );
    expect([told(picked), picked.samples.length, picked.samplesOf('shop', 'opened')]).toEqual([['0 1 done'], 1, [0]]);
    expect(picked.spansOf('shop', 'nothing')).toEqual([]);
  });
});
