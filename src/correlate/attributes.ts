import type { Arranged } from './arrange.ts';

/** The attributes of `event` as text by name; none for -1. */
export function attributesOf(
  { columns, store }: Arranged,
  event: number,
): Readonly<Record<string, string | undefined>> {
  if (event < 0) return {};
  const json = store.strings.text(columns.attributes[event] as number);
  if (json === '') return {};
  const values = JSON.parse(json) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

const value = /"(?:[^"\\]|\\.)*"|[^,}]+/y;

/** The attribute `name` of `event` as text; undefined if it has none of that name, and for -1. */
export function attributeOf({ columns, store }: Arranged, event: number, name: string): string | undefined {
  const json = event < 0 ? '' : store.strings.text(columns.attributes[event] as number);
  // Values are no objects, and quotes inside of them are escaped: where the name stands like this, it is a name.
  const at = json.indexOf(`"${name}":`);
  if (at < 0) return undefined;
  value.lastIndex = at + name.length + 3;
  const [text = ''] = value.exec(json) ?? [];
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}
