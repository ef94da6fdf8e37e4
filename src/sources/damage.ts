import { type Finding, finding } from '../diagnostics.ts';
import { pathIn } from './name.ts';

/** What is wrong with an archive, or with one entry of it. */
export type Damage =
  | {
      /** The bytes end before the archive does. */
      readonly kind: 'truncated';
      /** Bytes of this layer that were there. */
      readonly at: number;
      readonly layer: Layer;
    }
  | {
      readonly kind: 'corrupt';
      /** Where it was noticed, in bytes of this layer. */
      readonly at: number;
      readonly layer: Layer;
      readonly detail: string;
      /** The entry that it is about; the others are not touched by it. */
      readonly entry?: string;
    }
  | {
      /** Whole, but of a kind that is not read. */
      readonly kind: 'unread';
      readonly what: string;
      readonly entry?: string;
    };

type Layer = 'gzip' | 'tar' | 'zip' | 'zstd';

export type Report = (finding: Finding) => void;

/** What those who unpack an archive may do. */
export interface Job {
  /** Takes what is wrong. */
  tell(damage: Damage): void;
  /** Counts unpacked bytes; false if there must be no more of them. */
  spend(bytes: number): boolean;
}

/** One file in an archive. Its bytes must be read (or left) before the next is asked for. */
export interface Entry {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
  /** Whether the bytes, once read, ended too early. */
  isCut(): boolean;
}

/** The finding that says what is wrong with the archive `where`. */
export function findingOf(where: string, damage: Damage): Finding {
  switch (damage.kind) {
    case 'truncated':
      return finding('truncated-archive', { where, at: damage.at, layer: damage.layer });
    case 'corrupt': {
      const { at, layer, detail, entry } = damage;
      return finding('corrupt-archive', { where: pathIn(where, entry), at, layer, detail });
    }
    case 'unread':
      return finding('unread-format', { where: pathIn(where, damage.entry), what: damage.what });
  }
}
