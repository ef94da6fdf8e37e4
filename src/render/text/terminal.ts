import { WriteStream } from 'node:tty';

/** What can show the text: a terminal, or a pipe or file, which get plain ASCII of one width. */
export interface Terminal {
  readonly isTerminal: boolean;
  /** Columns. */
  readonly width: number;
  /** Blocks and other characters beyond ASCII. */
  readonly unicode: boolean;
  /** Bits of colour: 1 (none), 4, 8 or 24. */
  readonly colors: 1 | 4 | 8 | 24;
}

/** What gets the text where nothing is known of it. */
export const plain: Terminal = { isTerminal: false, width: 100, unicode: false, colors: 1 };

const narrowest = 80;
const widest = 160;

type Environment = Readonly<Record<string, string | undefined>>;

/** What `stream` can show in `env`. Both NO_COLOR and FORCE_COLOR are heeded; FORCE_COLOR, which is given for one run, wins. */
export function terminalOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number | undefined },
  env: Environment,
): Terminal {
  const isTerminal = stream.isTTY === true;
  const isForced = env.FORCE_COLOR !== undefined;
  const colors = isTerminal || isForced ? colorsOf(env) : 1;
  return {
    isTerminal,
    width: isTerminal ? Math.min(widest, Math.max(narrowest, stream.columns ?? narrowest)) : plain.width,
    unicode: (isTerminal || colors > 1) && isUtf8(env),
    colors,
  };
}

function colorsOf(env: Environment): Terminal['colors'] {
  if (env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false') return 1;
  // Node warns on standard error where both are given.
  const { NO_COLOR: refused, NODE_DISABLE_COLORS: _, ...rest } = env;
  if (refused && env.FORCE_COLOR === undefined) return 1;
  return WriteStream.prototype.getColorDepth(rest) as Terminal['colors'];
}

/** Terminals are UTF-8 today, unless the locale says otherwise; the console of Linux has no glyphs for blocks. */
function isUtf8({ LC_ALL, LC_CTYPE, LANG, TERM }: Environment): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return (locale === '' || /utf-?8/i.test(locale)) && TERM !== 'linux' && TERM !== 'dumb';
}
