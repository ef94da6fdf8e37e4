import type { Command, Errors, Interfaces } from '@oclif/core';
import { type UsageError, usageError } from './diagnostics.ts';

/** What oclif's errors know of the command line, as far as it is read here. */
interface ParserError extends Errors.CLIError {
  readonly parse?: {
    readonly input?: { readonly context?: Pick<Command, 'id'> & { readonly ctor: Pick<typeof Command, 'flags'> } };
  };
  readonly args?: readonly (string | Interfaces.Arg<unknown>)[];
}

/**
 * What is wrong with the command line, in one sentence: the flag parser's own lists and advice run together on one line.
 * `argv` are the words behind the program's name, for errors that do not name their command.
 */
export function misuse(error: ParserError, argv: readonly string[]): UsageError {
  const unknown = /^command ([^:]+).* not found$/.exec(error.message)?.[1];
  if (unknown !== undefined) return usageError('no-such-command', { name: unknown });
  const command = error.parse?.input?.context;
  const id = (command?.id ?? argv[0] ?? '').replaceAll(':', ' ');
  const help = `lagerline ${id.startsWith('-') || id === '' ? '' : `${id} `}--help`;
  const args = (error.args ?? []).flatMap((arg) => (typeof arg === 'string' ? [] : [arg]));
  if (args.length > 0) {
    const named = args.map(({ name, description }) => `${name.toUpperCase()} (${description})`);
    return usageError('missing-args', { args: named.join(' and '), help });
  }
  const name = /Missing required flag (\S+)/.exec(error.message)?.[1] ?? '';
  const flag = command?.ctor.flags[name];
  if (flag?.type === 'option') {
    const { char, helpValue, description = '' } = flag;
    return usageError('missing-flag', { flag: `${char ? `-${char}` : `--${name}`} ${helpValue}`, description, help });
  }
  return usageError('misuse', { detail: tidied(error.message), help });
}

/** The first paragraph of `message` on one line, without heading, advice and full stop. */
function tidied(message: string): string {
  const text = message
    .replace(/^The following errors? occurred:/, '')
    .replace(/\nSee more help with --help$/, '')
    .trim()
    .replace(/\s+/g, ' ');
  return text.replace(/^Parsing (--\S+) Expected/, '$1: expected').replace(/\.$/, '');
}
