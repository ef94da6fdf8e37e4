import { z } from 'zod';
import { fill, gateFaults } from '../diagnostics.ts';
import { type Place, readYaml } from '../located-yaml.ts';
import { suggest } from '../suggest.ts';

/** A gate as somebody wrote it. */
export interface WrittenGate {
  readonly text: string;
  readonly name: string | null;
  readonly why: string | null;
  /** A flag, or file:line:column. */
  readonly where: string;
}

/** Something wrong with the form of a file of gates. */
export interface FormFault {
  readonly where: string;
  readonly message: string;
}

const note = z.string().trim().optional();
const entrySchema = z.strictObject({ gate: z.string(), name: note, why: note });
const keys = Object.keys(entrySchema.shape);

/** The gates that the YAML `text` of the file `path` lists, and what is wrong with its form, in their order. */
export function readGateFile(text: string, path: string): (WrittenGate | FormFault)[] {
  const { content, errors, locate } = readYaml(text);
  const at = ({ line, column }: Place) => `${path}:${line}:${column}`;
  const fault = (code: keyof typeof gateFaults, place: Place, text = '', hint = ''): FormFault => ({
    where: at(place),
    message: `${fill(gateFaults[code], { text })}${hint}`,
  });
  if (errors.length > 0) return errors.map(({ detail, ...place }) => fault('bad-yaml', place, detail));
  if (!Array.isArray(content) || content.length === 0) return [fault('no-list', locate([]))];
  return content.flatMap((entry: unknown, i): (WrittenGate | FormFault)[] => {
    const checked = entrySchema.safeParse(typeof entry === 'string' ? { gate: entry } : entry);
    if (checked.success) {
      const { gate, name = null, why = null } = checked.data;
      return [{ text: gate, name, why, where: at(locate([i, 'gate'])) }];
    }
    return checked.error.issues.flatMap((issue) => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => fault('no-key', locate([i, key], true), key, ` ${suggest(key, keys)}`));
      const [key] = issue.path as string[];
      const isThere = key !== undefined && Object.hasOwn(entry as object, key);
      return [isThere ? fault('no-text', locate([i, key]), key) : fault('no-gate', locate([i]))];
    });
  });
}
