import type { Named } from '../analysis/load-tests/client-figures.ts';
import type { LoadTests } from '../analysis/load-tests/load-tests.ts';
import type { Others } from '../analysis/load-tests/others.ts';
import type { LoadWindow } from '../analysis/load-tests/windows.ts';
import { count, duration, inOneLine, percent, plural } from './words.ts';

type Client = LoadTests['clients'][number];

/** What is told of one client: who it is and how it went, and how that stands to Diego's logs. */
export interface ClientText {
  readonly headline: string;
  readonly details: readonly string[];
}

const things = { task: 'Task', lrp: 'LRP instance' } as const;
/** "lager/cedar.tgz!cedar/min-1.json": what stands last is what people call it. */
const baseName = (path: string) => path.split(/[/\\!]/).at(-1) ?? path;

/** `client` in sentences. */
export function clientText(client: Client): ClientText {
  return {
    headline: `${nameOf(client)}: ${resultOf(client)}.`,
    details: [
      ...pushesOf(client),
      ...requestsOf(client),
      seenOf(client),
      ...disagreements(client),
      ...timesOf(client),
      ...clockOf(client),
    ],
  };
}

function nameOf({ kind, name, path }: Client): string {
  return `${kind.split('-')[0]}${name === null ? '' : ` "${inOneLine(name)}"`} (${baseName(path)})`;
}

/** What the client counts. */
function noun({ kind }: Client): string {
  return kind === 'cedar' || kind === 'arborist' ? 'app' : kind === 'fezzik-tasks' ? things.task : things.lrp;
}

function resultOf(client: Client): string {
  const { kind, requested, succeeded, failed, unfinished, success_share, reasons } = client;
  const words =
    kind === 'cedar'
      ? ['started', 'failed to start', 'never tried']
      : kind === 'arborist'
        ? ['answered every request', 'did not', '']
        : kind === 'fezzik-tasks'
          ? ['succeeded', 'failed', 'never ended']
          : ['ran', 'failed', 'never ran'];
  const parts = [succeeded, failed, unfinished].flatMap((number, i) =>
    number > 0 || i === 0 ? `${count(number)} ${words[i]}` : [],
  );
  const share = success_share === null || success_share === 1 ? '' : ` (${percentOf(success_share)} went well)`;
  const why = Object.entries(reasons).sort(([, a], [, b]) => b - a)[0];
  const mostly = why ? `; mostly: ${inOneLine(why[0])} (${count(why[1])})` : '';
  return `${plural(requested, noun(client))}, ${parts.join(', ')}${share}${mostly}`;
}

/** A share that is not 1 must not look like it. */
function percentOf(share: number): string {
  return share > 0.99 && share < 1 ? `${(Math.floor(share * 1e4) / 100).toFixed(2)} %` : percent(share);
}

function pushesOf({ pushes }: Client): string[] {
  if (!pushes) return [];
  const { made, failed, duration: took } = pushes;
  const times = took.count > 0 ? `; p50 ${duration(took.p50_s)}, p95 ${duration(took.p95_s)}` : '';
  return [`Pushes: ${count(made)} made, ${count(failed)} failed${times}.`];
}

function requestsOf({ requests }: Client): string[] {
  if (!requests || requests.success_share === null) return [];
  const { made, failed, success_share, worst } = requests;
  const names = worst.map((app) => `${inOneLine(app.name)} (${count(app.failed)} of ${count(app.made)})`);
  const most = names.length > 0 ? `; the most by ${names.join(', ')}` : '';
  return [`${plural(made, 'request')}, ${count(failed)} failed (${percentOf(success_share)} succeeded)${most}.`];
}

function seenOf(client: Client): string {
  const { kind, asked, seen, unseen } = client;
  if (asked === 0) return 'It asked Diego for nothing.';
  const all = `${plural(asked, noun(client))}${kind === 'cedar' ? ' that it tried to start' : ''}`;
  if (unseen.count === 0) return `Diego's logs show all of them${kind === 'cedar' ? ' that it tried to start' : ''}.`;
  const well = unseen.succeeded > 0 ? `, ${count(unseen.succeeded)} of which went well for the client` : '';
  return `Diego's logs show ${count(seen)} of the ${all}. They do not show ${count(unseen.count)} (${percent(unseen.share)})${well}: ${guids(unseen)}.`;
}

/** How the end of those that went well on one side only is told: for the client, in Diego. */
const ends: Readonly<Record<Client['kind'], readonly [onlyClientFailed: string, onlyDiegoFailed: string]>> = {
  arborist: [
    'failed to answer at times, though Diego shows no crash, loss or missing place (look outside of Diego, such as at routing)',
    'always answered, though instances crashed, were lost or found no place in Diego',
  ],
  cedar: ['failed to start for the client, but ran in Diego', 'started for the client, but never ran in Diego'],
  'fezzik-tasks': [
    'failed or never ended for the client, but succeeded in Diego',
    'succeeded for the client, but failed in Diego',
  ],
  'fezzik-lrps': ['never ran for the client, but ran in Diego', 'ran for the client, but never in Diego'],
};

function disagreements(client: Client): string[] {
  const [onlyClient, onlyDiego] = ends[client.kind];
  const told = (which: Named, how: string) =>
    which.count > 0 ? [`${plural(which.count, noun(client))} ${how}: ${guids(which)}.`] : [];
  return [...told(client.only_client_failed, onlyClient), ...told(client.only_diego_failed, onlyDiego)];
}

function timesOf({ times }: Client): string[] {
  if (!times) return [];
  const { client, before, diego, after } = times;
  const whole = `p50 ${duration(client.p50_s)}, p95 ${duration(client.p95_s)}; in the mean ${duration(client.mean_s)}`;
  const asked_s = before.mean_s ?? 0;
  // Fezzik begins to count once its LRP is desired.
  const begun =
    asked_s < 0
      ? `Diego was asked ${duration(-asked_s)} before that begins`
      : `${duration(asked_s)} until Diego was asked`;
  const parts = `${begun}, ${duration(diego.mean_s)} in Diego, ${duration(after.mean_s)} until the client knew`;
  return [`The client waited ${whole}: ${parts}.`];
}

function clockOf({ clock }: Client): string[] {
  if (!clock) return [];
  const { verdict, low_s, high_s } = clock;
  if (verdict === 'agrees') return [];
  if (verdict === 'contradictory')
    return [
      `No single difference of clocks fits: what comes first by one clock comes last by the other, by ${duration((low_s ?? 0) - (high_s ?? 0))}.`,
    ];
  const least = verdict === 'ahead' ? low_s : high_s;
  return [
    `The client's clock is ${verdict === 'ahead' ? 'ahead of' : 'behind'} the BBS's by ${duration(Math.abs(least ?? 0))} at least: what lies before and after Diego is wrong by that.`,
  ];
}

/** What was desired meanwhile that is no client's. */
export function othersText({ lifecycle, count: number, of, share, guids: some }: Others): string | undefined {
  if (number === 0) return undefined;
  const what = lifecycle === 'task' ? 'Task' : 'LRP';
  return `Of ${plural(of, what)} that were desired meanwhile, ${count(number)} (${percent(share)}) are in no report: ${guids({ count: number, guids: some })}.`;
}

/** Why a window has no figures; undefined if it may have some. */
export function windowFault({ batch, from, to }: LoadWindow): string | undefined {
  if (from === null) return `min-${batch}.json is missing`;
  if (to === null) return `max-${batch}.json is missing`;
  return from < to ? undefined : 'ends before it begins';
}

function guids({ count: number, guids }: Named): string {
  return `${guids.join(', ')}${number > guids.length ? ', …' : ''}`;
}
