import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { Analysis } from '../../analysis/run.ts';
import { payloadOf } from './gather.ts';
import { pack } from './pack.ts';

/** `analysis` as one page that needs nothing else, neither files nor a network. */
export function renderHtml(analysis: Analysis): string {
  const style = asset('page.css');
  // Whatever is in there, it cannot end the element that it stands in.
  const script = asset('page.js').replaceAll('</script', '<\\/script');
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  // Base64 holds no character that means something in HTML: nothing of a log stands in the page as text.
  const payload = deflateRawSync(pack(payloadOf(analysis)), { level: 9 }).toString('base64');
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    style: `<style>${style}</style>`,
    payload: `<script type="text/plain" id="payload">${payload}</script>`,
    script: `<script>${script}</script>`,
  };
  return asset('page.html').replace(/<!-- (\w+) -->/g, (_, name: string) => parts[name] ?? '');
}

/** A file that the build has put together. */
function asset(name: string): string {
  return readFileSync(new URL(`../../../dist/render/html/page/${name}`, import.meta.url), 'utf8');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
