/** A list of `items` with an empty line behind it; nothing without items. */
export function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [...items.map((item) => `- ${item}`), ''];
}

/** A table with an empty line behind it; the columns in `left` are aligned to the left. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[], left: readonly number[] = [0]) {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map((_, i) => (left.includes(i) ? '---' : '--:'))), ...rows.map(line), ''];
}

/** `text` so that nothing in it is taken for Markdown or HTML. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[|*_<>`\\]/g, (character) => (character === '<' ? '&lt;' : `\\${character}`));
}

/** `text` as code, whatever it holds, fit for a cell of a table. */
export function code(text: string): string {
  return /[`|\\]/.test(text) ? escapeMarkdown(text) : `\`${text}\``;
}
