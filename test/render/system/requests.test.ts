import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/analysis/run.ts';
import { renderMarkdown } from '../../../src/render/markdown/report.ts';
import { requestsSections, requestsText } from '../../../src/render/system/requests.ts';
import { says } from '../../../src/render/system/section.ts';
import { print } from '../../../src/render/text/styled.ts';
import { entry, logsOf, rep, story } from '../../support/diego.ts';
import { analyzeText } from '../../support/run.ts';
import { slowBbs } from '../../support/slow-bbs.ts';

const terminal = { isTerminal: false, width: 100, unicode: false, colors: 1 } as const;
const told = ({ run }: Pick<Analysis, 'run'>) => print(requestsText(run.system, terminal), terminal);

describe('requests in the report', () => {
  it('are a line for each component, and what is wrong with them', async () => {
    const analysis = await analyzeText(logsOf(...slowBbs().parts));
    const text = told(analysis);
    expect(text).toMatch(/^Requests \(those to the BBS by its access log\):\n/);
    expect(text).toMatch(/\n {2}bbs +3,000 +4\.\d +\? .* POST \/v1\/actual_lrps\/start\.r1\n/);
    expect(text).toMatch(/\n {2}rep as client: \d+ attempts timed out \(\/v1\/actual_lrps\/start\.r1 \d+\)\.\n/);
    expect(text).toMatch(/p95 grew from \d+ ms at \d+ running LRPs to [\d.]+ s at \d+\./);
    expect(text.split('\n').every((line) => line.length <= 100)).toBe(true);
    const markdown = renderMarkdown(analysis, []);
    expect(markdown).toContain('## Requests (those to the BBS by its access log)');
    expect(markdown).toContain('| bbs | POST /v1/actual\\_lrps/start.r1 | 3,000 | ? |');
  });

  it('say where nothing is known of success, and what failed', async () => {
    const failed = rep(0, 1, 'x.do-request.failed-doing-request', { error: 'EOF', session: '1' });
    expect(told(await story(failed))).toMatch(/\n {2}rep as client +0 +- +1 /);
  });

  it('are not there without any', async () => {
    const { run } = await story(entry('diego-api-0', 'bbs', 1, 'started', {}));
    expect(requestsText(run.system, terminal)).toEqual([]);
    expect(requestsSections(run.system).some(says)).toBe(false);
  });
});
