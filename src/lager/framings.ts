import { type Origin, vmOfHost } from '../sources/origin.ts';

/**
 * How a record stands in its file. All but the last five are prefixes in front of the JSON: `prefixed` is any other
 * one. `pretty` is JSON over several lines, `wrapped` a record that a terminal cut into lines, `envelope` a line of JSON
 * that holds a log line, `document` a JSON document of log lines, `cf-logs` the text of `cf logs`.
 */
export const framingNames = [
  'plain',
  'rfc5424',
  'bosh-syslog',
  'metron',
  'journald',
  'rfc3164',
  'bosh-ssh',
  'compose',
  'prefixed',
  'pretty',
  'wrapped',
  'envelope',
  'document',
  'cf-logs',
] as const;
export type FramingName = (typeof framingNames)[number];

/** What the prefix of a line tells. */
export interface Prefix {
  readonly framing: FramingName;
  readonly origin: Origin;
  /** True if the VM is only a host name: the path of the file, where it tells one, knows better. */
  readonly isWeak: boolean;
}

interface Framing {
  readonly name: FramingName;
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => Omit<Prefix, 'framing'>;
}

type Groups = Parameters<Framing['read']>[0];

const onVm = (group: string | undefined, id: string | undefined, app?: string) => ({
  origin: { vm: group ? `${group}/${id}` : '', job: jobOf(app) },
  isWeak: false,
});
const onHost = ({ host = '', app }: Groups) => ({ origin: { vm: vmOfHost(host), job: jobOf(app) }, isWeak: true });

/** Parameters of the structured data that the syslog release writes: [instance@47450 director="" … group="…" id="…"]. */
const parameter = (data: string, name: string) => new RegExp(`[ [,]${name}="((?:[^"\\\\]|\\\\.)*)"`).exec(data)?.[1];

const time = String.raw`(?:[A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*)`;

/** The prefixes that say more than nothing, from the most to the least telling. Sources: syslog-release's and metron's templates. */
const framings: readonly Framing[] = [
  {
    name: 'rfc5424',
    pattern: /(?:^|\s)<\d{1,3}>1 \S+ (?<host>\S+) (?<app>\S+) \S+ \S+ (?<data>-|\[.*)\s*$/,
    read: ({ host, app, data = '' }) => {
      const [group, id] = [parameter(data, 'group'), parameter(data, 'id')];
      return group ? onVm(group, id, app) : onHost({ host, app });
    },
  },
  {
    name: 'rfc5424',
    pattern: /(?:(?<![\w.-])(?<app>[\w.-]+) \S+ \S+ )?\[instance@47450 (?<data>.*)$/,
    read: ({ app, data = '' }) => onVm(parameter(` ${data}`, 'group'), parameter(` ${data}`, 'id'), app),
  },
  {
    name: 'bosh-syslog',
    pattern:
      /(?:(?<![\w.-])(?<app>[\w.-]+?)(?:\[\d+\])?:? )?\[bosh instance="[^"/]*\/(?<group>[^"/]+)\/(?<id>[^"/]+)"\]\s*$/,
    read: ({ group, id, app }) => onVm(group, id, app),
  },
  {
    name: 'metron',
    pattern: /(?:(?<![\w.-])(?<app>[\w.-]+?)(?:\[\d+\])?:? +)?\[job=(?<group>[\w-]+) index=(?<id>[\w-]+)\]\s*$/,
    read: ({ group, id, app }) => onVm(group, id, app),
  },
  {
    // JSON that an app logged: it is the app's, and the line is read as text.
    name: 'cf-logs',
    pattern: /^\s*\d{4}-\d\d-\d\dT\S+ +\[[A-Z][\w./-]*\]\s*(?:OUT|ERR)(?<text> .*)?$/,
    read: () => onHost({}),
  },
  {
    name: 'bosh-ssh',
    pattern: /^\s*(?<group>[A-Za-z][\w-]*)\/(?<id>[\w-]+)(?:: (?:stdout|stderr))? \|\s*$/,
    read: ({ group, id }) => onVm(group, id),
  },
  {
    name: 'journald',
    pattern: new RegExp(String.raw`^(?:<\d{1,3}>)?${time} (?<host>\S+) (?<app>[^\s[:]+)\[\d+\]:\s*$`),
    read: onHost,
  },
  {
    name: 'rfc3164',
    pattern: new RegExp(String.raw`^(?:<\d{1,3}>)?${time} (?<host>\S+) (?<app>[^\s[:]+):\s*$`),
    read: onHost,
  },
  {
    // One container of several of the same kind is as good as a VM.
    name: 'compose',
    pattern: /^(?<host>[\w.-]+)\s*\|\s*$/,
    read: ({ host = '' }) => onHost({ host, app: host.replace(/[-_]\d+$/, '') }),
  },
];

/** Characters of a prefix that are looked at: those next to the record. */
const longest = 4096;
const nothing: Origin = { vm: '', job: '' };
const colour = new RegExp(String.raw`${String.fromCharCode(27)}\[[\d;]*m`, 'g');
/** White space, byte order marks, and the NUL bytes that copytruncate leaves in front of a log. */
const empty = /^[\s\uFEFF\u00EF\u00BB\u00BF\0]*$/;

/** What stands in front of the JSON of a line tells its framing and, mostly, its origin. */
export function readPrefix(prefix: string): Prefix {
  if (empty.test(prefix)) return { framing: 'plain', origin: nothing, isWeak: true };
  const text = prefix.slice(-longest).replace(colour, '');
  for (const { name, pattern, read } of framings) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return { framing: name, ...read(groups) };
  }
  return { framing: 'prefixed', origin: nothing, isWeak: true };
}

/** The job that a program's name tells: `vcap.rep` is what `logger -t` was given. */
function jobOf(app: string | undefined): string {
  return app === undefined || app === '-' ? '' : app.replace(/^vcap\./, '');
}
