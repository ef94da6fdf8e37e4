import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { usageError } from '../diagnostics.ts';

interface Match {
  readonly path: string;
  /** Without symbolic links. */
  readonly real: string;
  readonly isFolder: boolean;
}

/**
 * `paths` with each glob replaced by what it matches, in the order of names. What exists by its very name is no glob.
 * Throws a UsageError for a glob that matches nothing; any other path is not looked at.
 */
export async function expandGlobs(paths: readonly string[]): Promise<string[]> {
  const expanded = await Promise.all(paths.map(async (path) => ((await isGlob(path)) ? matchesOf(path) : [path])));
  return expanded.flat();
}

async function isGlob(path: string): Promise<boolean> {
  return path !== '-' && isDynamicPattern(path) && !(await lstat(path).then(Boolean, () => false));
}

async function matchesOf(pattern: string): Promise<string[]> {
  const bare = pattern.replace(/(?<=.)\/+$/, '');
  const options = { dot: true, onlyFiles: false, expandDirectories: false, absolute: isAbsolute(pattern) };
  // A link to a folder is only found by what is inside it.
  const [matched, inside] = await Promise.all([glob(bare, options), glob(`${bare}/*`, options)]);
  const names = new Set(
    [...matched, ...inside.map((path) => dirname(path))].map((path) => path.replace(/(?<=.)\/$/, '')),
  );
  const matches = (await Promise.all([...names].sort().map(look)))
    .flat()
    .filter((match) => bare === pattern || match.isFolder);
  if (matches.length === 0) throw usageError('no-match', { path: pattern });
  // A folder is read with all below it; and what is there by its own name is not read by that of a link too.
  const folders = matches.filter(({ isFolder }) => isFolder);
  const own = new Set(matches.filter(isOwn).map(({ real }) => real));
  const first = new Map(matches.toReversed().map((match) => [match.real, match]));
  return matches
    .filter((match) => isOwn(match) || (!own.has(match.real) && first.get(match.real) === match))
    .filter(({ path }) => !folders.some((folder) => path.startsWith(`${folder.path}/`)))
    .map(({ path }) => path);
}

/** What `path` is; nothing if it is neither file nor folder, or a link that leads nowhere. */
async function look(path: string): Promise<Match[]> {
  try {
    const [stats, real] = await Promise.all([stat(path), realpath(path)]);
    return stats.isFile() || stats.isDirectory() ? [{ path, real, isFolder: stats.isDirectory() }] : [];
  } catch {
    return [];
  }
}

function isOwn({ path, real }: Match): boolean {
  return resolve(path) === real;
}
