import { finding } from '../diagnostics.ts';
import { createCursor } from './cursor.ts';
import { type Damage, type Entry, findingOf, type Job, type Report } from './damage.ts';
import { gunzip } from './gunzip.ts';
import type { Budget, Limits } from './limits.ts';
import { headLength, kindOf } from './magic.ts';
import { isOdd, pathIn, shown } from './name.ts';
import { untar } from './untar.ts';
import { unzip } from './unzip.ts';
import { unzstd } from './unzstd.ts';

/** One log. */
export interface Part {
  readonly path: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/** What may be a log, or hold some. */
interface Stream extends Part {
  /** Whether the bytes, once read, ended too early, and that has been told or will be. */
  isCut(): boolean;
}

/** What is common to all that lies in one source. */
interface Source {
  readonly limits: Limits;
  readonly budget: Budget;
  readonly report: Report;
}

/**
 * What is inside `stream`: itself or, found by its first bytes, what is in the archive that it is, to a sane depth. A
 * damaged archive gives what came before the damage, and a finding.
 */
export async function* expand(stream: Stream, source: Source, depth = 0): AsyncGenerator<Part> {
  const { path } = stream;
  const { limits, budget, report } = source;
  const input = createCursor(stream.bytes);
  const kind = kindOf(await input.peek(headLength));
  if (kind === undefined) {
    yield { path, bytes: input.slice() };
    return;
  }
  if ('unread' in kind) return report(finding('unread-format', { where: path, what: kind.unread }));
  if (depth >= limits.depth) return report(finding('nested-too-deep', { where: path, limit: limits.depth }));

  let isEnded = false;
  const isCut = () => isEnded || stream.isCut() || budget.isSpent();
  const job: Job = {
    spend: budget.unpack,
    tell(damage) {
      // That bytes end too early is no news if those that they were made of did.
      if (damage.kind !== 'truncated' || !isCut()) report(findingOf(path, damage));
      isEnded ||= endsArchive(damage);
    },
  };
  switch (kind.read) {
    case 'gzip':
      yield* expand({ path, bytes: gunzip(input, job), isCut }, source, depth + 1);
      break;
    case 'zstd':
      yield* expand({ path, bytes: unzstd(input, job), isCut }, source, depth + 1);
      break;
    case 'tar':
      yield* expandEntries(path, untar(input, job), source, depth + 1);
      break;
    case 'zip':
      yield* expandEntries(path, unzip(input, job), source, depth + 1);
  }
}

async function* expandEntries(
  path: string,
  entries: AsyncGenerator<Entry>,
  source: Source,
  depth: number,
): AsyncGenerator<Part> {
  const odd: string[] = [];
  for await (const { name, bytes, isCut } of entries) {
    if (isOdd(name)) odd.push(name);
    yield* expand({ path: pathIn(path, name), bytes, isCut }, source, depth);
    if (source.budget.isSpent()) break;
  }
  const [first] = odd;
  if (first !== undefined) source.report(finding('odd-names', { where: path, count: odd.length, first: shown(first) }));
}

function endsArchive(damage: Damage): boolean {
  return damage.kind === 'truncated' || damage.entry === undefined;
}
