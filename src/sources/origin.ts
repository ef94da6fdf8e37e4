import { basename, dirname, isAbsolute } from 'node:path';
import { familyOf } from './family.ts';

/** Where the lines of a file were written. Empty where the path does not tell. */
export interface Origin {
  /** `group/index` or `group/uuid`, as BOSH names instances. */
  readonly vm: string;
  readonly job: string;
}

const group = '(?<group>[A-Za-z][\\w-]*?)';
const uuid = '(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
/** 2018-11-05-13-26-36, also with "@" in front of the time. */
const date = '\\d{4}-\\d{2}-\\d{2}[-@]\\d{2}-\\d{2}-\\d{2}';

/** How the folder, or the archive, of one instance is named. */
const instances = [
  // [deployment.]group.uuid[.date]: what bosh logs puts into the archive of several instances
  new RegExp(`^(?:.*\\.)?${group}[._-]${uuid}(?:\\..*)?$`),
  // group.index.date: the old CLI
  new RegExp(`^${group}\\.(?<id>\\d+)\\.${date}$`),
];
/** cell_z1.7, diego-cell-3: trees by hand. Longer numbers are those of dates and incidents. */
const byHand = new RegExp(`^${group}[.-](?<id>\\d{1,3})$`);
/** bosh logs of one instance: deployment.group.id, of which the deployment may have dots. */
const stampedInstance = new RegExp(`^.+\\.${group}\\.(?:${uuid}|(?<index>\\d+))$`);
/** Day, time, and the nanoseconds without the zeros at their end. */
const stamp = /-\d{8}-\d{6}(?:-\d{1,9})?$/;
const archive = /\.(?:tgz|tzst|zip|tar(?:\.(?:gz|zst))?|gz|zst)$/;
const onlyUuid = new RegExp(`^${uuid}$`);
/** Where a VM itself keeps its logs: says nothing about which one it is. */
const home = /(?:^|\/)var\/vcap\/(?:data\/)?sys\/log(?=\/|$)/;

/** The VM that `host` is: `group/index` if it is named so, as trees by hand are; else the name itself. */
export function vmOfHost(host: string): string {
  const groups = byHand.exec(host)?.groups;
  return groups ? `${groups.group}/${groups.id}` : host;
}

/** VM/JOB/FILE: folders further away may be called like instances too, such as run-12. */
const deepest = 2;

/**
 * The VM and the job that the path of a log tells: the nearest folder or archive that is named like a BOSH instance is
 * the VM; without one, in `x/JOB/JOB.stdout.log`, it is x. Archives end with "!" in front of the path inside them.
 */
export function originOf(path: string): Origin {
  const file = familyOf(path).replaceAll('!', '/');
  const job = /^[A-Za-z][\w-]*/.exec(basename(file).replace(/^\.+/, ''))?.[0] ?? '';
  const named = dirname(file).replace(home, '/.').split('/');
  // A path that begins inside the VM's folder: the working directory tells, but only as far as a log can lie below it.
  const above = isAbsolute(file) ? [] : process.cwd().split('/').slice(-deepest);
  const folders = [...above.slice(Math.min(above.length, named.length - 1)), ...named]
    .filter((folder) => !['', '.'].includes(folder))
    .map((folder) => folder.replace(archive, ''));
  for (const [at, folder] of [...folders.entries()].toReversed()) {
    const vm = instanceOf(folder, folders[at - 1], folders.length - at <= deepest);
    if (vm !== undefined) return { vm, job };
  }
  const parent = folders.at(-2);
  const isJobFolder = folders.at(-1) === job && parent !== undefined;
  return { vm: isJobFolder ? parent : '', job };
}

/** The instance that `folder`, inside `parent`, is named after. */
function instanceOf(folder: string, parent: string | undefined, isNear: boolean): string | undefined {
  const bare = folder.replace(stamp, '');
  // Without group and id, a stamped archive is one of several instances: those inside it are named.
  const stamped = bare === folder ? undefined : stampedInstance.exec(bare)?.groups;
  if (stamped) return `${stamped.group}/${stamped.id ?? stamped.index}`;
  if (parent !== undefined && onlyUuid.test(folder)) return `${parent}/${folder}`;
  for (const pattern of isNear ? [...instances, byHand] : instances) {
    const groups = pattern.exec(bare)?.groups;
    if (groups) return `${groups.group}/${groups.id}`;
  }
  return undefined;
}
