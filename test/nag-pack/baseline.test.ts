import * as fs from 'fs';
import * as path from 'path';
import { App, Aspects, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { appRoot, pinToday } from './app-root';
import { ASKED_OF_ALL, openGroup, undescribedGroup } from './holes';
import { found, HOLE, outcome, reportOf } from './outcome';
import { CHECKS } from '../../lib/checks';
import { FailOn, Framework, Profile, SecurityGroupChecks, SecurityGroupChecksProps } from '../../lib/nag-pack';
import { expectNoFindings } from '../../lib/testing/jest';

const RDP = { ipProtocol: 'tcp', fromPort: 3389, toPort: 3389, cidrIp: '0.0.0.0/0', description: 'Everybody' };
const SSH = { ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0', description: 'Everybody' };

let root: string;
const file = () => path.join(root, 'portcullis-baseline.json');
const content = () => JSON.parse(fs.readFileSync(file(), 'utf8')) as { findings: { check: string; template: string; resource: string; since: string }[] };

beforeEach(() => {
  pinToday('2026-06-15');
  root = appRoot();
});

/** Synthesises an app and gives it back with what it threw. */
function synth(build: (app: App) => void, props: SecurityGroupChecksProps = {}): { app: App; threw: string } {
  const app = new App();
  Validations.of(app).addPlugins(new SecurityGroupChecks(app, props));
  build(app);
  return { app, threw: outcome(app) };
}

function freeze(build: (app: App) => void, props?: SecurityGroupChecksProps): void {
  process.env.PORTCULLIS_UPDATE_BASELINE = '1';
  const { threw } = synth(build, props);
  delete process.env.PORTCULLIS_UPDATE_BASELINE;
  expect(threw).toBe('');
}

const told = ({ app }: { app: App }) => reportOf(app).pluginReports.flatMap(({ violations }) => violations.map(({ ruleName, severity }) => `${severity} ${ruleName}`));
const textOf = ({ app }: { app: App }) => JSON.stringify(reportOf(app));

const oldApp = (app: App) => {
  const stack = new Stack(app, 'App');
  openGroup(stack);
  undescribedGroup(stack);
};

describe('a baseline', () => {
  test('is written when asked for, in an order that people can review, and says so', () => {
    process.env.PORTCULLIS_UPDATE_BASELINE = '1';
    const run = synth(oldApp);
    expect(run.threw).toBe('');
    expect(content()).toEqual({
      findings: [
        {
          check: 'WorldOnAdminPort',
          template: 'App.template.json',
          resource: 'Open',
          property: 'Properties.SecurityGroupIngress[]',
          says: expect.stringContaining('0.0.0.0/0') as string,
          rule: { CidrIp: '0.0.0.0/0', FromPort: 22, IpProtocol: 'tcp', ToPort: 22 },
          since: '2026-06-15',
        },
        {
          check: 'GroupWithoutDescription',
          template: 'App.template.json',
          resource: 'Undescribed',
          property: 'Properties',
          says: expect.any(String) as string,
          since: '2026-06-15',
        },
      ],
    });
    expect(told(run)).toEqual(['info WorldOnAdminPort', 'info GroupWithoutDescription', 'warning BaselineWritten', 'info BaselineKnown']);
    expect(fs.readFileSync(file(), 'utf8')).toMatch(/^\{\n {2}"findings": \[\n {4}\{\n {6}"check"[^]*\n\}\n$/);
  });

  test('makes what is known information, each told with its day, and counted', () => {
    freeze(oldApp);
    pinToday('2026-07-01');
    const run = synth(oldApp, { failOn: FailOn.WARNING });
    expect(run.threw).toBe('');
    expect(told(run)).toEqual(['info WorldOnAdminPort', 'info GroupWithoutDescription', 'info BaselineKnown']);
    expect(textOf(run)).toContain('known since 2026-06-15: 0.0.0.0/0');
    expect(textOf(run)).toContain('2 findings known (portcullis-baseline.json), which do not fail.');
  });

  test('does not cover a new finding of the same check at the same construct', () => {
    freeze(oldApp);
    const run = synth((app) => {
      oldApp(app);
      const group = (app.node.findChild('App') as Stack).node.findChild('Open') as ReturnType<typeof openGroup>;
      group.securityGroupIngress = [RDP, SSH]; // before the known one: it has another index now
    });
    expect(run.threw).toMatch(/ERROR .*3389/);
    expect(told(run).filter(line => line.endsWith('WorldOnAdminPort'))).toEqual(['error WorldOnAdminPort', 'info WorldOnAdminPort']);
  });

  test('fails on an entry that matches nothing any more, and names it', () => {
    freeze(oldApp);
    const run = synth(app => void undescribedGroup(new Stack(app, 'App')));
    expect(run.threw).toMatch(/FATAL 1 entry of portcullis-baseline\.json matches nothing any more:\n +WorldOnAdminPort at Open in App\.template\.json, known since 2026-06-15: 0\.0/);
    expect(run.threw).toContain('PORTCULLIS_UPDATE_BASELINE=1 npx cdk synth');
    freeze(app => void undescribedGroup(new Stack(app, 'App')));
    expect(content().findings.map(({ check }) => check)).toEqual(['GroupWithoutDescription']);
  });

  test('fails on an entry of a stack that is no more, and of a check that is no more', () => {
    freeze(oldApp);
    const { findings } = content();
    expect(synth(app => void new Stack(app, 'Other')).threw).toContain('2 entries of portcullis-baseline.json match nothing any more');
    fs.writeFileSync(file(), JSON.stringify({ findings: [...findings, { ...findings[0], check: 'GoneCheck' }] }));
    expect(synth(oldApp).threw).toContain('GoneCheck at Open');
  });

  test('keeps the day of what was known when it is written again', () => {
    freeze(app => void openGroup(new Stack(app, 'App')));
    pinToday('2026-07-01');
    freeze(oldApp);
    expect(content().findings.map(({ check, since }) => `${check} ${since}`)).toEqual(['WorldOnAdminPort 2026-06-15', 'GroupWithoutDescription 2026-07-01']);
  });

  test('knows nested stacks and Stages, whose known findings are told by name', () => {
    const build = (app: App) => {
      const stack = new Stack(new Stage(app, 'Prod'), 'App');
      openGroup(stack);
      openGroup(new NestedStack(stack, 'Nested'));
    };
    freeze(build);
    const run = synth(build);
    expect(run.threw).toBe('');
    expect(textOf(run)).toContain('SecurityGroupChecks::WorldOnAdminPort at Prod/App/Nested/Open');
    expect(content().findings.every(({ template }) => template.startsWith('assembly-Prod/'))).toBe(true);
  });

  test('hides no exception that is over', () => {
    freeze(oldApp);
    const run = synth((app) => {
      oldApp(app);
      Validations.of(app).acknowledge({ id: HOLE, reason: 'expires=2026-01-01' });
    });
    expect(run.threw).toContain('FATAL');
    expect(told(run)).toContain('fatal WorldOnAdminPort');
  });

  test('hides no crash', () => {
    freeze(oldApp);
    jest.spyOn(ASKED_OF_ALL, 'judge').mockImplementation(() => { throw new Error('a bug'); });
    expect(synth(oldApp).threw).toContain('crashed, so nothing is proved');
  });

  test('what is acknowledged too is the CDK\'s to pass over, and its entry may stay', () => {
    freeze(oldApp);
    const run = synth((app) => {
      oldApp(app);
      Validations.of(app).acknowledge({ id: HOLE, reason: 'a honeypot' });
    });
    expect(run.threw).toBe('');
    expect(told(run)).toEqual(['info GroupWithoutDescription', 'info BaselineKnown']);
  });

  test.each(['a honeypot', 'expires=2026-01-01'])('does not take in what somebody acknowledged: without its acknowledgement (%s) it is new', (reason) => {
    process.env.PORTCULLIS_UPDATE_BASELINE = '1';
    synth((app) => {
      oldApp(app);
      Validations.of(app).acknowledge({ id: HOLE, reason });
    });
    delete process.env.PORTCULLIS_UPDATE_BASELINE;
    expect(content().findings.map(({ check }) => check)).toEqual(['GroupWithoutDescription']);
    expect(synth(oldApp).threw).toContain('App/Open');
  });

  test('that is written under WARNING fails nothing', () => {
    freeze(oldApp, { failOn: FailOn.WARNING });
    expect(content().findings).toHaveLength(2);
  });

  test('that cannot be written fails, and says so', () => {
    process.env.PORTCULLIS_UPDATE_BASELINE = '1';
    expect(synth(oldApp, { baselineFile: 'no/such/folder.json' }).threw).toMatch(/FATAL .*folder\.json cannot be written\n +given: +\/.*ENOENT/);
  });

  test('counts for expectNoFindings, which asks for no entry to leave', () => {
    freeze(oldApp);
    const app = new App();
    undescribedGroup(new Stack(app, 'App'));
    expectNoFindings(app, { failOn: FailOn.WARNING });
    openGroup(new Stack(app, 'New'));
    expect(() => expectNoFindings(app)).toThrow(/^1 of SecurityGroupChecks[^]*where: New\/Open/);
  });

  test('counts not for validateScope, which sees no templates', () => {
    freeze(oldApp);
    const app = new App();
    oldApp(app);
    expect(new SecurityGroupChecks().validateScope(app).success).toBe(false);
  });

  test('may lie elsewhere', () => {
    freeze(oldApp, { baselineFile: 'old.json' });
    expect(fs.existsSync(file())).toBe(false);
    expect(synth(oldApp).threw).toContain('App/Open');
    expect(synth(oldApp, { baselineFile: 'old.json' }).threw).toBe('');
  });

  test.each<[string, unknown, string]>([
    ['garbage', 'garbage', 'portcullis-baseline.json cannot be read'],
    ['a list', [], '$.findings is no list'],
    ['null', 'null', '$.findings is no list'],
    ['an entry that is none', { findings: [null] }, '$.findings[0].check is no text'],
    ['a day that is none', { findings: [{ check: 'a', template: 'b', resource: 'c', property: 'd', says: 'e', since: 'yesterday' }] }, '$.findings[0].since is no day'],
  ])('that is %s stops the app', (_, text, message) => {
    fs.writeFileSync(file(), typeof text === 'string' ? text : JSON.stringify(text));
    expect(() => new SecurityGroupChecks()).toThrow(message);
  });

  test('is never written unasked', () => {
    process.env.PORTCULLIS_UPDATE_BASELINE = '0';
    expect(synth(oldApp).threw).toContain('App/Open');
    expect(fs.existsSync(file())).toBe(false);
  });
});

describe('registrations that look at parts', () => {
  const twoStacks = (app: App) => {
    for (const id of ['One', 'Two']) {
      const stack = new Stack(app, id);
      openGroup(stack);
      Aspects.of(stack).add(new SecurityGroupChecks());
    }
  };
  const onlyAspects = () => {
    const app = new App();
    twoStacks(app);
    return { app, threw: outcome(app) };
  };

  test('each writes what it sees, and none says that what another one sees is gone', () => {
    process.env.PORTCULLIS_UPDATE_BASELINE = '1';
    expect(onlyAspects().threw).toBe('');
    delete process.env.PORTCULLIS_UPDATE_BASELINE;
    expect(content().findings.map(({ template }) => template)).toEqual(['One.template.json', 'Two.template.json']);
    const run = onlyAspects();
    expect(run.threw).toBe('');
    expect(found(run.app).filter(line => line.startsWith('World'))).toEqual(['WorldOnAdminPort at One/Open', 'WorldOnAdminPort at Two/Open']);
  });

  test('an entry of a stack that is no more fails where only stacks are looked at', () => {
    process.env.PORTCULLIS_UPDATE_BASELINE = '1';
    onlyAspects();
    delete process.env.PORTCULLIS_UPDATE_BASELINE;
    const app = new App();
    for (const id of ['One', 'Renamed']) {
      const stack = new Stack(app, id);
      openGroup(stack);
      Aspects.of(stack).add(new SecurityGroupChecks());
    }
    expect(outcome(app)).toMatch(/FATAL 1 entry of portcullis-baseline\.json matches nothing any more:\n +WorldOnAdminPort at Open in Two\.template\.json/);
    expect(found(app).filter(line => line === 'BaselineOutdated')).toHaveLength(1);
  });

  test('one that a framework narrows says nothing of what the framework does not ask, and keeps it when it writes', () => {
    const winrm = (app: App) => {
      openGroup(new Stack(app, 'App')).securityGroupIngress = [{ ...RDP, fromPort: 5986, toPort: 5986 }]; // CIS speaks of 22 and 3389
    };
    freeze(winrm);
    const before = content();
    expect(before.findings.map(({ check }) => check)).toEqual(['WorldOnAdminPort']);
    const run = synth(winrm, { framework: Framework.CIS });
    expect(run.threw).toBe('');
    expect(textOf(run)).toContain('1 entry is of what is not asked here.');
    freeze(winrm, { framework: Framework.CIS });
    expect(content()).toEqual(before);
    expect(synth(app => void new Stack(app, 'App'), { framework: Framework.CIS }).threw).toContain('WorldOnAdminPort at Open in App');
  });

  test('a plugin of a Stage says nothing of what stands outside', () => {
    const build = (register: (app: App, stage: Stage) => void) => {
      const app = new App();
      openGroup(new Stack(app, 'Top'));
      const stage = new Stage(app, 'Prod');
      openGroup(new Stack(stage, 'App'));
      register(app, stage);
      return { app, threw: outcome(app) };
    };
    process.env.PORTCULLIS_UPDATE_BASELINE = '1';
    build(app => Validations.of(app).addPlugins(new SecurityGroupChecks()));
    delete process.env.PORTCULLIS_UPDATE_BASELINE;
    expect(content().findings).toHaveLength(2);
    expect(build((_, stage) => Validations.of(stage).addPlugins(new SecurityGroupChecks())).threw).toBe('');
  });

  test('one that asks less says nothing of what it does not ask, but how much that is', () => {
    const strict = CHECKS.find(({ audience }) => audience === 'strict');
    freeze(oldApp);
    const run = synth(oldApp, { exclude: ['WorldOnAdminPort'] });
    expect(run.threw).toBe('');
    expect(textOf(run)).toContain('1 finding known (portcullis-baseline.json), which does not fail. 1 entry is of what is not asked here.');
    expect(strict === undefined || synth(oldApp, { profile: Profile.STRICT }).threw === '').toBe(true);
  });
});
