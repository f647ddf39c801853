import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { anApp, aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { EGRESS, INGRESS, resourcesOf, templateOf } from './rules-of';
import { ApplicationSG, DatabaseSG, GrantOptions, RoleSecurityGroup, Service, WebServerSG } from '../../lib';
import { fc } from '../laws';

const pinned = process.env.PORTCULLIS_TODAY;
afterEach(() => {
  if (pinned === undefined) delete process.env.PORTCULLIS_TODAY;
  else process.env.PORTCULLIS_TODAY = pinned;
});

interface Described {
  readonly Properties: { readonly Description: string };
  readonly Metadata?: Record<string, unknown>;
}

interface Pair extends StackWithVpc {
  readonly web: WebServerSG;
  readonly database: DatabaseSG;
}

function aPair(): Pair {
  const at = aStack();
  return {
    ...at,
    web: new WebServerSG(at.stack, 'Web', { vpc: at.vpc }),
    database: new DatabaseSG(at.stack, 'Database', { vpc: at.vpc, service: Service.POSTGRESQL }),
  };
}

const PORT = ec2.Port.tcp(5432);

describe('whichever side asks, and however, the template is the same', () => {
  const ways: [string, (pair: Pair) => void][] = [
    ['web.allowTo(database)', ({ web, database }) => web.allowTo(database)],
    ['database.allowFrom(web)', ({ web, database }) => database.allowFrom(web)],
    ['web.allowTo(database, { port })', ({ web, database }) => web.allowTo(database, { port: PORT })],
    ['web.connections.allowTo(database)', ({ web, database }) => web.connections.allowTo(database, PORT)],
    ['database.connections.allowFrom(web)', ({ web, database }) => database.connections.allowFrom(web, PORT)],
    ['database.connections.allowDefaultPortFrom(web)', ({ web, database }) => database.connections.allowDefaultPortFrom(web)],
    ['web.connections.allowToDefaultPort(database)', ({ web, database }) => web.connections.allowToDefaultPort(database)],
    ['all of them', ({ web, database }) => {
      web.allowTo(database);
      database.connections.allowFrom(web, PORT);
      database.allowFrom(web);
    }],
  ];
  const templateFrom = (ask: (pair: Pair) => void) => {
    const pair = aPair();
    ask(pair);
    return templateOf(pair.stack);
  };

  test.each(ways.slice(1))('%s', (_, ask) => expect(templateFrom(ask)).toEqual(templateFrom(ways[0][1])));

  test('on terms too, from either side', () => {
    const terms = { reason: 'orders', owner: 'team-shop', expires: '2099-12-31' };
    const [out, back] = [({ web, database }: Pair) => web.allowTo(database, terms), ({ web, database }: Pair) => database.allowFrom(web, terms)];
    expect(templateFrom(out)).toEqual(templateFrom(back));
  });
});

describe('the terms of a grant', () => {
  const rulesAfter = (ask: (pair: Pair) => void) => {
    const pair = aPair();
    ask(pair);
    return [INGRESS, EGRESS].flatMap(type => Object.values(resourcesOf(pair.stack, type)))
      .filter(({ Properties: { FromPort } }) => FromPort === 5432) as unknown as Described[];
  };
  const TEXT = 'PostgreSQL from MyApp-Production-WebServer to MyApp-Production-Database';

  test('stand in the description of both ends and in their metadata', () => {
    const rules = rulesAfter(({ web, database }) => web.allowTo(database, { reason: 'nightly figures', owner: 'team-data', expires: '2099-12-31' }));
    expect(rules.map(({ Properties }) => Properties.Description)).toEqual(Array(2).fill(`${TEXT}: nightly figures, until 2099-12-31, owner team-data`));
    expect(rules.map(({ Metadata }) => Metadata?.['cdk-portcullis:grants'])).toEqual(Array(2).fill([{ reason: 'nightly figures', owner: 'team-data', expires: '2099-12-31' }]));
  });

  // "Up to 255 characters in length": AWS::EC2::SecurityGroupIngress, Description.
  test('that do not fit stand in the metadata', () => {
    const reason = 'x'.repeat(250);
    const [rule] = rulesAfter(({ web, database }) => web.allowTo(database, { reason, owner: 'team-data' }));
    expect(rule.Properties.Description).toBe(`${TEXT}: owner team-data`);
    expect(rule.Metadata?.['cdk-portcullis:grants']).toEqual([{ reason, owner: 'team-data' }]);
  });

  test('of several grants of one rule are all kept, in whatever order they come', () => {
    const [a, b] = [{ reason: 'figures' }, { reason: 'audits', owner: 'team-audit' }];
    const forward = rulesAfter(({ web, database }) => [a, b].forEach(terms => web.allowTo(database, terms)));
    const backward = rulesAfter(({ web, database }) => [b, a].forEach(terms => database.allowFrom(web, terms)));
    expect(forward).toEqual(backward);
    expect(forward[0].Metadata?.['cdk-portcullis:grants']).toHaveLength(2);
  });

  test('are no part of the identity of a rule', () => {
    const idsAfter = (terms: GrantOptions) => {
      const pair = aPair();
      pair.web.allowTo(pair.database, terms);
      return Object.keys(resourcesOf(pair.stack)).sort();
    };
    expect(idsAfter({ reason: 'nightly figures', expires: '2099-12-31' })).toEqual(idsAfter({}));
  });

  test('win over the words of whoever else asks for the rule', () => {
    const [rule] = rulesAfter(({ web, database }) => {
      web.connections.allowTo(database, PORT, 'AAA');
      web.allowTo(database, { reason: 'nightly figures' });
    });
    expect(rule.Properties.Description).toBe(`${TEXT}: nightly figures`);
  });

  test('stand at the end of a plain group as its description', () => {
    const { stack, vpc } = aStack();
    const database = new DatabaseSG(stack, 'Database', { vpc, service: Service.POSTGRESQL });
    database.allowFrom(aPlainGroup(stack, 'Reports', vpc), { reason: 'nightly figures' });
    expect(Object.values(resourcesOf(stack, EGRESS)).map(({ Properties }) => Properties.Description)).toEqual(['nightly figures']);
  });

  test.each<[string, unknown, string]>([
    ['a reason of nothing', { reason: ' ' }, 'the reason of a grant says nothing'],
    ['an owner in a script that EC2 does not have', { owner: '東京' }, 'the owner of a grant says nothing in characters that EC2 takes'],
    ['a date that is none', { expires: '2026-02-30' }, "that is no date for a grant to end\n  given:    expires: '2026-02-30'\n  accepted: a day of the calendar as YYYY-MM-DD"],
    ['a date in another order', { expires: '31.12.2026' }, 'that is no date'],
    ['a Date', { expires: new Date(0) }, 'that is no date'],
    ['no options at all', null, 'those are no options of a grant'],
    ['a port that is a number', { port: 5432 }, 'that is no port'],
  ])('are refused: %s', (_, options, message) => {
    const { web, database } = aPair();
    expect(errorOf(() => web.allowTo(database, options as GrantOptions)).message).toContain(message);
  });
});

describe('a grant that ends', () => {
  const synthOn = (today: string | undefined, expires: string) => {
    if (today !== undefined) process.env.PORTCULLIS_TODAY = today;
    const { app, web, database } = aPair();
    web.allowTo(database, { expires, owner: 'team-data' });
    return app.synth();
  };
  const warningsOn = (today: string, expires: string) => synthOn(today, expires).getStackByName('Shop').messages
    .filter(({ level }) => level === 'warning').map(({ entry: { data } }) => String(data)).filter(text => text.includes('grant'));

  test('is there on its last day, and synth warns of it', () => {
    expect(warningsOn('2026-12-31', '2026-12-31')).toEqual([expect.stringMatching(
      /^WebServerSG 'Shop\/Web': a grant ends on 2026-12-31, today \(PostgreSQL from .* to .*, owner team-data, asked for at .*\)\. After that day synth fails: renew it or take it out\./)]);
  });

  test.each([['2026-12-17', 1], ['2026-12-16', 0]])('is warned of within 14 days: on %s', (today, count) => expect(warningsOn(today, '2026-12-31')).toHaveLength(count));

  test('fails synth on the day after, with who answers for it and the ways out', () => {
    const { message } = errorOf(() => synthOn('2027-01-01', '2026-12-31'));
    expect(message).toContain("WebServerSG 'Shop/Web': a grant has ended");
    expect(message).toContain('today is 2027-01-01');
    expect(message).toContain('owner team-data');
    expect(message).toContain('to deploy an old commit again set PORTCULLIS_TODAY=2026-12-31');
  });

  test('fails although somebody else grants the same rule for good', () => {
    process.env.PORTCULLIS_TODAY = '2027-01-01';
    const { app, web, database } = aPair();
    web.allowTo(database);
    database.allowFrom(web, { expires: '2026-12-31' });
    expect(() => app.synth()).toThrow(/a grant has ended/);
  });

  test('is judged by the clock where nobody pins the day', () => {
    delete process.env.PORTCULLIS_TODAY;
    expect(() => synthOn(undefined, '2001-01-01')).toThrow(/a grant has ended/);
    expect(() => synthOn(undefined, '2999-12-31')).not.toThrow();
  });

  test('is judged by no day at all where the pinned one is none: synth fails', () => {
    expect(() => synthOn('yesterday', '2026-12-31')).toThrow(/PORTCULLIS_TODAY names no day\n {2}given: {4}'yesterday'/);
  });
});

test('a construct of the CDK is reached on its default port', () => {
  const { stack, vpc } = aStack();
  const web = new WebServerSG(stack, 'Web', { vpc });
  const vpcSubnets = { subnetType: ec2.SubnetType.PUBLIC };
  const database = new rds.DatabaseInstance(stack, 'Db', { vpc, engine: rds.DatabaseInstanceEngine.MYSQL, vpcSubnets });
  web.allowTo(database, { reason: 'orders' });
  const others = Object.values(resourcesOf(stack, INGRESS)).filter(({ Properties: { FromPort } }) => FromPort !== 443 && FromPort !== 80);
  expect(others).toHaveLength(1);
});

test('without a port there is no grant where the server serves none', () => {
  const { stack, vpc } = aStack();
  const [a, b] = ['A', 'B'].map(role => new RoleSecurityGroup(stack, role, { vpc, role }));
  expect(errorOf(() => a.allowTo(b)).message).toContain("RoleSecurityGroup 'Shop/A'.allowTo does not say on which port, and the server has none of its own");
  expect(errorOf(() => a.allowFrom(b)).message).toContain('{ port: ec2.Port.tcp(8080) }');
});

test('terms are not lost for somebody who gets a group later: they are refused', () => {
  const { stack, vpc } = aStack();
  const app = new ApplicationSG(stack, 'App', { vpc, port: 8080 });
  const nobody = { connections: new ec2.Connections() };
  expect(errorOf(() => app.allowFrom(nobody, { reason: 'later' })).message).toMatch(/wears no security group|terms cannot be kept/);
});

// Adding or removing one grant touches its own resources alone, whatever the others are and in whatever order they come.
test('a grant more changes no resource but its own', () => {
  const grant = fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom(22, 8080, 9090), fc.constantFrom(undefined, 'why'), fc.boolean());
  const grants = fc.uniqueArray(grant, {
    minLength: 1, maxLength: 8, selector: ([from, to, port]) => `${from} ${to} ${port}`,
  });
  const resources = (list: readonly (readonly [number, number, number, string | undefined, boolean])[]) => {
    const { stack, vpc } = aStack(anApp({ analyticsReporting: false }));
    const groups = ['A', 'B', 'C', 'D'].map(role => new RoleSecurityGroup(stack, role, { vpc, role }));
    for (const [from, to, port, reason, isServer] of list) {
      const options = { port: ec2.Port.tcp(port), reason };
      if (isServer) groups[to].allowFrom(groups[from], options);
      else groups[from].allowTo(groups[to], options);
    }
    return resourcesOf(stack);
  };
  fc.assert(fc.property(grants, fc.nat(), (list, seed) => {
    const all = resources(list);
    expect(resources([...list].reverse())).toEqual(all);
    const left = list.filter((_, at) => at !== seed % list.length);
    const fewer = resources(left);
    for (const [id, resource] of Object.entries(fewer)) expect(all[id]).toEqual(resource);
    expect(Object.keys(all).length - Object.keys(fewer).length).toBe(2);
  }), { numRuns: 40 });
});
