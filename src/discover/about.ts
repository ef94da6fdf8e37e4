import { hashOf } from '../events/hash.ts';
import { looksLikeGuid } from '../events/template.ts';

/** What a record is about. */
export interface About {
  /** Guids, and what stands under keys such as "handle": things that other records name as well. */
  readonly names: readonly string[];
  /** Hashes of all keys with their values: of several starts, that of an end has most of them in common with it. */
  readonly traits: readonly number[];
}

/** Levels of data, and values, that are looked at. */
const deepest = 3;
const mostNames = 8;
const mostTraits = 24;
const longest = 120;
/** Keys whose values name one thing, and those that many have in common. */
const naming = /(?:guid|handle|(?:^|[-_.])id)$/i;
const shared = /session|trace|span|cell|domain/i;

/** What `data` tells of what its record is about. */
export function aboutOf(data: Readonly<Record<string, unknown>>): About {
  const about = { names: [], traits: [] };
  search(data, '', deepest, about);
  return about;
}

function search(value: unknown, key: string, depth: number, about: { names: string[]; traits: number[] }): void {
  const { names, traits } = about;
  if (depth < 0 || traits.length >= mostTraits || key === 'session') return;
  if (typeof value === 'string') {
    if (value === '' || value.length > longest) return;
    traits.push(hashOf(value, hashOf(key)));
    const isName = !shared.test(key) && (naming.test(key) || looksLikeGuid(value));
    if (isName && names.length < mostNames && !names.includes(value)) names.push(value);
  } else if (typeof value === 'number') traits.push(hashOf(String(value), hashOf(key)));
  else if (Array.isArray(value)) for (const item of value.slice(0, mostTraits)) search(item, key, depth - 1, about);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) search(inner, name, depth - 1, about);
  }
}
