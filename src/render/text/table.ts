/** A column: its title, and how its cells are aligned. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** `rows` under `columns`, each line indented by `indent` blanks, without trailing blanks. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[], indent = 2): string[] {
  const widths = columns.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `${' '.repeat(indent)}${columns
      .map(({ align }, i) =>
        align === 'left' ? (cells[i] ?? '').padEnd(widths[i] ?? 0) : (cells[i] ?? '').padStart(widths[i] ?? 0),
      )
      .join('  ')}`.trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)];
}
