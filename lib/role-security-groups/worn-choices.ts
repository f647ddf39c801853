/** Lists in which conditions choose: `Fn::If`. What two branches have is not worn together; what two conditions choose may be. */

/** How conditions turn out, by their names. */
export type Choice = ReadonlyMap<string, boolean>;

/** As many conditions are tried in all their ways; of more, the first ones. */
const MOST_CONDITIONS = 6;

/** Every way in which the conditions of some lists may turn out. */
export function choicesIn(lists: readonly unknown[]): readonly Choice[] {
  const names = [...new Set(lists.flatMap(conditionsIn))].slice(0, MOST_CONDITIONS);
  const both = (choice: Choice, name: string) => [true, false].map(holds => new Map([...choice, [name, holds]]));
  return names.reduce<Choice[]>((choices, name) => choices.flatMap(choice => both(choice, name)), [new Map()]);
}

/** A list as it is where conditions turn out so; a condition that was not tried holds. */
export function withChoices(items: readonly unknown[], choice: Choice): readonly unknown[] {
  return items.map(item => chosen(item, choice)).filter(item => !isNoValue(item));
}

function chosen(item: unknown, choice: Choice): unknown {
  if (!isIf(item)) return item;
  const [name, whenTrue, whenFalse] = item['Fn::If'];
  return chosen(choice.get(String(name)) ?? true ? whenTrue : whenFalse, choice);
}

function conditionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(conditionsIn);
  return isIf(value) ? [String(value['Fn::If'][0]), ...inside] : inside;
}

function isIf(item: unknown): item is { readonly 'Fn::If': readonly unknown[] } {
  return typeof item === 'object' && item !== null && 'Fn::If' in item && Array.isArray(item['Fn::If']);
}

function isNoValue(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'Ref' in item && item.Ref === 'AWS::NoValue';
}
