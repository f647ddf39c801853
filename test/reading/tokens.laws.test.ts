import { source } from './templates';
import { textOfFact } from '../../lib/model/conditions';
import { TemplateSet } from '../../lib/reading/template';
import { evaluate } from '../../lib/reading/tokens';
import { fc } from '../laws';

/** Values of two parameters in one deployment. */
type Given = Readonly<Record<'P' | 'Q', string>>;

const [P, Q] = [['a', 'b', 'c'], ['a', 'b']];
const PARAMETERS = { P: { Type: 'String', AllowedValues: P }, Q: { Type: 'String', AllowedValues: Q } };
const ROWS = { Map: { a: { x: '1', y: '2' }, b: { x: '3', y: '4' }, c: { x: '5', y: '6' } } };

/** A value of a template, and what CloudFormation makes of it when it knows the parameters. */
interface Value {
  readonly written: unknown;
  readonly told: (given: Given) => string;
}

const text = fc.constantFrom('a', 'b', 'z').map((one): Value => ({ written: one, told: () => one }));
const name = fc.constantFrom('P', 'Q');
const reference = name.map((of): Value => ({ written: { Ref: of }, told: given => given[of] }));

const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof({ maxDepth: 3 },
    text,
    reference,
    fc.tuple(name, fc.constantFrom('x', 'y')).map(([of, column]): Value => ({
      written: { 'Fn::FindInMap': ['Map', { Ref: of }, column] }, told: given => ROWS.Map[given[of] as 'a'][column as 'x'],
    })),
    fc.tuple(tie('value'), tie('value')).map(([left, right]): Value => ({
      written: { 'Fn::Join': ['-', [left.written, right.written]] }, told: given => `${left.told(given)}-${right.told(given)}`,
    })),
    fc.tuple(fc.constantFrom('PisA', 'QisB', 'PisQ'), tie('value'), tie('value')).map(([condition, yes, no]): Value => ({
      written: { 'Fn::If': [condition, yes.written, no.written] }, told: given => (HOLDS[condition](given) ? yes : no).told(given),
    })),
  ),
}));

const CONDITIONS = {
  PisA: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] },
  QisB: { 'Fn::Equals': ['b', { Ref: 'Q' }] },
  PisQ: { 'Fn::Or': [{ 'Fn::And': [{ Condition: 'PisA' }, { 'Fn::Not': [{ Condition: 'QisB' }] }] }, { 'Fn::And': [{ 'Fn::Equals': [{ Ref: 'P' }, 'b'] }, { Condition: 'QisB' }] }] },
};
const HOLDS: Record<string, (given: Given) => boolean> = { PisA: given => given.P === 'a', QisB: given => given.Q === 'b', PisQ: given => given.P === given.Q };

/** Whether a fact is the case, by what the parameters are. */
function isFact(fact: string, given: Given): boolean {
  const told = textOfFact(fact);
  if (told) return given[told.value.replace(/^the parameter (\w) in App$/, '$1') as 'P'] === told.text;
  return HOLDS[fact.replace(' in App', '')](given);
}

const DEPLOYMENTS = P.flatMap(p => Q.map((q): Given => ({ P: p, Q: q })));

test('in every deployment one option is met, and is what CloudFormation makes of the value', () => {
  fc.assert(fc.property(value, ({ written, told }) => {
    const body = { Parameters: PARAMETERS, Mappings: ROWS, Conditions: CONDITIONS };
    const options = evaluate(written, new TemplateSet([source(body)]).ofStack('App')!);
    fc.pre(options.every(({ meaning }) => meaning.is === 'literal')); // more ways than are told apart
    for (const given of DEPLOYMENTS) {
      const met = options.filter(({ conditions }) => Object.entries(conditions).every(([fact, needed]) => isFact(fact, given) === needed));
      expect(new Set(met.map(({ meaning }) => meaning.is === 'literal' && meaning.value))).toEqual(new Set([told(given)]));
    }
  }));
});
