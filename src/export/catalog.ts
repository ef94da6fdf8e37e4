import type { Catalog } from '../catalog/catalog.ts';
import type { Coverage } from '../events/coverage.ts';

/** All that `catalog` knows, as a JSON document. */
export function catalogJson({ lifecycles, areas }: Catalog): string {
  const document = lifecycles.map(({ name, title, explain, started, endToEnd, groupBy, milestones, phases }) => ({
    lifecycle: name,
    title,
    explain,
    started,
    end_to_end: endToEnd,
    group_by: groupBy,
    milestones: milestones.map(({ id: _, slot: __, lifecycle: ___, ...milestone }) => milestone),
    phases,
  }));
  const system = areas.map(({ name, title, explain, spans, samples }) => ({
    area: name,
    title,
    explain,
    spans: spans.map(({ id: _, area: __, ...span }) => span),
    samples: samples.map(({ id: _, area: __, ...sample }) => sample),
  }));
  return `${JSON.stringify([...document, ...system], null, 2)}\n`;
}

/** Which messages of some logs are known, as a JSON document; with `unknownOnly`, which are not. */
export function coverageJson({ records, messages }: Coverage, unknownOnly: boolean): string {
  const told = messages
    .filter(({ means }) => !unknownOnly || means.length === 0)
    .map(({ sample: _, ...message }) => message);
  return `${JSON.stringify({ records, messages: told }, null, 2)}\n`;
}
