import { App, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { placeInWords, placeTakenBy, takePlace } from '../../lib/naming/one-per-place';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const OREGON = { account: '111111111111', region: 'us-west-2' };
const thing = { kind: 'AWS::Config::ConfigRule', name: 'restricted-ssh' };

const inStack = (stack: Stack, id = 'Thing') => new Construct(stack, id);

describe('a second one meets the first', () => {
  test.each([
    ['in one stack', () => {
      const stack = new Stack(new App(), 'S');
      return [inStack(stack, 'A'), inStack(stack, 'B')];
    }],
    ['in two stacks of one account and Region', () => {
      const app = new App();
      return [inStack(new Stack(app, 'A', { env: IRELAND })), inStack(new Stack(app, 'B', { env: IRELAND }))];
    }],
    ['in two Stages of one account and Region', () => {
      const app = new App();
      return ['Dev', 'Prod'].map(id => inStack(new Stack(new Stage(app, id, { env: IRELAND }), 'S')));
    }],
    ['in two stacks of one Stage, account and Region unknown', () => {
      const stage = new Stage(new App(), 'Prod');
      return [inStack(new Stack(stage, 'A')), inStack(new Stack(stage, 'B'))];
    }],
    ['in two stacks of one Stage, the Region alone known', () => {
      const stage = new Stage(new App(), 'Prod', { env: { region: 'eu-west-1' } });
      return [inStack(new Stack(stage, 'A')), inStack(new Stack(stage, 'B'))];
    }],
  ])('%s', (_, two) => {
    const [first, second] = two();
    expect(takePlace(first, thing)).toBeUndefined();
    expect(takePlace(second, thing)).toBe(first);
  });
});

describe('a second one is free', () => {
  test.each([
    ['in another Region', () => {
      const app = new App();
      return [inStack(new Stack(app, 'A', { env: IRELAND })), inStack(new Stack(app, 'B', { env: OREGON }))];
    }],
    ['in another Stage, account and Region unknown', () => {
      const app = new App();
      return ['Dev', 'Prod'].map(id => inStack(new Stack(new Stage(app, id), 'S')));
    }],
    ['in another app', () => [inStack(new Stack(new App(), 'S')), inStack(new Stack(new App(), 'S'))]],
  ])('%s', (_, two) => {
    const [first, second] = two();
    expect(takePlace(first, thing)).toBeUndefined();
    expect(takePlace(second, thing)).toBeUndefined();
  });

  test('under another name, or of another kind', () => {
    const construct = inStack(new Stack(new App(), 'S'));
    takePlace(construct, thing);
    expect(takePlace(construct, { ...thing, name: 'other' })).toBeUndefined();
    expect(takePlace(construct, { ...thing, kind: 'AWS::Config::ConfigurationRecorder' })).toBeUndefined();
  });
});

test('case counts, unless told', () => {
  const construct = inStack(new Stack(new App(), 'S'));
  takePlace(construct, { ...thing, name: 'Web' });
  expect(takePlace(construct, { ...thing, name: 'web' })).toBeUndefined();

  takePlace(construct, { kind: 'group', name: 'Web', ignoreCase: true });
  expect(takePlace(construct, { kind: 'group', name: 'wEB', ignoreCase: true })).toBe(construct);
});

test('the place of another construct counts where it is given', () => {
  const app = new App();
  const network = inStack(new Stack(app, 'Network', { env: IRELAND }));
  const [a, b] = [inStack(new Stack(app, 'A')), inStack(new Stack(new Stage(app, 'Other'), 'B'))];
  takePlace(a, { ...thing, at: network });
  expect(takePlace(b, { ...thing, at: network })).toBe(a);
});

test.each([
  ['account and Region', () => new Stack(new App(), 'S', { env: IRELAND }), 'eu-west-1 of account 111111111111'],
  ['the Stage', () => new Stack(new Stage(new App(), 'Prod'), 'S'), "the Stage 'Prod'"],
  ['the app', () => new Stack(new App(), 'S'), 'this app'],
])('says the place: %s', (_, make, words) => expect(placeInWords(make())).toBe(words));

describe('who has taken a place', () => {
  test('is told without taking it', () => {
    const stack = new Stack(new App(), 'S');
    const [first, second] = ['A', 'B'].map(id => inStack(stack, id));
    expect(placeTakenBy(second, thing)).toBeUndefined();
    expect(takePlace(first, thing)).toBeUndefined();
    expect(placeTakenBy(second, thing)).toBe(first);
    expect(placeTakenBy(second, { ...thing, name: 'RESTRICTED-SSH' })).toBeUndefined();
    expect(placeTakenBy(second, { ...thing, name: 'other' })).toBeUndefined();
  });

  test('is nobody of another app', () => {
    takePlace(inStack(new Stack(new App(), 'S')), thing);
    expect(placeTakenBy(inStack(new Stack(new App(), 'S')), thing)).toBeUndefined();
  });
});
