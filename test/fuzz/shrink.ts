/** The smallest thing that still fails, as far as leaving out one part after the other finds it before the time is over. */
export function shrink(thing: unknown, fails: (candidate: unknown) => boolean, until: number): unknown {
  let smallest = thing;
  for (let again = true; again && Date.now() < until;) {
    again = false;
    for (const candidate of smaller(smallest)) {
      if (Date.now() >= until) break;
      if (!fails(candidate)) continue;
      smallest = candidate;
      again = true;
      break;
    }
  }
  return smallest;
}

/** Each way to leave out one part, the greatest parts first, or to put a part in the place of the whole. */
function* smaller(thing: unknown): Generator<unknown> {
  if (Array.isArray(thing)) {
    for (let size = Math.ceil(thing.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < thing.length; from += size) yield [...thing.slice(0, from), ...thing.slice(from + size)];
    }
    for (let i = 0; i < thing.length; i++) for (const inner of smaller(thing[i])) yield thing.map((item: unknown, n) => n === i ? inner : item);
  } else if (typeof thing === 'object' && thing !== null) {
    const entries = Object.entries(thing);
    for (const [key] of entries) yield Object.fromEntries(entries.filter(([other]) => other !== key));
    for (const [key, value] of entries) {
      for (const inner of smaller(value)) yield Object.fromEntries(entries.map(([other, own]) => [other, other === key ? inner : own]));
    }
  } else if (typeof thing === 'string' && thing.length > 40) {
    yield thing.slice(0, Math.floor(thing.length / 2));
  }
}
