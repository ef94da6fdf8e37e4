import { basename, dirname, isAbsolute } from 'node:path';

/** Where the lines of a file were written. Empty where the path does not tell. */
export interface Origin {
  /** `group/index` or `group/uuid`, as BOSH names instances. */
  readonly vm: string;
  readonly job: string;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** diego-cell.<uuid> (bosh logs today), cell_z1.7 (the old CLI), diego-cell-3 (a tree by hand). */
const instance = new RegExp(`^(?<group>[A-Za-z][\\w-]*?)(?:[.](?<id>${uuid})(?:[.].*)?|[.-](?<index>\\d+))$`);

/** VM/JOB/FILE */
const deepest = 2;

/**
 * The VM and the job that the path of a log tells: the nearest folder that is named like a BOSH instance is the VM;
 * without one, in `x/JOB/JOB.stdout.log`, it is x. Archives end with "!" in front of the path inside them.
 */
export function originOf(path: string): Origin {
  const file = path.replaceAll('!', '/').replace(/\.gz$/, '');
  const job = /^[A-Za-z][\w-]*/.exec(basename(file).replace(/^\.+/, ''))?.[0] ?? '';
  const named = dirname(file).split('/');
  // A path that begins inside the VM's folder: the working directory tells, but only as far as a log can lie below it.
  const above = isAbsolute(file) ? [] : process.cwd().split('/').slice(-deepest);
  const folders = [...above.slice(Math.min(above.length, named.length - 1)), ...named].filter(
    (folder) => !['', '.'].includes(folder),
  );
  for (const folder of folders.toReversed()) {
    const groups = instance.exec(folder.replace(/\.t(?:ar\.)?gz$/, ''))?.groups;
    if (groups) return { vm: `${groups.group}/${groups.id ?? groups.index}`, job };
  }
  const parent = folders.at(-2);
  const isJobFolder = folders.at(-1) === job && parent !== undefined;
  return { vm: isJobFolder ? parent : '', job };
}

/** STUB until carriers. */
export function familyOf(path: string): string {
  return path.replace(/\.\d+\.gz$/, '');
}
