import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { pack } from './pack.ts';

/** A page that needs nothing else, neither files nor a network: the built `script` shows `payload`. */
export function assemblePage(script: 'page.js' | 'diff.js', payload: unknown): string {
  const style = asset('page.css');
  // Whatever is in there, it cannot end the element that it stands in.
  const code = asset(script).replaceAll('</script', '<\\/script');
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(code)}; img-src data:; base-uri 'none'; form-action 'none'`;
  // Base64 holds no character that means something in HTML: nothing of a log stands in the page as text.
  const packed = deflateRawSync(pack(payload), { level: 9 }).toString('base64');
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    style: `<style>${style}</style>`,
    payload: `<script type="text/plain" id="payload">${packed}</script>`,
    script: `<script>${code}</script>`,
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
