type Attribute = string | number | boolean | undefined | ((event: Event) => void);

/**
 * A new element. Attributes that are functions listen to the event of that name; false and undefined ones are left out.
 * Texts become text, never HTML.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/** A patch of `color`, for legends and names. */
export function patchOf(color: string): HTMLElement {
  const patch = el('i', { class: 'patch' });
  patch.style.background = color;
  return patch;
}

/** What stands for `color` in a legend. */
export function legendEntry(color: string, text: string): HTMLElement {
  return el('span', {}, patchOf(color), text);
}

/** A card with a heading, to which `parts` belong. The hint tells what one can do; on paper, nothing. */
export function card(title: string, text: { note?: string; hint?: string }, ...parts: readonly Node[]): HTMLElement {
  const heading = el('h2', {}, title);
  if (text.note) heading.append(el('small', {}, text.note));
  if (text.hint) heading.append(el('small', { class: 'hint' }, text.hint));
  return el('section', { class: 'card' }, heading, ...parts);
}

/** Calls `work` once before the next frame, however often it is asked for. */
export function oncePerFrame(work: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      work();
    });
  };
}
