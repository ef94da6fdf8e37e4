import { describe, expect, it } from 'vitest';
import { githubAnnotations } from '../../src/export/github.ts';
import { junitXml } from '../../src/export/junit.ts';
import type { GateResult } from '../../src/gates/evaluate.ts';
import { gateSection } from '../../src/render/markdown/gates.ts';
import { renderGates } from '../../src/render/text/gates.ts';
import type { Terminal } from '../../src/render/text/terminal.ts';
import { judged, runOf } from '../support/gates.ts';

const pipe: Terminal = { isTerminal: false, width: 100, colors: 1, unicode: false };
const head = runOf([2, 2.2, 2.4, 2.6, 3], 1);
const base = runOf([1, 2, 2, 2, 2]);

const absolute = async () =>
  judged(
    { head: [await head] },
    'task.create-container.p50 > 5s',
    { gate: 'task.open > 0', why: 'What hangs, hangs for ever.' },
    'task.download.p95 > 2s',
    { gate: 'any.max > 2.5s', name: 'nothing is slow' },
    { gate: 'any.crashed > 0', name: 'no crash', why: 'Crashes cost 100 % of "trust" & <money>.' },
    'any.max > 1h',
    'task.count < 5',
  );
const relative = async () =>
  judged(
    { head: await Promise.all([head, head, head]), base: await Promise.all([base, base]) },
    'task.create-container.p95 > +20%',
    'any.p50 > +10%',
    'task.complete < -1%',
    'task.count < -1%',
    'task.create-container.p50 > +1s',
    'task.end-to-end.p50 > 5s',
  );
const forms: readonly [string, (results: readonly GateResult[]) => string][] = [
  ['txt', (results) => renderGates(results, pipe)],
  ['md', (results) => gateSection(results).join('\n')],
  ['xml', junitXml],
  ['github.txt', githubAnnotations],
];

describe('how gates went', () => {
  it.each(forms)('is told as %s', async (ending, tell) => {
    await expect(tell(await absolute())).toMatchFileSnapshot(`golden/absolute.${ending}`);
    await expect(tell(await relative())).toMatchFileSnapshot(`golden/relative.${ending}`);
  });

  it('fits a narrow terminal', async () => {
    for (const results of [await absolute(), await relative()]) {
      const lines = renderGates(results, { ...pipe, width: 80 }).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    }
  });

  it('is one word where all passed', async () => {
    const headline = async (...gates: string[]) =>
      renderGates(judged({ head: [await base] }, ...gates), pipe).split('\n')[0];
    expect(await headline('task.failed > 0')).toBe('Gates: passed.');
    expect(await headline('task.failed > 0', 'task.count < 5')).toBe('Gates: all 2 passed.');
  });
});

describe('JUnit XML', () => {
  it('holds nothing that XML forbids', async () => {
    const why = 'a\u0000b\u001b[31mc\ud800d\ufffee\t<f> & "g"\n]]>';
    const xml = junitXml(judged({ head: [await head] }, { gate: 'task.open > 0', why }));
    expect(xml).toContain(
      '>a\ufffdb\ufffd[31mc\ufffdd\ufffde&#9;&#60;f&#62; &#38; &#34;g&#34;&#10;]]&#62;&#10;task.open is 1',
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there.
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
  });
});

describe('an annotation of GitHub', () => {
  it('stays on its line, and in its title', async () => {
    const gate = { gate: 'task.open > 0', name: 'a:b,c%\n::error::', why: '100 %\r\n::set-output::' };
    expect(githubAnnotations(judged({ head: [await head] }, gate))).toBe(
      '::error title=Gate failed%3A a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3A::task.open is 1 (fails if > 0).%0A100 %25%0D%0A::set-output::\n',
    );
  });
});
