import { type Path, readYaml } from '../located-yaml.ts';
import { type Fault, isLifecycleFile } from './faults.ts';
import { type FormFault, tellIssues } from './issues.ts';
import type { Problem } from './problem.ts';
import { type CatalogFile, catalogFileSchema } from './schema.ts';
import { catalogFault } from './wording.ts';

/** A file of a catalogue as it was read: its content, or what is wrong with its form. */
export interface ReadFile {
  readonly path: string;
  readonly file: CatalogFile | undefined;
  readonly problems: readonly Problem[];
  /** The problem that `fault` is, if it lies in this file. */
  problemOf(fault: Fault): Problem | undefined;
}

/** Reads the YAML `text` of the file `path`. */
export function readCatalogText(text: string, path: string): ReadFile {
  const { content, errors, has, locate } = readYaml(text);
  const refuse = (problems: readonly Problem[]): ReadFile => ({
    path,
    file: undefined,
    problems,
    problemOf: () => undefined,
  });
  if (errors.length > 0) {
    return refuse(
      errors.map(({ detail, ...at }) => {
        const hint = /escape sequence/.test(detail) ? 'Put patterns and samples in single quotes.' : undefined;
        return { path, ...at, ...catalogFault('bad-yaml', { detail }, hint) };
      }),
    );
  }
  const checked = catalogFileSchema.safeParse(content);
  if (!checked.success) {
    const faults = tellIssues(checked.error.issues, has);
    const problem = ({ path: at, isKey, ...fault }: FormFault): Problem => ({ path, ...locate(at, isKey), ...fault });
    return refuse(faults.map(problem));
  }
  const paths = pathsIn(checked.data);
  return {
    path,
    file: checked.data,
    problems: [],
    problemOf({ owner, path: below, code, message, hint }) {
      const above = paths.get(owner);
      const fault = { code, message, ...(hint === undefined ? {} : { hint }) };
      return above && { path, ...locate([...above, ...below]), ...fault };
    },
  };
}

/** Where the entries of `file` stand in it. */
function pathsIn(file: CatalogFile): ReadonlyMap<object, Path> {
  const paths = new Map<object, Path>([[file, []]]);
  if (!isLifecycleFile(file)) {
    file.spans.forEach((span, i) => {
      paths.set(span, ['spans', i]);
      for (const edge of ['start', 'finish', 'failure'] as const)
        span[edge]?.forEach((message, j) => void paths.set(message, ['spans', i, edge, j]));
    });
    file.samples.forEach((sample, i) => {
      paths.set(sample, ['samples', i]);
      sample.messages.forEach((message, j) => void paths.set(message, ['samples', i, 'messages', j]));
    });
    return paths;
  }
  file.milestones.forEach((milestone, i) => {
    paths.set(milestone, ['milestones', i]);
    milestone.messages?.forEach((message, j) => void paths.set(message, ['milestones', i, 'messages', j]));
  });
  file.phases.forEach((phase, i) => void paths.set(phase, ['phases', i]));
  return paths;
}
