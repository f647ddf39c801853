import { run } from './run';
import { CHECKS } from '../../lib/checks';

test('all checks as JSON', () => {
  const { status, out } = run('rules', '--format', 'json');
  const { checks } = JSON.parse(out) as { checks: { id: string; severity: string; says: string; covers: string[] }[] };
  expect(status).toBe(0);
  expect(checks.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
  expect(checks.find(({ id }) => id === 'WorldOnAdminPort')).toMatchObject({ severity: 'error', says: expect.any(String), covers: expect.arrayContaining(['CKV_AWS_24']) });
});

test.each(['text', 'markdown'])('all checks as %s, one in each line', (format) => {
  const lines = run('rules', '--format', format).out.split('\n');
  for (const { id } of CHECKS) expect(lines.filter(line => line.replace(/[|` ]+/g, ' ').trim().startsWith(`${id} `))).toHaveLength(1);
});

test('one of them, with all that is known about it', () => {
  expect(run('rules', 'worldonadminport').out).toMatch(/^WorldOnAdminPort: [\s\S]*\nwhy: [\s\S]*\nfix: [\s\S]*\nwhen not: [\s\S]*\ncovers: .*CKV_AWS_24/);
});

test('those that answer a check of another tool', () => {
  const { checks } = JSON.parse(run('rules', 'CKV_AWS_24', '--format', 'json').out) as { checks: { id: string }[] };
  expect(checks.map(({ id }) => id)).toContain('WorldOnAdminPort');
  expect(checks.length).toBeLessThan(CHECKS.length);
});

describe('what another tool asks', () => {
  test('is told with what answers it, and where we come to another answer', () => {
    const { out } = run('rules', 'ckv_aws_24');
    expect(out).toMatch(/^CKV_AWS_24 \(checkov\): .*\. Answered by AllPortsFromWorld, WorldOnAdminPort\.\nWhere we come to another answer: It reads no protocol, .*\n\nCheck +Severity/);
  });

  test('in JSON too, beside the checks', () => {
    const { otherTools } = JSON.parse(run('rules', 'CKV_AWS_24', '--format', 'json').out) as { otherTools: object[] };
    expect(otherTools).toEqual([{
      id: 'CKV_AWS_24', tool: 'checkov', title: expect.any(String), answeredBy: ['AllPortsFromWorld', 'WorldOnAdminPort'], weDiffer: expect.stringContaining('It reads no protocol'),
    }]);
    expect(JSON.parse(run('rules', '--format', 'json').out)).not.toHaveProperty('otherTools');
  });

  test('in Markdown too', () => {
    expect(run('rules', 'CKV_AWS_24', '--format', 'markdown').out).toMatch(/^CKV_AWS_24 \(checkov\): [^|]*\n\n\| Check \|/);
  });

  test('by another spelling of its id, and by the member of a family', () => {
    expect(run('rules', 'AWS-0107').out).toMatch(/^AVD-AWS-0107 \(trivy\): |^AWS-0107 \(trivy\): /);
    expect(run('rules', 'openSSH').out).toMatch(/^openSSH \(cloudsploit\): /);
  });

  test('though none of ours asks it', () => {
    const { status, out } = run('rules', 'EC2.21');
    expect(status).toBe(0);
    expect(out).toMatch(/^EC2\.21 \(security-hub\): .*\. None of ours asks it: /);
  });

  test('beside a check of ours', () => {
    const { out } = run('rules', 'CKV_AWS_24', 'OpenEgress');
    expect(out).toMatch(/^CKV_AWS_24 [\s\S]*\nOpenEgress +warning/);
    expect(out.match(/Answered by/g)).toHaveLength(1);
  });
});

test('one that does not exist', () => {
  expect(run('rules', 'WorldOnAdminPorts')).toMatchObject({ status: 2, err: expect.stringContaining('did you mean WorldOnAdminPort') });
});

test.each([[['--help'], 0], [['--version'], 0], [['check', '--help'], 0], [['rules', '--help'], 0], [[], 2], [['chek'], 2], [['rules', '--format', 'sarif'], 2]])('%j', (args, status) => {
  expect(run(...args).status).toBe(status);
});
