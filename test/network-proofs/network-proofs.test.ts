import * as fs from 'fs';
import * as path from 'path';
import { App, Aspects, CfnOutput, Lazy, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { found, Shop, SSH_TO_DATABASE, verdictOf } from './apps';
import { Endpoint, NetworkProofs, SecurityGroupChecks, Service } from '../../lib';
import * as traffic from '../../lib/network-proofs/traffic-of';
import * as fromApp from '../../lib/reading/from-app';
import { found as reported, outcome, reportOf } from '../nag-pack/outcome';

describe('NetworkProofs.of', () => {
  test('gives the same ones for everything of an App or Stage, and others for another Stage', () => {
    const app = new App();
    const stage = new Stage(app, 'Prod');
    const shop = new Shop(stage);
    expect(NetworkProofs.of(shop.web)).toBe(NetworkProofs.of(stage));
    expect(NetworkProofs.of(new Shop(app))).toBe(NetworkProofs.of(app));
    expect(NetworkProofs.of(stage)).not.toBe(NetworkProofs.of(app));
  });

  test('registers one plugin, however many Stages claim something', () => {
    const app = new App();
    for (const id of ['Dev', 'Prod']) {
      const stage = new Stage(app, id);
      NetworkProofs.of(stage).forbid('NoSsh', SSH_TO_DATABASE(new Shop(stage)));
      NetworkProofs.of(stage).standard();
    }
    NetworkProofs.of(app).forbid('NoTelnet', { source: Endpoint.internet(), destination: Endpoint.anyInApp(), services: [Service.TELNET] });
    outcome(app);
    expect(reportOf(app).pluginReports.filter(({ conclusion }) => conclusion).length).toBeLessThanOrEqual(1);
    expect((app as unknown as { _validationPlugins: { name: string }[] })._validationPlugins.map(({ name }) => name)).toEqual(['NetworkProofs']);
  });

  test('refuses what is in no App', () => {
    expect(() => NetworkProofs.of(undefined as never)).toThrow(/^NetworkProofs\.of wants a construct of an App\n {2}given: {4}undefined\n {2}accepted: .*\n {2}change: {3}/);
    expect(() => NetworkProofs.of({} as never)).toThrow('given:    {}');
  });
});

describe('what holds', () => {
  test('passes, says nothing at synth, and says in its result which hop it speaks of', () => {
    const app = new App();
    NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(new Shop(app)));
    expect(outcome(app)).toBe('');
    expect(found(app, 'NoSsh')).toEqual({
      id: 'NoSsh',
      verdict: 'PROVED',
      says: expect.stringMatching(/^no security group lets an Internet address open a connection to \S*Database\S* on tcp 22 \(SSH\) \(direct; \d+ groups known, 0 assumed\)/) as string,
      constructPaths: [],
    });
  });

  test('before synthesis there are no results', () => {
    const app = new App();
    NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(new Shop(app)));
    expect(NetworkProofs.of(app).results).toEqual([]);
  });

  test('what is required is permitted, and no more is said', () => {
    const app = new App();
    const { web, database } = new Shop(app);
    NetworkProofs.of(app).require('Orders', { source: Endpoint.construct(web), destination: Endpoint.construct(database), services: [Service.POSTGRESQL] });
    expect(outcome(app)).toBe('');
    expect(found(app, 'Orders').verdict).toBe('PERMITTED');
  });
});

describe('a violated claim', () => {
  function broken(options: { readonly acknowledgeable?: boolean; readonly because?: string } = {}): { app: App; shop: Shop } {
    const app = new App();
    const shop = new Shop(app);
    NetworkProofs.of(app).forbid('NoSsh', { ...SSH_TO_DATABASE(shop), ...options });
    shop.openSsh();
    return { app, shop };
  }

  test('fails synthesis, and says the connection, the construct, the line, the reason and the fix', () => {
    const text = outcome(broken({ because: 'orders are for the shop alone' }).app);
    expect(text).toMatch(/FATAL VIOLATED: an Internet address may open a connection to \S*Database\S* on tcp 22 \(SSH\): .*\(direct\)/);
    expect(text).toMatch(/Claimed because orders are for the shop alone/);
    expect(text).toMatch(/\n +Shop\/Database\/Resource /);
    expect(text).toMatch(/Suggested fix: take out or narrow the rule at Shop\/Database\/Resource \(test\/network-proofs\/apps\.ts:\d+:\d+\)/);
    expect(text).toMatch('Rule NetworkProofs::NoSsh');
    expect(text).toMatch(/apps\.ts:\d+/);
  });

  test('names the rule and not only the group', () => {
    const { app } = broken();
    outcome(app);
    expect(JSON.stringify(reportOf(app).pluginReports[0].violations[0].violatingConstructs)).toContain('Properties.SecurityGroupIngress.');
  });

  test('is told once, at the rule that is nearest to the destination, with the other one in its fix', () => {
    const app = new App();
    const { web, database } = new Shop(app);
    NetworkProofs.of(app).forbid('NoWeb', { source: Endpoint.construct(web), destination: Endpoint.construct(database) });
    const text = outcome(app);
    expect(text.split('VIOLATED')).toHaveLength(2);
    expect(text).toMatch(/Suggested fix: take out or narrow the rule at Shop\/Database\/from \S+ \(\S+\), or one at Shop\/Web\//);
  });

  test('cannot be acknowledged', () => {
    const { app } = broken();
    Validations.of(app).acknowledge({ id: 'NetworkProofs::NoSsh', reason: 'a test' });
    expect(outcome(app)).toContain('FATAL');
  });

  test.each(['the app', 'the group'])('can be acknowledged where that was declared, at %s', (where) => {
    const { app, shop } = broken({ acknowledgeable: true });
    Validations.of(where === 'the app' ? app : shop.database).acknowledge({ id: 'NetworkProofs::NoSsh', reason: 'a test' });
    expect(outcome(app)).toBe('');
    expect(reportOf(app).pluginReports[0].suppressedViolations).toMatchObject([{ acknowledgedId: 'NetworkProofs::NoSsh', reason: 'a test' }]);
  });

  test('fails where that was declared and nobody did', () => {
    expect(outcome(broken({ acknowledgeable: true }).app)).toContain('ERROR VIOLATED');
  });

  test('of what is required tells all rules that are missing, at both ends', () => {
    const app = new App();
    const { web, database } = new Shop(app);
    NetworkProofs.of(app).require('Admin', { source: Endpoint.construct(web), destination: Endpoint.construct(database), ports: [ec2.Port.tcp(8080)] });
    const text = outcome(app);
    expect(text).toContain('VIOLATED');
    expect(text).toMatch(/Suggested fix: add an outbound rule of \S*Web\S* for tcp 8080\D.* and an inbound rule of \S*Database\S* for tcp 8080/);
  });
});

describe('an undecided claim', () => {
  test('fails, and tells what to assume', () => {
    const app = new App();
    const shop = new Shop(app);
    shop.database.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(22), 'Somebody');
    NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(shop));
    const text = outcome(app);
    expect(text).toMatch(/FATAL UNDECIDED: .*pl-0123456789abcdef0/);
    expect(text).toMatch(/Suggested fix: .*assume/);
  });

  test('fails as an error where that was declared', () => {
    const app = new App();
    const shop = new Shop(app);
    shop.database.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(22), 'Somebody');
    NetworkProofs.of(app).forbid('NoSsh', { ...SSH_TO_DATABASE(shop), acknowledgeable: true });
    expect(outcome(app)).toContain('ERROR UNDECIDED');
    Validations.of(app).acknowledge({ id: 'NetworkProofs::NoSsh', reason: 'a test' });
    expect(outcome(app, () => void app.synth({ force: true }))).toBe('');
  });

  test('of the standard claims warns, and passes', () => {
    const app = new App();
    const shop = new Shop(app);
    shop.database.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(5432), 'Somebody');
    NetworkProofs.of(app).standard();
    expect(outcome(app)).toBe('');
    expect(reportOf(app).pluginReports[0].violations.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('the standard claims', () => {
  test('fail on a database port that is open to the Internet', () => {
    const app = new App();
    const shop = new Shop(app);
    shop.database.addIngressRule(ec2.Peer.anyIpv6(), ec2.Port.tcp(5432), 'Anybody');
    NetworkProofs.of(app).standard();
    expect(outcome(app)).toContain('FATAL VIOLATED');
    expect(reported(app)).toContain('InternetToDatabasePorts at Shop/Database/Resource');
  });

  test('may be acknowledged where that was declared', () => {
    const app = new App();
    const shop = new Shop(app);
    shop.openSsh();
    NetworkProofs.of(app).standard({ acknowledgeable: true });
    Validations.of(shop.database).acknowledge({ id: 'NetworkProofs::InternetToAdminPorts', reason: 'a test' });
    expect(outcome(app)).toBe('');
  });

  test('say of a plain shop that it is well', () => {
    const app = new App();
    new Shop(app);
    NetworkProofs.of(app).standard();
    expect(outcome(app)).toBe('');
    expect(NetworkProofs.of(app).results.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(expect.arrayContaining(['InternetToDatabasePorts PROVED', 'InternetToAdminPorts PROVED']));
  });

  test('a claim of the id of one of them fails: neither would be told from the other', () => {
    const app = new App();
    const shop = new Shop(app);
    const proofs = NetworkProofs.of(app);
    proofs.forbid('InternetToAdminPorts', SSH_TO_DATABASE(shop));
    proofs.standard();
    expect(outcome(app)).toMatch(/FATAL UNDECIDED: nothing is proved: a claim of the same id is among the standard ones/);
  });

  test('asked for twice in two ways are refused, and in one way asked once', () => {
    const proofs = NetworkProofs.of(new App());
    proofs.standard();
    proofs.standard({});
    expect(() => proofs.standard({ acknowledgeable: true })).toThrow(/standard is asked for twice in the app, in two ways\n/);
    expect(() => proofs.standard({ acknowledgeable: 'yes' as never })).toThrow(/acknowledgeable is neither true nor false\n/);
  });
});

describe('Stages', () => {
  function twoStages(): { app: App; dev: Shop; prod: Shop } {
    const app = new App();
    return { app, dev: new Shop(new Stage(app, 'Dev')), prod: new Shop(new Stage(app, 'Prod')) };
  }

  test('a violation inside one fails plain synth too, which shows nothing of what has a path there', () => {
    const { app, prod } = twoStages();
    NetworkProofs.of(prod).forbid('NoSsh', SSH_TO_DATABASE(prod));
    prod.openSsh();
    const text = outcome(app);
    expect(text).toMatch(/FATAL 1 claim does not hold inside Stages:\n +NetworkProofs::NoSsh at Prod\/Shop\/Database\/Resource \(test\/network-proofs\/apps\.ts:\d+:\d+\): VIOLATED: /);
    expect(reported(app)).toEqual(['NoSsh at Prod/Shop/Database/Resource', 'InsideStages']);
  });

  test('what is acknowledged inside one passes', () => {
    const { app, prod } = twoStages();
    NetworkProofs.of(prod).forbid('NoSsh', { ...SSH_TO_DATABASE(prod), acknowledgeable: true });
    prod.openSsh();
    Validations.of(prod).acknowledge({ id: 'NetworkProofs::NoSsh', reason: 'a test' });
    expect(outcome(app)).toBe('');
  });

  test('a claim of a Stage is about that Stage alone, and one of the App about all', () => {
    const { app, dev, prod } = twoStages();
    const claim = { source: Endpoint.internet(), destination: Endpoint.anyInApp(), ports: [ec2.Port.tcp(22)] };
    for (const scope of [app, dev, prod]) NetworkProofs.of(scope).forbid('NoSsh', claim);
    dev.openSsh();
    expect(found(app, 'NoSsh', dev).verdict).toBe('VIOLATED');
    expect(found(app, 'NoSsh', prod).verdict).toBe('PROVED');
    expect(found(app, 'NoSsh', app).verdict).toBe('VIOLATED');
    expect(found(app, 'NoSsh', app).constructPaths).toEqual(['Dev/Shop/Database/Resource']);
  });

  // Copies of one Stage have the same addresses: taken together, a rule for 10.0.0.0/16 of one would let the other in.
  test('two copies are never taken together, by addresses neither', () => {
    const { app, dev, prod } = twoStages();
    prod.database.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(5432), 'the VPC');
    dev.web.addEgressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(5432), 'the VPC');
    prod.web.addEgressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(5432), 'the VPC');
    const proofs = NetworkProofs.of(app);
    proofs.forbid('Apart', { source: Endpoint.construct(dev), destination: Endpoint.construct(prod), transitive: true });
    proofs.forbid('Together', { source: Endpoint.construct(prod.web), destination: Endpoint.construct(prod.database), ports: [ec2.Port.tcp(5432)] });
    expect(found(app, 'Apart').verdict).toBe('PROVED');
    expect(found(app, 'Together').verdict).toBe('VIOLATED');
  });
});

describe('stacks', () => {
  test('a group of a nested stack, reached from its parent', () => {
    const app = new App();
    const shop = new Shop(app);
    const nested = new NestedStack(shop, 'Nested');
    const cache = new ec2.SecurityGroup(nested, 'Cache', { vpc: shop.vpc, description: 'Cache', allowAllOutbound: false });
    cache.addIngressRule(shop.web, ec2.Port.tcp(6379), 'Sessions');
    shop.web.addEgressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(6379), 'Sessions');
    const proofs = NetworkProofs.of(app);
    proofs.require('Sessions', { source: Endpoint.construct(shop.web), destination: Endpoint.construct(cache), services: [Service.REDIS] });
    proofs.forbid('NoDirect', { source: Endpoint.internet(), destination: Endpoint.construct(nested) });
    cache.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(6380), 'Anybody');
    expect(['PERMITTED', 'UNDECIDED']).toContain(found(app, 'Sessions').verdict);
    expect(found(app, 'NoDirect')).toMatchObject({ verdict: 'VIOLATED', constructPaths: ['Shop/Nested/Cache/Resource'] });
    expect(outcome(app, () => void app.synth({ force: true }))).toMatch(/Shop\/Nested\/Cache\/Resource/);
  });

  test('a group of another stack, let in across them', () => {
    const app = new App();
    const shop = new Shop(app);
    const other = new Stack(app, 'Reports');
    const reports = new ec2.SecurityGroup(other, 'Group', { vpc: shop.vpc, description: 'Reports', allowAllOutbound: false });
    reports.connections.allowTo(shop.database, ec2.Port.tcp(5432), 'Reports');
    const proofs = NetworkProofs.of(app);
    proofs.require('Reports', { source: Endpoint.securityGroup(reports), destination: Endpoint.securityGroup(shop.database), ports: [ec2.Port.POSTGRES] });
    proofs.onlyFrom('Only', { destination: Endpoint.construct(shop.database), allow: [Endpoint.construct(shop.web)] });
    expect(found(app, 'Reports').verdict).toBe('PERMITTED');
    expect(found(app, 'Only')).toMatchObject({ verdict: 'VIOLATED' });
  });
});

describe('every kind of claim', () => {
  test.each<[string, string, (shop: Shop, proofs: NetworkProofs) => void]>([
    ['forbid', 'PROVED', ({ database }, proofs) => proofs.forbid('X', { source: Endpoint.internet(), destination: Endpoint.construct(database) })],
    ['forbid, transitive', 'VIOLATED', ({ database }, proofs) => proofs.forbid('X', { source: Endpoint.internet(), destination: Endpoint.construct(database), transitive: true })],
    ['require', 'VIOLATED', ({ web, database }, proofs) => proofs.require('X', { source: Endpoint.construct(web), destination: Endpoint.construct(database) })],
    ['onlyFrom', 'PROVED', ({ web, database }, proofs) => proofs.onlyFrom('X', { destination: Endpoint.construct(database), allow: [Endpoint.construct(web)] })],
    ['onlyFrom, nobody', 'VIOLATED', ({ database }, proofs) => proofs.onlyFrom('X', { destination: Endpoint.construct(database), allow: [] })],
    ['mustTraverse', 'PROVED', ({ web, database }, proofs) =>
      proofs.mustTraverse('X', { source: Endpoint.internet(), destination: Endpoint.construct(database), via: [Endpoint.construct(web)] })],
    ['mustTraverse, past it', 'VIOLATED', (shop, proofs) => {
      shop.openSsh();
      proofs.mustTraverse('X', { source: Endpoint.internet(), destination: Endpoint.construct(shop.database), via: [Endpoint.construct(shop.web)] });
    }],
    ['maxExposure, of the right port', 'PROVED', ({ web }, proofs) => proofs.maxExposure('X', { destination: Endpoint.construct(web), services: [Service.HTTPS] })],
    ['maxExposure, of another port', 'VIOLATED', ({ web }, proofs) => proofs.maxExposure('X', { destination: Endpoint.construct(web), ports: [ec2.Port.tcp(80)] })],
    ['maxExposure, of as many pairs', 'PROVED', ({ web }, proofs) => proofs.maxExposure('X', { destination: Endpoint.construct(web), ipv4AddressPorts: 2 ** 32, ipv6AddressPorts: 0 })],
    ['maxExposure, of fewer pairs', 'VIOLATED', ({ web }, proofs) => proofs.maxExposure('X', { destination: Endpoint.construct(web), ipv4AddressPorts: 1000 })],
  ])('%s: %s', (_, verdict, make) => expect(verdictOf(make)).toBe(verdict));
});

describe('when a claim is made', () => {
  test('in an Aspect counts, and once more in an app that is synthesised again is the same claim', () => {
    const app = new App();
    const shop = new Shop(app);
    Aspects.of(app).add({ visit: node => node === shop.database && NetworkProofs.of(node).forbid('NoSsh', SSH_TO_DATABASE(shop)) });
    shop.openSsh();
    for (let i = 0; i < 2; i++) expect(outcome(app, () => void app.synth({ force: true }))).toContain('NetworkProofs::NoSsh');
  });

  test('in an Aspect of a Stage counts', () => {
    const app = new App();
    const shop = new Shop(new Stage(app, 'Prod'));
    Aspects.of(shop).add({ visit: node => node === shop && NetworkProofs.of(node).forbid('NoSsh', SSH_TO_DATABASE(shop)) });
    shop.openSsh();
    expect(outcome(app)).toContain('NetworkProofs::NoSsh at Prod/Shop/Database/Resource');
  });

  test('while templates are written counts', () => {
    const app = new App();
    const shop = new Shop(app);
    shop.openSsh();
    new CfnOutput(shop, 'Late', {
      value: Lazy.string({
        produce: () => {
          NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(shop));
          return 'x';
        },
      }),
    });
    expect(outcome(app)).toContain('NetworkProofs::NoSsh');
  });

  test('after synthesis is refused: nobody would look at it', () => {
    const app = new App();
    const shop = new Shop(app);
    const proofs = NetworkProofs.of(app);
    app.synth();
    expect(() => proofs.forbid('NoSsh', SSH_TO_DATABASE(shop))).toThrow(/^NetworkProofs\.forbid 'NoSsh': the app is synthesised already, so nobody would look at it\n {2}given: .*\n {2}accepted: .*\n {2}change: /);
    expect(() => proofs.standard()).toThrow(/synthesised already/);
    expect(() => proofs.report()).toThrow(/synthesised already/);
  });

  test('what changed after the claim counts', () => {
    const app = new App();
    const shop = new Shop(app);
    NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(shop));
    Aspects.of(app).add({ visit: node => node === shop.database && (node.node.defaultChild as ec2.CfnSecurityGroup).addPropertyOverride('SecurityGroupIngress', [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]) });
    expect(found(app, 'NoSsh').verdict).toBe('VIOLATED');
  });
});

describe('nothing passes that was not proved', () => {
  test('a crash fails synthesis, and other claims are still told', () => {
    const app = new App();
    const shop = new Shop(app);
    const asked = jest.spyOn(traffic, 'askedTraffic').mockReturnValueOnce({ text: '', find: () => { throw new Error('a bug'); } });
    NetworkProofs.of(app).forbid('Crashes', SSH_TO_DATABASE(shop));
    asked.mockRestore();
    NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(shop));
    const text = outcome(app);
    expect(text).toMatch(/FATAL UNDECIDED: NetworkProofs crashed, so nothing is proved: Error: a bug/);
    expect(found(app, 'NoSsh').verdict).toBe('PROVED');
  });

  test('a template that cannot be read fails synthesis, in a Stage too', () => {
    const app = new App();
    const shop = new Shop(new Stage(app, 'Prod'));
    NetworkProofs.of(shop).forbid('NoSsh', SSH_TO_DATABASE(shop));
    const write = shop._synthesizeTemplate.bind(shop);
    shop._synthesizeTemplate = (...given) => {
      write(...given);
      fs.writeFileSync(path.join(given[0].assembly.outdir, shop.templateFile), 'garbage');
    };
    const text = outcome(app);
    expect(text).toMatch(/FATAL .*Shop\w+\.template\.json cannot be read, so nothing is proved about the stack 'Prod\/Shop': /);
    expect(text).toMatch(/FATAL UNDECIDED: nothing is proved: nothing that wears a security group is /);
  });

  test('what hosts outside say to each other no claim of the app is about', () => {
    const app = new App();
    new Shop(app);
    const proofs = NetworkProofs.of(app);
    proofs.forbid('Outside', { source: Endpoint.internet(), destination: Endpoint.network('10.0.0.0/8') });
    proofs.maxExposure('OutsideToo', { destination: Endpoint.network('10.0.0.0/8'), ports: [ec2.Port.tcp(443)] });
    outcome(app);
    expect(proofs.results.map(({ verdict }) => verdict)).toEqual(['UNDECIDED', 'UNDECIDED']);
  });

  test('a crash of everything leaves no results of an earlier run', () => {
    const app = new App();
    const shop = new Shop(app);
    NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(shop));
    expect(found(app, 'NoSsh').verdict).toBe('PROVED');
    const read = jest.spyOn(fromApp, 'readApp').mockImplementation(() => { throw new Error('a bug'); });
    shop.openSsh();
    const text = outcome(app, () => void app.synth({ force: true }));
    read.mockRestore();
    expect(text).toMatch(/FATAL NetworkProofs crashed, so nothing is proved: Error: a bug/);
    expect(NetworkProofs.of(app).results).toEqual([]);
  });

  test('a claim about nothing fails: a tag that is mistyped, a construct without groups', () => {
    const app = new App();
    const shop = new Shop(app);
    const proofs = NetworkProofs.of(app);
    proofs.forbid('NoSuchTag', { source: Endpoint.internet(), destination: Endpoint.tagged('Teir', 'data') });
    proofs.forbid('NoGroups', { source: Endpoint.construct(shop.vpc.node.findChild('PublicSubnet1')), destination: Endpoint.construct(shop.database) });
    const text = outcome(app);
    expect(text).toMatch(/FATAL UNDECIDED: nothing is proved: nothing that wears a security group is what is tagged Teir=data/);
    expect(text).toMatch(/FATAL UNDECIDED: nothing is proved: nothing that wears a security group is Shop\/Vpc\/PublicSubnet1/);
  });

  test('beside the pack the app is read once, and both are told', () => {
    const app = new App();
    const shop = new Shop(app);
    Validations.of(app).addPlugins(new SecurityGroupChecks(app));
    NetworkProofs.of(app).forbid('NoSsh', SSH_TO_DATABASE(shop));
    shop.openSsh();
    const read = jest.spyOn(fromApp, 'readApp');
    const text = outcome(app);
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
    expect(text).toContain('SecurityGroupChecks::WorldOnAdminPort');
    expect(text).toContain('NetworkProofs::NoSsh');
  });
});

describe('ids', () => {
  const claim = { source: Endpoint.internet(), destination: Endpoint.anyInApp() };

  test('two claims of one id are refused, with what to change', () => {
    const proofs = NetworkProofs.of(new App());
    proofs.forbid('NoSsh', claim);
    proofs.forbid('NoSsh', { ...claim });
    expect(() => proofs.forbid('NoSsh', { ...claim, transitive: true })).toThrow(
      "NetworkProofs.forbid 'NoSsh': there is another claim of that id in the app\n  given:    the id 'NoSsh', a second time\n  accepted: an id that no other claim of the App or Stage has");
    expect(() => proofs.onlyFrom('NoSsh', { destination: Endpoint.anyInApp(), allow: [] })).toThrow('another claim of that id');
  });

  test('the same id in two Stages is fine', () => {
    const app = new App();
    for (const id of ['Dev', 'Prod']) NetworkProofs.of(new Stage(app, id)).forbid('NoSsh', claim);
  });

  test.each(['', 'No Ssh', 'NetworkProofs::NoSsh', '1st', 'x'.repeat(101), 7, null, 'InsideStages', 'NothingProved'])('%p is none', (id) => {
    expect(() => NetworkProofs.of(new App()).forbid(id as string, claim)).toThrow(/^NetworkProofs\.forbid: that is no id of a claim\n/);
  });
});
