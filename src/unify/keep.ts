import type { Catalog } from '../catalog/catalog.ts';
import { createMatcher } from '../catalog/match.ts';
import type { Selection } from '../selection.ts';
import type { Origin } from '../sources/origin.ts';

/** Whether a record may be in the stream. */
export type Keep = (json: string, message: string, origin: Origin) => boolean;

/** A guid as long as this is no accident: it may also stand behind another one, as in the handles of old containers. */
const wholeGuid = 28;

/**
 * The records that `selection` asks for, whatever their time: that name the guid or the domain, that come from the cell
 * or name it, that mean a milestone of the lifecycle.
 */
export function createKeep({ cells, guids, domains, lifecycles }: Omit<Selection, 'window'>, catalog: Catalog): Keep {
  const match = createMatcher(catalog);
  const known = new Map<string, boolean>();
  const isOfLifecycle = (message: string): boolean => {
    const answer =
      known.get(message) ?? match(message)?.some(({ milestone }) => lifecycles.includes(milestone.lifecycle)) ?? false;
    if (known.size < 50_000) known.set(message, answer);
    return answer;
  };
  const any = (values: readonly string[], fits: (value: string) => boolean) => values.length === 0 || values.some(fits);
  const asGuids = guids.map(
    (guid) => new RegExp(`${guid.length < wholeGuid ? '(?<![\\w-])' : ''}${literally(guid)}`, 'i'),
  );
  const asDomains = domains.map((domain) => new RegExp(`"domain"\\s*:\\s*${literally(JSON.stringify(domain))}`));
  return (json, message, { vm }) =>
    (asGuids.length === 0 || asGuids.some((guid) => guid.test(json))) &&
    any(cells, (cell) => vm === cell || json.includes(JSON.stringify(cell))) &&
    (asDomains.length === 0 || asDomains.some((domain) => domain.test(json))) &&
    (lifecycles.length === 0 || isOfLifecycle(message));
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
