import { createHash } from 'node:crypto';
import { guidForm, type Templates } from './template.ts';

/** What differs between copies. */
export interface Copy {
  /** From 0. */
  readonly number: number;
  readonly shift_s: number;
  readonly seed: string;
}

const isGuid = new RegExp(`^${guidForm}$`);

/** Gives what stands in `copy` for a word of `templates`: other guids, later times, other cells. */
export function renaming({ cells }: Templates, { number, shift_s, seed }: Copy): (word: string) => string {
  const stride = 1 + Math.max(-1, ...[...cells].map((name) => Number(/\d*$/.exec(name)?.[0])));
  return (word) => {
    if (cells.has(word)) return otherCell(word, number, stride);
    if (isGuid.test(word)) return otherGuid(word, `${seed}/${number}/`);
    return later(word, shift_s);
  };
}

/** The path of a log in that copy: only the VMs of cells have other names. */
export function renamePath(path: string, { cells }: Templates, rename: (word: string) => string): string {
  const isRenamed = (part: string) => cells.has(part) || isGuid.test(part);
  return path
    .split('/')
    .map((part) => (isRenamed(part) ? rename(part) : part))
    .join('/');
}

/** diego-cell-1 of four cells is diego-cell-9 in copy 2. */
function otherCell(name: string, copy: number, stride: number): string {
  const digits = /\d*$/.exec(name)?.[0] ?? '';
  if (digits === '') return copy === 0 ? name : `${name}-${copy}`;
  return `${name.slice(0, -digits.length)}${Number(digits) + copy * stride}`;
}

/** Other digits in the same form. */
function otherGuid(guid: string, salt: string): string {
  const digits = createHash('md5').update(salt).update(guid).digest('hex');
  const whole = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
  return whole.slice(0, guid.length);
}

function later(time: string, shift_s: number): string {
  if (/^\d+$/.test(time)) return String(Number(time) + shift_s);
  return new Date(Date.parse(`${time}Z`) + shift_s * 1000).toISOString().slice(0, 19);
}
