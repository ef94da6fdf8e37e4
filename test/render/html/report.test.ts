import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/render/html/report.ts';
import { bbsTask, story, taskSteps } from '../../support/diego.ts';
import { fixture } from '../../support/lager.ts';
import { analyzePaths } from '../../support/run.ts';

describe('report.html', () => {
  it('is one file that may load nothing, and run nothing but what it was written with', async () => {
    const html = renderHtml(await story(taskSteps('task-1')));
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    for (const tag of ['style', 'script'] as const) {
      const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
      expect(policy).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
    expect(html).not.toMatch(/\b(?:src|href)=/);
    expect(html).not.toMatch(/url\(|@import/);
  });

  it('holds no text of the logs as such', async () => {
    const html = renderHtml(await story(bbsTask('</script><img src=x onerror=alert(1)>', 0, 'desire', 'starting')));
    expect(html).not.toContain('onerror');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });

  it('is the same however often it is written', async () => {
    const [first, second] = [
      await analyzePaths([fixture('burst-debug.tgz')]),
      await analyzePaths([fixture('burst-debug.tgz')]),
    ];
    const html = renderHtml(first);
    expect(renderHtml(second)).toBe(html);
    // 110 timelines and as many containers.
    expect(html.length).toBeLessThan(300_000);
  });
});
