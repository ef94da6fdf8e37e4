import type { SeenMessage } from '../../events/coverage.ts';
import { lagerLine } from '../../lager/record.ts';

/** Words of a message that a pattern keeps: what stands before them moves between releases. */
const kept = 2;

/** A catalogue with an entry for `seen`, to be completed. */
export function renderSkeleton({ message, component, level, guids, sample }: SeenMessage): string {
  const words = message.split('.').slice(-kept);
  const name = (words.at(-1) ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-\d]+|-$/g, '');
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<\w+>/g, '[^.]+'));
  const written = new Date(sample.second * 1000).toISOString();
  const line = lagerLine({ ...sample, level }, component);
  const [guid = 'session'] = guids;
  const list = guid.split('[].');
  const isNested = list.length === 2 && !guid.endsWith('[]');
  return `${[
    'lifecycle: task # or lrp, container, one of your own',
    'milestones:',
    `  - name: ${name || 'seen'}`,
    '    order: 1 # its place among the milestones of the lifecycle, see: lagerline catalog',
    '    explain: What has happened when this line is written.',
    '    messages:',
    `      - component: ${component === 'guardian' ? 'garden' : component}`,
    `        level: ${level}`,
    `        since: ${written.slice(0, 7)} # when its release came out`,
    `        message: '\\.${pattern.join('\\.')}$'`,
    ...(isNested ? [`        each: ${list[0]}`] : []),
    `        keys: { guid: ${quoted(isNested ? (list[1] as string) : guid)} }${guids.length > 1 ? ` # or ${guids.slice(1).join(', ')}` : ''}`,
    `        sample: '${line.replaceAll("'", "''")}'`,
  ].join('\n')}\n`;
}

function quoted(path: string): string {
  return /^[\w.-]+$/.test(path) ? path : `'${path}'`;
}
