import { describe, expect, it } from 'vitest';
import { findTimelines, tellTimeline } from '../../src/analysis/timeline.ts';
import { catalogWith } from '../support/catalog.ts';
import { allocated, bbs, cellId, containerSteps, type Entry, logsOf, rep, zero } from '../support/diego.ts';
import { analyzeText, type Logs, tell } from '../support/run.ts';

/** A lifecycle of loops; `head` and `keys` are put in. */
const loops = ({ head = '', keys = 'guid: session', opens = false, extra = '' } = {}) => `
lifecycle: loop
title: Loops
started: begun
end_to_end: { from: begun, to: done }
${head}
milestones:
  - name: begun
    order: 10
    ${opens ? 'opens: true' : ''}
    explain: It begins.
    messages: [{ component: bbs, level: info, since: 2020-01, message: '\\.loop\\.begun$', keys: { ${keys} }, sample: '{}' }]
  - name: half-done
    order: 20
    explain: It is half done.
    messages: [{ component: bbs, level: info, since: 2020-01, message: '\\.loop\\.half$', keys: { ${keys} }, sample: '{}' }]
  - name: done
    order: 30
    explain: It is done.
    messages: [{ component: bbs, level: info, since: 2020-01, message: '\\.loop\\.done$', keys: { ${keys} }, sample: '{}' }]
${extra}
phases:
  - { name: first-half, from: begun, to: half-done, kind: platform, explain: The first half. }
  - { name: second-half, from: half-done, to: done, kind: platform, explain: The second half. }
`;

const failing = `
  - name: failed
    order: 40
    outcome: failed
    explain: It failed.
    messages: [{ component: bbs, level: error, since: 2020-01, message: '\\.loop\\.failed$', keys: { guid: session }, attributes: { reason: error }, sample: '{}' }]
  - name: given-up
    order: 41
    outcome: skipped
    explain: It was given up.
    messages: [{ component: bbs, level: info, since: 2020-01, message: '\\.loop\\.skipped$', keys: { guid: session }, sample: '{}' }]
`;

const step = (at_s: number, name: string, session: string, data: object = {}) =>
  bbs(at_s, `loop.${name}`, { session, ...data });
const round = (from: number, session: string) => [
  step(from, 'begun', session),
  step(from + 1, 'half', session),
  step(from + 3, 'done', session),
];
/** The same line on another VM. */
const on = (vm: string, { path, line }: Entry): Entry => ({ path: path.replace(/^[^/]+/, vm), line });

async function loopsOf(yaml: string, logs: Logs) {
  const analysis = await analyzeText(logs, 1 << 20, catalogWith(yaml));
  const table = analysis.correlated.table('loop');
  const rows = tell(table, analysis, zero);
  return { ...analysis, table, rows, figures: analysis.run.lifecycles.loop };
}

describe('a lifecycle without rules of its own', () => {
  it('has a timeline per guid', async () => {
    const { rows, figures, run } = await loopsOf(loops(), logsOf(...round(0, '7'), ...round(100, '70')));
    expect(rows).toEqual([
      { guid: '7', index: -1, cell: '', outcome: 'completed', reason: '', at_s: { begun: 0, 'half-done': 1, done: 3 } },
      {
        guid: '70',
        index: -1,
        cell: '',
        outcome: 'completed',
        reason: '',
        at_s: { begun: 100, 'half-done': 101, done: 103 },
      },
    ]);
    expect(figures).toMatchObject({ timelines: 2, started: 2, complete: 2, outcomes: { completed: 2 }, balance: null });
    expect(figures?.phases.map(({ name, p50_s, share }) => [name, p50_s, share])).toEqual([
      ['first-half', 1, 1 / 3],
      ['second-half', 2, 2 / 3],
    ]);
    expect(run.bottlenecks.map(({ lifecycle, phase }) => [lifecycle, phase])).toEqual([
      ['loop', 'second-half'],
      ['loop', 'first-half'],
    ]);
  });

  it('does not miss what it does not need', async () => {
    const { run } = await loopsOf(loops(), logsOf(...round(0, '7')));
    expect(run.validity).toEqual({ verdict: 'fit', findings: [] });
  });

  it('misses the components that show what it needs', async () => {
    const yaml = loops().replace("{ component: bbs, level: info, since: 2020-01, message: '\\.loop\\.done$'", (text) =>
      text.replace('bbs', 'rep'),
    );
    const { run } = await loopsOf(yaml, logsOf(...round(0, '7').slice(0, 2)));
    expect(run.validity.findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'component-absent: No line of the rep was found, which would show: done.',
      'all-censored: Loops: lost, or still under way at the end of the logs: 1 of 1.',
    ]);
  });

  it('is named where no line belongs to anything', async () => {
    const { run } = await loopsOf(loops(), logsOf(bbs(0, 'something', {})));
    expect(run.validity.findings[0]?.message).toMatch(/Task, an LRP instance or a container, or to Loops\.$/);
  });

  it('counts what is there twice once, in any order of files', async () => {
    const lines = round(0, '7').map(({ line }) => line);
    const logs = { 'api-0/bbs/bbs.stdout.log': lines, 'api-0/bbs/bbs.stdout.log.1': lines.toReversed() };
    const { rows, correlated } = await loopsOf(loops({ opens: true }), logs);
    expect(rows.map(({ at_s }) => at_s)).toEqual([{ begun: 0, 'half-done': 1, done: 3 }]);
    expect(correlated.duplicates).toBe(3);
  });

  it('keeps the first line, unless the last counts', async () => {
    const repeated = [...round(0, '7'), step(2, 'half', '7')];
    const { rows } = await loopsOf(loops(), logsOf(...repeated));
    expect(rows[0]?.at_s['half-done']).toBe(1);
    const last = await loopsOf(loops().replace('order: 20', 'order: 20\n    occurrence: last'), logsOf(...repeated));
    expect(last.rows[0]?.at_s['half-done']).toBe(2);
  });

  it('takes back what its failure voids', async () => {
    const extra = failing.replace('outcome: failed', 'voids: done');
    const { rows } = await loopsOf(loops({ extra }), logsOf(...round(0, '7'), step(2.5, 'failed', '7')));
    expect(rows).toMatchObject([{ outcome: 'open', at_s: { begun: 0, 'half-done': 1, failed: 2.5 } }]);
  });
});

describe('a milestone that opens', () => {
  const yaml = loops({ opens: true });

  it('begins a timeline when it is seen again', async () => {
    const { rows } = await loopsOf(yaml, logsOf(...round(0, '7'), ...round(10, '7'), ...round(0, '8')));
    expect(rows.map(({ guid, at_s }) => [guid, at_s.begun, at_s.done])).toEqual([
      ['7#1', 0, 3],
      ['7#2', 10, 13],
      ['8', 0, 3],
    ]);
  });

  it('ends a round whose beginning is not in the logs', async () => {
    const { rows } = await loopsOf(yaml, logsOf(step(-5, 'done', '7'), ...round(0, '7')));
    expect(rows.map(({ guid, outcome, at_s }) => [guid, outcome, at_s])).toEqual([
      ['7#1', 'completed', { done: -5 }],
      ['7#2', 'completed', { begun: 0, 'half-done': 1, done: 3 }],
    ]);
  });

  it('may do so a thousand times', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => round(i * 10, '7')).flat();
    const { rows } = await loopsOf(yaml, logsOf(...many.toReversed()));
    expect(rows).toHaveLength(1000);
    expect(rows.every(({ guid, at_s }, i) => guid === `7#${i + 1}` && at_s.begun === i * 10)).toBe(true);
  });
});

describe('group_by', () => {
  const [a, b] = [round(0, '7'), round(5, '7').map((line) => on('diego-api-1', line))];

  it.each([
    ['nothing', '', ['7']],
    ['the VM', 'group_by: [vm]', ['7@diego-api/0', '7@diego-api/1']],
    ['job and VM', 'group_by: [job, vm]', ['7@bbs,diego-api/0', '7@bbs,diego-api/1']],
    ['the file', 'group_by: [file]', [0, 1].map((i) => `7@standard input!diego-api-${i}/bbs/bbs.stdout.log`)],
    ['the component', 'group_by: [component]', ['7@bbs']],
  ])('tells entities apart by %s', async (_, head, guids) => {
    const { rows } = await loopsOf(loops({ head }), logsOf(...a, ...b));
    expect(rows.map(({ guid }) => guid)).toEqual(guids);
  });

  it('gives lines of an unknown VM to the only VM that is known', async () => {
    const [first, ...rest] = round(0, '7') as [Entry, ...Entry[]];
    const unknown = { path: 'bbs.log', line: first.line };
    const { rows } = await loopsOf(loops({ head: 'group_by: [vm]' }), logsOf(unknown, ...rest));
    expect(rows).toMatchObject([{ guid: '7@diego-api/0', at_s: { begun: 0, done: 3 } }]);
  });
});

describe('keys', () => {
  it('may be a constant, where lines name nobody', async () => {
    const lines = [...round(0, '1'), ...round(10, '2')];
    const yaml = loops({ keys: 'constant: the-loop', opens: true });
    const { rows } = await loopsOf(yaml, logsOf(...lines));
    expect(rows.map(({ guid, at_s }) => [guid, at_s.done])).toEqual([
      ['the-loop#1', 3],
      ['the-loop#2', 13],
    ]);
  });

  it('may be a process guid and an index', async () => {
    const keys = 'process_guid: process, index: index';
    const of = (index: number) =>
      round(index, '1').map(({ path, line }) => ({
        path,
        line: line.replace('"session":"1"', `"process":"p-1","index":${index}`),
      }));
    const { rows } = await loopsOf(loops({ keys }), logsOf(...of(0), ...of(1)));
    expect(rows.map(({ guid, index, at_s }) => [guid, index, at_s.begun])).toEqual([
      ['p-1/0', 0, 0],
      ['p-1/1', 1, 1],
    ]);
  });

  it('may name the cell; else the cell is the one that writes', async () => {
    const named = await loopsOf(
      loops({ keys: 'guid: session, cell: cell' }),
      logsOf(step(0, 'begun', '7', { cell: 'x' })),
    );
    expect(named.rows[0]?.cell).toBe('x');
    const ofRep = loops().replaceAll('component: bbs', 'component: rep');
    const known = rep(1, 0, 'request.handling-stop-lrp-instance.stop-container.starting', { 'cell-guid': cellId(1) });
    const { rows } = await loopsOf(ofRep, logsOf(rep(1, 0, 'loop.begun', { session: '7' }), known));
    expect(rows[0]?.cell).toBe('diego-cell/1');
  });
});

describe('the outcome', () => {
  const yaml = loops({ extra: failing });

  it.each<[string, Entry[], string, string]>([
    ['is that of the milestone that says so', [step(2, 'failed', '7', { error: 'no space' })], 'failed', 'no space'],
    ['is that of the first one', [step(4, 'failed', '7'), step(2, 'skipped', '7')], 'skipped', ''],
    ['is open without an end', [], 'open', ''],
    ['is completed with it', [step(3, 'done', '7')], 'completed', ''],
    ['is not that of the end after a failure', [step(2, 'failed', '7'), step(3, 'done', '7')], 'failed', ''],
  ])('%s', async (_, lines, outcome, reason) => {
    const { rows, figures } = await loopsOf(yaml, logsOf(step(0, 'begun', '7'), step(1, 'half', '7'), ...lines));
    expect(rows).toMatchObject([{ outcome, reason }]);
    expect(figures?.outcomes).toEqual({ [outcome]: 1 });
  });

  it('ends a phase that was begun', async () => {
    const lines = [step(0, 'begun', '7'), step(1, 'half', '7'), step(2, 'failed', '7'), ...round(50, '8')];
    const { cuts } = await loopsOf(yaml, logsOf(...lines));
    const open = cuts.find(({ timelines }) => timelines.lifecycle.name === 'loop')?.cutter.openSpan(0);
    expect((open?.end_ns ?? 0) - (open?.start_ns ?? 0)).toBe(1e9);
  });
});

describe('derived milestones', () => {
  const extra = `
  - { name: first, order: 50, any_of: [half-done, done], explain: The first of them. }
  - { name: both, order: 51, all_of: [half-done, done], explain: The last of them. }
`;
  it.each([
    ['are the earliest and the latest', round(0, '7'), 1, 3],
    ['are the latest only if all are there', round(0, '7').slice(0, 2), 1, undefined],
    ['are none if none is there', round(0, '7').slice(0, 1), undefined, undefined],
  ])('%s', async (_, lines, first, both) => {
    const { rows } = await loopsOf(loops({ extra }), logsOf(...lines));
    expect([rows[0]?.at_s.first, rows[0]?.at_s.both]).toEqual([first, both]);
  });

  it('may be borrowed from the container of that handle', async () => {
    const borrowed = `
  - { name: created, order: 25, of: container, explain: Its container is there. }
`;
    const lines = [
      ...round(0, 'handle-1'),
      allocated('handle-1', 0, 0),
      ...Object.values(containerSteps('handle-1', 0, 0, 'x')),
    ];
    const { rows, correlated } = await loopsOf(loops({ extra: borrowed }), logsOf(...lines));
    expect(rows[0]?.at_s.created).toBe(2);
    const [found] = findTimelines(correlated, 'handle-1');
    expect(found?.timelines.lifecycle.name).toBe('loop');
    expect(found && tellTimeline(found, correlated).map(({ milestone }) => milestone)).toContain('garden-created');
  });
});

describe('a lifecycle that replaces a built-in one', () => {
  const own = `replace: true\n${loops({ keys: 'guid: task_guid' }).replace('lifecycle: loop', 'lifecycle: task')}`;

  it('knows its guids only', async () => {
    const lines = ['begun', 'half', 'done'].map((name, i) => bbs(i, `loop.${name}`, { task_guid: 'task-1' }));
    const analysis = await analyzeText(logsOf(...lines), 1 << 20, catalogWith(own));
    expect(Object.keys(analysis.run.lifecycles)).toEqual(['lrp', 'container', 'task']);
    expect(analysis.run.lifecycles.task).toMatchObject({ timelines: 1, outcomes: { completed: 1 } });
    expect(analysis.run.validity.verdict).toBe('fit');
  });
});

describe('the timeline of an entity', () => {
  const lines = [...round(0, '7'), step(1.5, 'half', '7'), ...round(10, '7'), ...round(0, '71')];
  const all = () => loopsOf(loops({ opens: true }), logsOf(...lines));

  it.each([
    ['7', ['7#1', '7#2']],
    ['7#2', ['7#2']],
    ['71', ['71']],
  ])('is found by "%s"', async (prefix, guids) => {
    const { correlated } = await all();
    expect(findTimelines(correlated, prefix).map(({ timelines, row }) => timelines.guid[row])).toEqual(guids);
  });

  it('has the events of its round', async () => {
    const { correlated } = await all();
    const [found] = findTimelines(correlated, '7#1');
    const told = found && tellTimeline(found, correlated);
    expect(told?.map(({ milestone, repeats }) => [milestone, repeats])).toEqual([
      ['begun', 0],
      ['half-done', 1],
      ['done', 0],
    ]);
  });
});
