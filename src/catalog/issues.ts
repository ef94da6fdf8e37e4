import type { z } from 'zod';
import { suggest } from '../suggest.ts';
import { forms } from './schema.ts';
import { type CatalogFault, catalogFault } from './wording.ts';

/** What the form of a file says against it, and where. */
export interface FormFault extends CatalogFault {
  readonly path: readonly (string | number)[];
  /** True if the place is a key that should not be there, false if it is a value. */
  readonly isKey: boolean;
}

/** The parts of an issue that tell what is wrong, whatever its code: one that was passed on has lost it. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly expected?: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** What stands at places of this shape, and its form. */
const places: readonly (readonly [RegExp, string, keyof typeof forms])[] = [
  [/^$/, 'the file', 'file'],
  [/^milestones\.\d+$/, 'a milestone', 'milestone'],
  [/^milestones\.\d+\.messages\.\d+$/, 'a message', 'message'],
  [/^milestones\.\d+\.messages\.\d+\.keys$/, 'keys', 'keys'],
  [/^phases\.\d+$/, 'a phase', 'phase'],
  [/^spans\.\d+$/, 'a span', 'span'],
  [/^samples\.\d+$/, 'a sample', 'sample'],
  [/^(?:spans\.\d+\.(?:start|finish|failure)|samples\.\d+\.messages)\.\d+$/, 'a message', 'mark'],
];

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

const quotes = 'Put patterns and samples in single quotes.';

/** `issues` in words. `has` tells whether anything stands at a path of the document. */
export function tellIssues(
  issues: readonly z.core.$ZodIssue[],
  has: (path: readonly (string | number)[]) => boolean,
): FormFault[] {
  return issues.flatMap((issue) => tell(issue as Issue, [], has));
}

function tell(issue: Issue, above: FormFault['path'], has: (path: FormFault['path']) => boolean): FormFault[] {
  const path = [...above, ...(issue.path as (string | number)[])];
  const [what, form] = placeOf(path);
  if (issue.keys !== undefined) {
    return issue.keys.map((key) => {
      const fault = catalogFault(
        'unknown-key',
        { key, what },
        suggest(key, form ? Object.keys(forms[form].shape) : []),
      );
      return { ...fault, path: [...path, key], isKey: true };
    });
  }
  if (issue.errors !== undefined) {
    const best = likeliest(issue.errors);
    if (best !== undefined) return best.flatMap((inner) => tell(inner, path, has));
  }
  const key = nameOf(path);
  if (!has(path)) {
    const parent = path.slice(0, -1);
    return [{ ...catalogFault('missing-key', { key, what: placeOf(parent)[0] }), path: parent, isKey: false }];
  }
  const fault =
    issue.values !== undefined
      ? catalogFault('not-allowed', { key, allowed: issue.values.join(', ') })
      : issue.errors !== undefined
        ? catalogFault('wrong-type', { key, expected: 'a text or a list of texts' })
        : issue.expected !== undefined
          ? catalogFault(
              'wrong-type',
              { key, expected: types[issue.expected] ?? issue.expected },
              key === '"sample"' || key === '"message"' ? quotes : undefined,
            )
          : catalogFault('bad-value', { key, detail: detailOf(issue.message) });
  return [{ ...fault, path, isKey: false }];
}

/** Of the alternatives of a union, the one that was meant: its type fits, and the fewest things are wrong with it. */
function likeliest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const isOtherType = (issues: readonly Issue[]) =>
    issues.some(({ path, expected }) => path.length === 0 && expected !== undefined);
  return alternatives.filter((issues) => !isOtherType(issues)).sort((a, b) => a.length - b.length)[0];
}

function placeOf(path: FormFault['path']): readonly [string, keyof typeof forms | undefined] {
  const found = places.find(([shape]) => shape.test(path.join('.')));
  return found ? [found[1], found[2]] : [nameOf(path), undefined];
}

/** The last key of `path`; the number of an item in a list says nothing. */
function nameOf(path: FormFault['path']): string {
  const key = path.findLast((key) => typeof key === 'string');
  return key === undefined ? 'The file' : `"${key}"`;
}

function detailOf(message: string): string {
  const detail = message.replace(/^Invalid (?:input|string): /, '').replace(/^(?:Too small|Too big): .*/, 'is empty');
  const reason = /^SyntaxError: Invalid regular expression: .*: (.*)$/.exec(detail)?.[1];
  return (reason === undefined ? detail : `is no regular expression: ${reason}`).replace(/\.$/, '');
}
