import { unpack } from '../pack.ts';
import { el } from './dom.ts';

/** The payload that stands in the page. */
async function readPayload(): Promise<unknown> {
  const text = document.getElementById('payload')?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return unpack(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** Has `show` fill the page with its payload, which is a `Payload`. Where that fails, the page says so. */
export function startPage<Payload>(show: (payload: Payload, page: HTMLElement) => void): void {
  const page = document.getElementById('page') as HTMLElement;
  readPayload()
    .then((payload) => show(payload as Payload, page))
    .catch((error: unknown) => {
      const reason = `This page cannot be shown by this browser: ${String(error)}. report.md beside it has the same figures.`;
      page.replaceChildren(el('p', { role: 'alert' }, reason));
    });
}
