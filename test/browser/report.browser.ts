import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { source as axe } from 'axe-core';
import { Browser, BrowserContext, chromium, Page } from 'playwright-core';
import { EVIL, filesOf, large, SHOP, SMALL } from '../reports/network-report';

/**
 * The report in a real browser: Debian's Chromium, or the one that CHROMIUM names. Not a part of `npm test`, which needs no browser: `npm run test:browser`. With
 * SCREENSHOTS=<folder> it leaves pictures of what it saw there.
 */

const NETWORKS = { small: SMALL, shop: SHOP, large: large() };
type Name = keyof typeof NETWORKS;
type Scheme = 'light' | 'dark';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'network-report-'));
let browser: Browser;

jest.setTimeout(60_000);

beforeAll(async () => {
  for (const name of Object.keys(NETWORKS) as Name[]) {
    fs.mkdirSync(path.join(folder, name));
    for (const [file, text] of filesOf(NETWORKS[name])) fs.writeFileSync(path.join(folder, name, file), text);
  }
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser.close();
  fs.rmSync(folder, { recursive: true });
});

interface Seen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What was asked for beside the page, and what it complained of. */
  readonly requests: string[];
  readonly complaints: string[];
}

async function open(name: Name, { scheme = 'light', width = 1400, height = 900, file = 'report.html' }: { scheme?: Scheme; width?: number; height?: number; file?: string } = {}): Promise<Seen> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height } });
  const page = await context.newPage();
  const [requests, complaints]: string[][] = [[], []];
  page.on('request', request => requests.push(request.url()));
  page.on('console', message => complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`file://${path.join(folder, name, file)}`);
  return { page, context, requests, complaints };
}

async function using(opening: Promise<Seen>, look: (page: Page) => Promise<void>, shot?: string): Promise<void> {
  const seen = await opening;
  try {
    await look(seen.page);
    if (shot !== undefined && process.env.SCREENSHOTS !== undefined) {
      fs.mkdirSync(process.env.SCREENSHOTS, { recursive: true });
      await seen.page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${shot}.png`) });
    }
    expect(seen.complaints).toEqual([]);
    expect(seen.requests).toHaveLength(1);
  } finally {
    await seen.context.close();
  }
}

const title = (page: Page) => page.textContent('#panel-title');
const panel = (page: Page) => page.innerText('#panel-body');
const box = (page: Page, name: string) => page.locator('.view:not([hidden]) .node', { hasText: name }).first();
/** The id of the arrow between two boxes, from what the page knows. */
async function arrow(page: Page, from: string, to: string): Promise<string> {
  const data = JSON.parse((await page.textContent('#data'))!) as { nodes: { id: string; name: string }[]; edges: { id: string; from: string; to: string }[] };
  const idOf = (name: string) => data.nodes.find(node => node.name.startsWith(name))!.id;
  return data.edges.find(edge => edge.from === idOf(from) && edge.to === idOf(to))!.id;
}
const dimmed = (page: Page) => page.$$eval('.view:not([hidden]) .node.dim', nodes => nodes.map(node => node.querySelector('.name')!.textContent));
const focused = (page: Page) => page.evaluate<string>('(document.activeElement.querySelector(\'.name\') || {}).textContent || document.activeElement.id');

describe.each<Name>(['small', 'shop', 'large'])('%s', (name) => {
  test.each<Scheme>(['light', 'dark'])('opens in %s, asks nobody, complains of nothing, and everybody can use it', scheme => using(open(name, { scheme }), async (page) => {
    await page.evaluate(axe);
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    const dark = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(dark).toBe(scheme === 'dark' ? 'rgb(13, 17, 23)' : 'rgb(255, 255, 255)');
  }, `${name}-${scheme}`));
});


describe('the mouse', () => {
  test('chooses a box: where it is in the code, and what it is connected to', () => using(open('shop'), async (page) => {
    await box(page, 'Orders').click();
    expect(await title(page)).toBe('Orders');
    const text = await panel(page);
    expect(text).toContain('3 hops from the Internet');
    expect(text).toContain('Shop/Orders (lib/shop.ts:16)');
    expect(text).toMatch(/Comes from\s+Web: HTTPS on 8443/);
    expect(text).toMatch(/Goes to\s+Database: PostgreSQL 5432\s+Queue: Kafka 9092/);
    expect(await dimmed(page)).toEqual(expect.arrayContaining(['Edge', 'Cache', 'Bastion']));
    expect(await dimmed(page)).not.toContain('Database');
  }, 'shop-box'));

  test('chooses an arrow: its rules, their reasons and their lines; and what a template holds is text', () => using(open('shop'), async (page) => {
    await page.locator(`.edge[data-edge="${await arrow(page, 'Orders', 'Queue')}"] text`).click();
    expect(await title(page)).toBe('Orders → Queue');
    const text = await panel(page);
    expect(text).toContain('Outbound rule of Orders: tcp 9092 (Kafka) to Queue');
    expect(text).toContain('Inbound rule of Queue: tcp 9092 (Kafka) from Orders');
    expect(text.replace(/\s+/g, ' ')).toContain(EVIL.replace(/\s+/g, ' '));
    expect(text).toContain('Shop/OrdersQueue9092Out (lib/shop.ts:');
  }, 'shop-arrow'));

  test('goes on from the panel', () => using(open('shop'), async (page) => {
    await box(page, 'Orders').click();
    await page.getByRole('button', { name: 'Database: PostgreSQL 5432' }).click();
    expect(await title(page)).toBe('Orders → Database');
    await page.getByRole('button', { name: 'To Database', exact: true }).click();
    expect(await title(page)).toBe('Database');
    expect(await panel(page)).toContain('Open to the Internet');
  }));

  test('shows the path of a violated claim', () => using(open('shop'), async (page) => {
    await page.getByRole('button', { name: 'Show the path of NoInternetToDatabase' }).click();
    expect(await title(page)).toBe('NoInternetToDatabase');
    expect(await panel(page)).toContain('the Internet → Database: PostgreSQL 5432');
    expect((await dimmed(page)).length).toBeGreaterThan(8);
  }, 'shop-claim'));

  test('makes the picture larger and smaller', () => using(open('small'), async (page) => {
    const width = () => page.$eval('.view:not([hidden]) svg', svg => svg.clientWidth);
    const before = await width();
    await page.getByRole('button', { name: 'Larger' }).click();
    expect(await width()).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Fit' }).click();
    expect(await width()).toBe(before);
  }));
});

describe('the keyboard', () => {
  test('goes from box to box, opens and closes', () => using(open('small'), async (page) => {
    await page.locator('.node').first().focus();
    expect(await focused(page)).toBe('the Internet');
    for (const next of ['Web', 'Api', 'Db']) {
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe(next);
    }
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await title(page)).toBe('Api');
    expect(await page.textContent('#said')).toBe('Api. Details are in the panel.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await title(page)).toBe('Web → Api');
    await page.keyboard.press('Escape');
    expect(await title(page)).toBe('Details');
    await page.keyboard.press('Home');
  }));

  test('comes to the picture by Tab, and passes it by one more', () => using(open('small'), async (page) => {
    const order: (string | undefined)[] = [];
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press('Tab');
      order.push(await focused(page));
    }
    expect(order).toEqual(['', 'q', 'out', 'fit', 'in', 'the Internet', '']);
  }));

  test('searches', () => using(open('shop'), async (page) => {
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('q');
    await page.keyboard.type('nightly');
    expect(await page.textContent('#found')).toBe('0 boxes, 1 connection, 0 claims');
    expect(await dimmed(page)).not.toContain('Database');
    expect(await dimmed(page)).toContain('Web');
    expect(await page.$$eval('#connections tbody tr:not([hidden])', rows => rows.length)).toBe(1);
    await page.keyboard.press('Enter');
    expect(await title(page)).toMatch(/^Report… ×3 → Database$/);
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    expect(await page.$$eval('#connections tbody tr[hidden]', rows => rows.length)).toBe(0);
  }, 'shop-search'));
});

describe('a large network', () => {
  test('shows one VPC after the other', () => using(open('large'), async (page) => {
    expect(await page.locator('.view:visible .name').allTextContents()).toEqual(expect.arrayContaining(['the Internet', 'Vpc0', 'Vpc3']));
    await box(page, 'Vpc2').click();
    await page.getByRole('button', { name: 'Open its picture' }).click();
    expect(await page.locator('.view:visible .head').textContent()).toBe('Vpc2');
    await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Vpc1' });
    expect(await page.locator('.view:visible .head').textContent()).toBe('Vpc1');
    await page.fill('#q', 'G3x7');
    await page.press('#q', 'Enter');
    expect(await page.locator('.view:visible .head').textContent()).toBe('Vpc3');
  }, 'large-vpc'));
});

test('a small screen scrolls in one direction', () => using(open('shop', { width: 390, height: 800 }), async (page) => {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
}, 'shop-phone'));

test.each<[Name, Scheme]>([['small', 'light'], ['shop', 'dark'], ['shop', 'light'], ['large', 'light']])('the file of the picture alone: %s, %s', (name, scheme) => using(open(name, { scheme, file: 'network.svg' }), async (page) => {
  expect(await page.evaluate('[document.documentElement.tagName, document.querySelectorAll(".node").length > 3, document.querySelector("parsererror") === null]')).toEqual(['svg', true, true]);
  // Nothing is wider than what it stands in.
  expect(await page.$$eval('.node', nodes => nodes.filter((node) => {
    const edge = node.querySelector('.box')!.getBoundingClientRect().right;
    return [...node.querySelectorAll('text')].some(text => text.getBoundingClientRect().right > edge);
  }).map(node => node.textContent))).toEqual([]);
}, `${name}-picture-${scheme}`));
