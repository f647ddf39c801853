import { dump } from 'js-yaml';
import { Place, placesIn, stepsIn } from '../../lib/reading/source-lines';
import { Step } from '../../lib/reading/step-tree';
import { fc } from '../laws';

const YAML = `AWSTemplateFormatVersion: 2010-09-09
Outputs:
  Web:
    Value: 1
Resources:
  # the web
  Web: &web
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: |
        Web: not a key
      SecurityGroupIngress:
      - IpProtocol: tcp
        FromPort: 22
      - {IpProtocol: -1, CidrIpv6: ::/0}
      - !If [A, {CidrIp: x}, !Ref B]
  Copy:
    <<: *web
  "Quoted" : *web
`;

const JSON_TEXT = `{
  "Outputs": { "Web": { "Value": "a \\"}] {" } },
  "Resources": {
    "Web": {
      "Properties": {
        "SecurityGroupIngress": [
          { "CidrIp": "\\\\" }, { "CidrIp": "x" },
          [ 1, 2 ],
          { "a": {}, "b": [], "\\u0043idrIp": 3 }
        ]
      }
    }
  }
}`;

const only = (text: string, syntax: 'json' | 'yaml', location: string): Place => placesIn(text, syntax, [stepsIn(location)])[0];

test.each([
  ['Resources.Web', 7, 3],
  ['Resources.Web.Properties.SecurityGroupIngress[0]', 13, 9],
  ['Resources.Web.Properties.SecurityGroupIngress[0].FromPort', 14, 9],
  ['Resources.Web.Properties.SecurityGroupIngress[1].CidrIpv6', 15, 26],
  ['Resources.Web.Properties.SecurityGroupIngress[2]', 16, 13],
  ['Resources.Copy.Properties.SecurityGroupIngress[0]', 17, 3], // merged in: no place of its own
  ['Resources.Quoted.Properties', 19, 4],
  ['Resources.Nobody.Properties', 5, 1],
  ['Transform', 1, 1],
])('%s in YAML', (location, line, column) => {
  expect(only(YAML, 'yaml', location)).toEqual({ line, column });
});

test.each([
  ['Outputs.Web', 2, 16],
  ['Resources.Web', 4, 5],
  ['Resources.Web.Properties.SecurityGroupIngress[0].CidrIp', 7, 13],
  ['Resources.Web.Properties.SecurityGroupIngress[1]', 7, 31],
  ['Resources.Web.Properties.SecurityGroupIngress[2][1]', 8, 16],
  ['Resources.Web.Properties.SecurityGroupIngress[3].CidrIp', 9, 31],
  ['Resources.Web.Properties.SecurityGroupIngress[9]', 6, 9],
])('%s in JSON', (location, line, column) => {
  expect(only(JSON_TEXT, 'json', location)).toEqual({ line, column });
});

test('all resources of a large template are found as well as a few of them', () => {
  const names = Array.from({ length: 200 }, (_, i) => `Group${i}`);
  const text = `Resources:\n${names.map(name => `  ${name}:\n    Properties:\n      Name: ${name}\n`).join('')}`;
  const places = placesIn(text, 'yaml', names.map(name => ['Resources', name, 'Properties', 'Name']));
  expect(places.map(({ line }) => line)).toEqual(names.map((_, i) => 4 + 3 * i));
  expect(only(text, 'yaml', 'Resources.Group17.Properties.Name').line).toBe(4 + 3 * 17);
});

test('what another section has is not taken for a resource', () => {
  const text = 'Resources:\n  Web:\n    Type: A\nOutputs:\n  Url:\n    Value: b\n';
  expect(only(text, 'yaml', 'Resources.Url.Value').line).toBe(1);
  expect(only(text, 'yaml', 'Resources.Web.Value').line).toBe(2);
});

describe('whatever the text is', () => {
  const key = fc.constantFrom('Resources', 'Web', 'a b', '"', '\\', 'x:y', '#', '0', 'true');
  const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
    // Leaves come first: that is what is left at the greatest depth.
    tree: fc.oneof({ maxDepth: 4, depthSize: 'medium' },
      fc.string(), fc.integer(), fc.constant(null), fc.dictionary(key, tie('tree'), { maxKeys: 4 }), fc.array(tie('tree'), { maxLength: 4 })),
  }));

  /** Each value is marked, so that whoever looks for the mark finds its line without knowing any syntax. */
  function mark(value: unknown, way: readonly Step[], ways: (readonly Step[])[]): unknown {
    if (Array.isArray(value)) return value.map((item, i) => mark(item, [...way, i], ways));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mark(part, [...way, name], ways)]));
    ways.push(way);
    return `mark ${ways.length - 1} of all${typeof value === 'string' && value.startsWith('\n') ? value : ''}`;
  }

  test('each value of a map in block style is found by lines, however lists, texts and comments are written', () => {
    const word = fc.constantFrom('Web', 'Type', 'Properties', 'a_b', 'x1');
    const { map } = fc.letrec<{ map: unknown; part: unknown }>(tie => ({
      part: fc.oneof({ maxDepth: 3, depthSize: 'medium' },
        fc.constantFrom('', '\nWeb: no\n  Type: key', '\n- no item'), tie('map'), fc.array(tie('part'), { maxLength: 3 })),
      map: fc.dictionary(word, tie('part'), { maxKeys: 4 }),
    }));
    const style = fc.record({ noArrayIndent: fc.boolean(), flowLevel: fc.constantFrom(-1, 3, 4), indent: fc.constantFrom(2, 4) });
    const sections = fc.dictionary(word, map, { minKeys: 1, maxKeys: 4 });
    fc.assert(fc.property(sections, style, fc.boolean(), (resources, options, isCommented) => {
      const ways: (readonly Step[])[] = [];
      const marked = mark({ Resources: resources }, [], ways);
      const values = new Map(ways.map((way, i) => [`mark ${i} of all`, way]));
      const text = dump(marked, { lineWidth: -1, ...options }).replace(/\n/g, isCommented ? '\n# Web: no\n' : '\n');
      fc.pre(!isCommented || !JSON.stringify(resources).includes('\\n')); // in a text of several lines it would be no comment
      const lines = text.split('\n');
      placesIn(text, 'yaml', [...values.values()]).forEach(({ line }, i) => expect(lines.slice(line - 1, line + 1).join('\n')).toContain(`mark ${i} of all`));
    }));
  });

  test.each(['json', 'yaml'] as const)('each value of %s is found in its line', (syntax) => {
    fc.assert(fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 }), (value) => {
      const ways: (readonly Step[])[] = [];
      const marked = mark(value, [], ways);
      const text = syntax === 'json' ? JSON.stringify(marked, undefined, 2) : dump(marked, { lineWidth: -1 });
      const lines = text.split('\n');
      placesIn(text, syntax, ways).forEach(({ line }, i) => expect(lines[line - 1]).toContain(`mark ${i} of all`));
    }));
  });
});
