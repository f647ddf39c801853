import { createHash } from 'crypto';
import { EVIL, filesOf, full, large, SHOP, SMALL } from './network-report';
import { PAGE_SCRIPT } from '../../lib/reports/network-page/script';

const small = filesOf(SMALL);
const shop = filesOf(SHOP);
const split = filesOf(large());

describe('files', () => {
  test('of a small network', () => expect([...small.keys()]).toEqual(['network.svg', 'network.mmd', 'network.json', 'report.md', 'report.html']));

  test('of a large one', () => expect([...split.keys()].sort()).toEqual(
    ['network', ...[0, 1, 2, 3].map(vpc => `network-Vpc${vpc}`)].flatMap(name => [`${name}.mmd`, `${name}.svg`]).concat('network.json', 'report.html', 'report.md').sort()));

  test('are the same for the same network, and name no folder and no time', () => {
    expect([...filesOf(SHOP)]).toEqual([...shop]);
    for (const text of shop.values()) {
      expect(text).not.toContain('App.template.json');
      expect(text).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
    }
  });
});

describe('what a template may hold breaks out of nothing', () => {
  test.each(['network.svg', 'report.html'])('%s', (name) => {
    expect(shop.get(name)).not.toContain(EVIL);
    expect(shop.get(name)).not.toContain('<script>alert');
    expect(shop.get(name)).not.toContain('alert("1")');
  });

  test('the page has two scripts: its data, which is JSON without any mark of HTML, and its own', () => {
    const scripts = [...shop.get('report.html')!.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.map(([, attributes]) => attributes)).toEqual([' type="application/json" id="data"', '']);
    expect(scripts[0][2]).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.stringify(JSON.parse(scripts[0][2]))).toContain(JSON.stringify(EVIL).slice(1, -1));
    expect(scripts[1][2]).toBe(PAGE_SCRIPT);
  });

  test('the browser runs nothing but that script, and asks nobody for anything', () => {
    const html = shop.get('report.html')!;
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(html)!;
    expect(policy).toContain('default-src \'none\'');
    expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(PAGE_SCRIPT).digest('base64')}'`);
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/\s(style|on\w+)="/);
    expect(html).not.toMatch(/(src|href)="(?!#)/);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  test('Mermaid', () => {
    const labels = [...shop.get('network.mmd')!.matchAll(/"([^"]*)"/g)].map(([, text]) => text.replace(/<br\/><small>|<\/small>/g, ''));
    expect(labels.length).toBeGreaterThan(20);
    for (const label of labels) expect(label).toMatch(/^([\w .,:;/()+×…?↗-]|#\d+;)*$/u);
  });

  test('Markdown', () => {
    const rows = shop.get('report.md')!.split('\n').filter(line => line.includes('Kafka'));
    expect(rows.filter(line => line.startsWith('|'))).toHaveLength(1);
    expect(rows.find(line => line.startsWith('|'))).toContain('&lt;/script&gt;&lt;script&gt;alert("1")');
    expect(rows.find(line => line.startsWith('|'))!.split(/(?<!\\)\|/)).toHaveLength(7);
  });
});

describe('the picture', () => {
  test('says what it is to whoever does not see it', () => {
    const svg = small.get('network.svg')!;
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc"/);
    expect(svg).toContain('<title id="title">The network: what security groups permit</title>');
    expect(svg).toContain('the Internet to Web: HTTPS 443 (IPv4). Web to Api: HTTP on 8080. Api to Db: PostgreSQL 5432.</desc>');
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
  });

  test('stands in rows from the Internet down', () => {
    const y = (name: string) => Number(new RegExp(`translate\\([\\d.]+ ([\\d.]+)\\)">(?:(?!<g class="node)[\\s\\S])*>${name}</text>`).exec(small.get('network.svg')!)?.[1]);
    const ys = ['the Internet', 'Web', 'Api', 'Db'].map(y);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(new Set(ys).size).toBe(4);
  });

  test('marks doubt and violations', () => {
    expect(shop.get('network.svg')).toMatch(/class="edge [^"]*doubtful"/);
    expect(shop.get('network.svg')).toMatch(/class="edge world bad" data-edge="e\d+"/);
    expect(shop.get('network.mmd')).toContain('==>|"PostgreSQL 5432"|');
    expect(shop.get('network.mmd')).toContain('-.->|"HTTPS 443?"|');
  });

  test('as Mermaid', () => expect(small.get('network.mmd')).toBe(`flowchart TB
  accTitle: The network, what security groups permit
  n1(["the Internet<br/><small>anybody</small>"])
  n2["Web<br/><small>security group</small>"]
  n3["Api<br/><small>security group</small>"]
  n4["Db<br/><small>security group</small>"]
  n1 -->|"HTTPS 443"| n2
  n2 -->|"HTTP on 8080"| n3
  n3 -->|"PostgreSQL 5432"| n4
  classDef exposed stroke:#bc4c00,stroke-width:2px
  class n2 exposed
`));
});

test('the report in Markdown', () => {
  const report = small.get('report.md')!;
  expect(report.match(/^#+ .*$/gm)).toEqual([
    '# Network report', '## Picture', '## Claims', '## Who may talk to whom', '## Exposure', '## Quotas', '## What this report knows',
    '### Modelled', '### Shown although it may be less', '### Assumed',
  ]);
  expect(report).toContain('3 security groups, 3 things, 3 connections. Claims: 1 PROVED.');
  expect(report).toContain('| the Internet | Web | HTTPS 443 (IPv4) | Customers | `Shop/');
  expect(report).toContain('| Web | HTTPS 443 |  | 3,702,390,784 | 0 | the Internet connects to it directly |');
  expect(report).toContain('* Nothing was assumed.');
});

test('the JSON is what it is said to be', () => {
  const data = JSON.parse(small.get('network.json')!) as { nodes: unknown[]; edges: unknown[]; proofs: unknown[] } & Record<string, unknown>;
  expect(Object.keys(data)).toEqual(['tool', 'format', 'scope', 'nodes', 'edges', 'views', 'proofs', 'findings', 'quotas', 'limits']);
  expect(data.nodes[1]).toEqual({
    id: 'n2',
    kind: 'group',
    name: 'Web',
    about: 'security group',
    tier: 1,
    hopsFromInternet: 1,
    isReachDoubtful: false,
    reachedFrom: 'internet',
    vpc: 'Vpc',
    stage: null,
    parts: [{
      name: 'Web',
      path: 'Shop/Web',
      logicalId: 'Web',
      property: null,
      source: { file: 'lib/shop.ts', line: 13 },
      groups: [{ name: 'Web', path: 'Shop/Web', logicalId: 'Web', property: null, source: { file: 'lib/shop.ts', line: 13 } }],
    }],
    exposure: { sure: [{ protocol: 'tcp', from: 443, to: 443 }], perhaps: [], ipv4Addresses: '3702390784', ipv6Addresses: '0', ipv4AddressPorts: '3702390784', ipv6AddressPorts: '0' },
    doubts: [],
  });
  expect(data.edges[2]).toMatchObject({
    id: 'e3',
    from: 'n3',
    to: 'n4',
    violates: [],
    flows: [{ says: 'PostgreSQL 5432', traffic: [{ protocol: 'tcp', from: 5432, to: 5432 }], families: ['ipv4', 'ipv6'], conditions: null, doubt: null, settledBy: null }],
    rules: [{ direction: 'egress', group: 'Api', reason: 'Orders', path: 'Shop/ApiDb5432Out', source: { file: 'lib/shop.ts' } }, { direction: 'ingress', group: 'Db' }],
  });
  expect(data.proofs).toEqual([expect.objectContaining({ claim: 'NoInternetToDb', verdict: 'PROVED', path: null })]);
});

describe('the page', () => {
  test('is a page that a browser can run', () => expect(() => new Function(PAGE_SCRIPT)).not.toThrow()); // eslint-disable-line no-new-func

  test('stays small', () => {
    const html = filesOf(full()).get('report.html')!;
    expect([...html.matchAll(/class="node /g)]).toHaveLength(60);
    expect(Buffer.byteLength(html)).toBeLessThan(150_000);
  });

  test('has a picture for each view', () => expect([...split.get('report.html')!.matchAll(/<div class="view"/g)]).toHaveLength(5));

  test('ids are there once', () => {
    const ids = [...split.get('report.html')!.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
