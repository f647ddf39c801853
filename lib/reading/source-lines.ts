import { whereInJson } from './json-places';
import { Step, StepTree } from './step-tree';
import { TemplateText } from './template-text';
import { whereInYaml } from './yaml-places';

/** A place in a text. Both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where things stand in the text of a file, each told by the way to it: `['Resources', 'Web', 'Properties', 'SecurityGroupIngress', 0]`. What is not
 * written there stands where the nearest thing around it does.
 */
export function placesIn(text: string, syntax: TemplateText['syntax'], ways: readonly (readonly Step[])[]): readonly Place[] {
  const tree = StepTree.of(ways);
  if (syntax === 'json') whereInJson(text, tree);
  else whereInYaml(text, tree);
  const placeAt = placesAt(text, tree.offsets());
  return ways.map(way => placeAt.get(tree.offsetOf(way))!);
}

/** `Properties.SecurityGroupIngress[0].CidrIp` as steps. */
export function stepsIn(location: string): Step[] {
  return location.split(/[.[\]]+/).filter(step => step !== '').map(step => /^\d+$/.test(step) ? Number(step) : step);
}

function placesAt(text: string, offsets: readonly number[]): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  let line = 1;
  let start = 0;
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    for (let end = text.indexOf('\n', start); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    places.set(offset, { line, column: offset - start + 1 });
  }
  return places;
}
