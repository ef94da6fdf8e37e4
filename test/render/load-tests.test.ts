import { describe, expect, it } from 'vitest';
import { reviewLoadTests } from '../../src/analysis/load-tests/load-tests.ts';
import { clientText, othersText, windowFault } from '../../src/render/load-tests.ts';
import { loadTestLines } from '../../src/render/text/load-tests.ts';
import { print, widthOf } from '../../src/render/text/styled.ts';
import { plain } from '../../src/render/text/terminal.ts';
import { type Steps, story, taskSteps } from '../support/diego.ts';
import { attempt, cedarOf, fezzikTasksOf, instantAt } from '../support/load-tests.ts';

const review = async (files: Parameters<typeof reviewLoadTests>[0], ...parts: Steps[]) => {
  const tests = reviewLoadTests(files, (await story(...parts)).correlated);
  if (!tests) throw new Error('there are files');
  return tests;
};

describe('what is told of a client', () => {
  it('names the reason, in one line, and what Diego did not see', async () => {
    const report = fezzikTasksOf(-1, {
      'task-1': { created_s: 2, completed_s: 15, failure: `no\nroom ${'x'.repeat(300)}` },
      'task-2': { created_s: 2, completed_s: 15 },
    });
    const { clients } = await review([report], taskSteps('task-1'));
    const texts = clients.map(clientText);
    expect(texts[0]?.headline).toMatch(
      /^fezzik "Running Tasks" \(reports\.json\): 2 Tasks, 1 succeeded, 1 failed \(50 % went well\); mostly: no room x+… \(1\)\.$/,
    );
    expect(texts[0]?.details).toEqual([
      "Diego's logs show 1 of the 2 Tasks. They do not show 1 (50 %), 1 of which went well for the client: task-2.",
      '1 Task failed or never ended for the client, but succeeded in Diego: task-1.',
    ]);
  });

  it('says by how much a clock is off', async () => {
    const details = async (at_s: number, completed_s: number) => {
      const report = fezzikTasksOf(at_s, { 'task-1': { created_s: completed_s - 1, completed_s } });
      return clientText((await review([report], taskSteps('task-1'))).clients[0] as never).details.at(-1);
    };
    expect(await details(30, 14)).toMatch(/^The client's clock is ahead of the BBS's by 30\.0 s at least/);
    expect(await details(-31, 14)).toMatch(/^The client's clock is behind the BBS's by 30\.0 s at least/);
    expect(await details(5, 2)).toMatch(/^No single difference of clocks fits/);
  });

  it('tells what nobody asked for', () => {
    const others = { lifecycle: 'task', of: 8, share: 0.25, count: 2, guids: ['a', 'b'] } as const;
    expect(othersText(others)).toBe('Of 8 Tasks that were desired meanwhile, 2 (25 %) are in no report: a, b.');
    expect(othersText({ ...others, count: 0 })).toBeUndefined();
  });
});

describe('batches', () => {
  const edge = (which: 'min' | 'max', batch: number, at_s: number) =>
    ({ kind: 'window', path: 'x', folder: 'f', batch, edge: which, at: instantAt(at_s) }) as const;

  it('say why they have no figures', async () => {
    const { windows } = await review(
      [
        edge('min', 1, 0),
        edge('max', 2, 9),
        edge('min', 3, 9),
        edge('max', 3, 0),
        edge('min', 4, 0),
        edge('max', 4, 9),
      ],
      taskSteps('task-1'),
    );
    expect(windows.map(windowFault)).toEqual([
      'max-1.json is missing',
      'min-2.json is missing',
      'ends before it begins',
      undefined,
    ]);
  });

  it('are cut where they are many, and fit the terminal', async () => {
    const edges = Array.from({ length: 12 }, (_, i) => [
      edge('min', i + 1, i * 5),
      edge('max', i + 1, i * 5 + 5),
    ]).flat();
    const app = { name: 'a', guid: 'a', push: attempt(1, 2), start: attempt(3, 4, false) };
    const lines = loadTestLines(await review([...edges, cedarOf(app)], taskSteps('task-1', { from: 1 })), plain);
    const text = print(lines, plain);
    expect(text).toContain('and 2 more');
    expect(text).toMatch(/13\.0 s, 13\.0 s \(1\)/);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(plain.width);
  });
});
