/**
 * Few rules that let through all that was seen: of each list of rules that would have let the same flows through at least one is chosen. So what is not chosen may be removed, all
 * of it together, and nothing that was seen is stopped.
 *
 * First those that no other rule can stand in for, then the narrower before the wider; then those that the others have made needless are left out again, the widest first. Rules are
 * given the narrowest first; the answer depends on nothing else.
 */
export function chooseRules(uses: readonly (readonly string[])[], narrowestFirst: readonly string[]): Set<string> {
  const chosen = new Set(uses.filter(rules => rules.length === 1).map(([only]) => only));
  const alone = new Set(chosen);
  const open = uses.filter(rules => !rules.some(rule => chosen.has(rule)));
  const openOf = placesOf(open);
  const explained = new Set<number>();
  for (const rule of narrowestFirst) {
    const news = openOf.get(rule)?.filter(i => !explained.has(i)) ?? [];
    if (news.length === 0) continue;
    chosen.add(rule);
    news.forEach(i => explained.add(i));
  }
  return withoutNeedless(chosen, alone, uses, narrowestFirst);
}

function withoutNeedless(
  chosen: Set<string>, alone: ReadonlySet<string>, uses: readonly (readonly string[])[], narrowestFirst: readonly string[],
): Set<string> {
  const byUse = uses.map(rules => rules.filter(rule => chosen.has(rule)).length);
  const placesOfRule = placesOf(uses);
  for (const rule of [...narrowestFirst].reverse()) {
    const of = placesOfRule.get(rule);
    if (!of || !chosen.has(rule) || alone.has(rule) || of.some(i => byUse[i] === 1)) continue;
    chosen.delete(rule);
    of.forEach((i) => { byUse[i]--; });
  }
  return chosen;
}

/** In which uses each rule is. */
function placesOf(uses: readonly (readonly string[])[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  uses.forEach((rules, i) => {
    for (const rule of rules) {
      const known = places.get(rule);
      if (known) known.push(i);
      else places.set(rule, [i]);
    }
  });
  return places;
}
