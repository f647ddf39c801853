import { FrameworkId, FRAMEWORKS, frameworkOf, sectionsOf } from '../../lib/catalogue/frameworks';
import { otherCheckOf } from '../../lib/catalogue/other-tools';

test.each(FRAMEWORKS)('$id $version: each section asks what some tool asks, once', ({ sections }) => {
  expect(sections.length).toBeGreaterThan(0);
  expect(new Set(sections.map(({ section }) => section)).size).toBe(sections.length);
  for (const { title, ids } of sections) {
    expect(title).toMatch(/^[A-Z][^\n|.]+$/);
    for (const id of ids) expect(otherCheckOf(id)).toMatchObject({ kind: expect.stringMatching(/^K(0[2-9]|31|42)$/) });
  }
});

test.each(FRAMEWORKS.filter(({ id }) => id === 'cis'))('CIS $version: what the section is told as is another spelling of an id that answers it', ({ version, sections }) => {
  for (const { section, ids } of sections) {
    expect(ids.map(id => otherCheckOf(id)?.id)).toContain(otherCheckOf(`CIS v${version} ${section}`)?.id);
  }
});

describe('which version', () => {
  test.each([
    ['cis', '7.0'], ['cis@5.0', '5.0'], ['cis@1.2', '1.2'], ['fsbp', '1.0.0'],
  ])('%s is %s', (name, version) => expect(frameworkOf(name)?.version).toBe(version));

  test.each(['CIS', 'cis@', 'cis@5', 'fsbp@5.0', '', 'pci'])('there is no %p', name => expect(frameworkOf(name)).toBeUndefined());

  test.each<FrameworkId>(['cis', 'fsbp'])('the newest of %s is the first', (id) => {
    const versions = FRAMEWORKS.filter(framework => framework.id === id).map(({ version }) => Number.parseFloat(version));
    expect(versions).toEqual([...versions].sort((a, b) => b - a));
  });
});

// https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html, "Version comparison": EC2.2, EC2.6, EC2.53 and EC2.54 in versions
// 5.0.0 and 3.0.0; EC2.13 and EC2.14 in 1.2.0 alone.
test.each([
  ['cis@5.0', 'EC2.6', ['3.7']], ['cis@3.0', 'EC2.6', ['3.7']], ['cis@1.4', 'EC2.6', ['3.9']], ['cis@1.2', 'EC2.6', ['2.9']],
  ['cis@5.0', 'EC2.53', ['5.3']], ['cis@3.0', 'EC2.53', ['5.2']], ['cis@1.2', 'EC2.53', []],
  ['cis@5.0', 'EC2.54', ['5.4']], ['cis@3.0', 'EC2.54', ['5.3']], ['cis@1.4', 'EC2.54', []],
  ['cis@5.0', 'EC2.2', ['5.5']], ['cis@3.0', 'EC2.2', ['5.4']], ['cis@1.4', 'EC2.2', ['5.3']], ['cis@1.2', 'EC2.2', ['4.3']],
  ['cis@1.2', 'EC2.13', ['4.1']], ['cis@1.2', 'EC2.14', ['4.2']], ['cis@5.0', 'EC2.13', []],
  ['fsbp', 'EC2.18', ['EC2.18']], ['fsbp', 'EC2.13', []], ['fsbp', 'EC2.53', []], ['fsbp', 'EC2.22', []], ['fsbp', 'EC2.43', []],
])('in %s, %s answers %p', (name, id, sections) => {
  expect(sectionsOf(frameworkOf(name)!, [id, 'CKV_AWS_24'])).toEqual(sections);
});
