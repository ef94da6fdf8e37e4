/** `rows` by what `nameOf` calls them, in the order of the first of each name. */
export function groupRows(rows: readonly number[], nameOf: (row: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}
