import { PictureNode } from '../reachability/picture';

/** Strokes in a square of 18 by 18. */
export const ICONS = {
  globe: 'M9 1.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15zM1.5 9h15M9 1.5c-4.6 4.6-4.6 10.4 0 15M9 1.5c4.6 4.6 4.6 10.4 0 15',
  network: 'M6.5 1.5h5v4h-5zM1.5 12.5h5v4h-5zM11.5 12.5h5v4h-5zM9 5.500v3.500M4 12.500v-3.500h10v3.500',
  list: 'M2 4h1.500M6 4h10M2 9h1.500M6 9h10M2 14h1.500M6 14h10',
  question: 'M9 1.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15zM6.7 6.900a2.300 2.300 0 1 1 3.600 1.900c-.8.5-1.300.9-1.300 1.800M9 13v.3',
  shield: 'M9 1.500l6.500 2.500v4.500c0 4-2.700 6.700-6.500 8c-3.800-1.300-6.500-4-6.500-8v-4.500z',
  database: 'M2.500 4c0-3.300 13-3.300 13 0v10c0 3.300-13 3.300-13 0zM2.500 4c0 3.300 13 3.300 13 0M2.500 9c0 3.300 13 3.300 13 0',
  balancer: 'M3.500 9h3.500M7 9l7-5.500M7 9h7.500M7 9l7 5.500M12 3.200l2.300 0l-.8 2.200M12.700 7.500l2 1.500l-2 1.500M13.500 12.600l.8 2.200l-2.300 0',
  function: 'M4 16.500l5-8.500M5.500 1.500c3 0 3 1.500 4 5c1 5.500 1.500 9.500 4 10c.8 0 1.300-.3 1.700-.8',
  server: 'M2 2.500h14v5h-14zM2 10.500h14v5h-14zM5 5h.1M5 13h.1M8.500 5h4.500M8.500 13h4.500',
  plug: 'M6 1.500v4M12 1.500v4M3.500 5.500h11v3a5.500 5.500 0 0 1-11 0zM9 14v2.500',
  file: 'M1.500 4.500v10.500h15v-8.500h-8l-2-2.500h-5z',
  vpc: 'M2 2h14v14h-14zM5.500 5.500h3v3h-3zM10 10h3v3h-3z',
} as const;

export type IconName = keyof typeof ICONS;

/** By what a resource is called in `about`. */
const BY_ABOUT: Readonly<Record<string, IconName>> = {
  'cache': 'database',
  'data warehouse': 'database',
  'database': 'database',
  'endpoint': 'plug',
  'file system': 'file',
  'function': 'function',
  'load balancer': 'balancer',
  'search engine': 'database',
};

export function iconOf({ kind, about }: PictureNode): IconName {
  switch (kind) {
    case 'internet': return 'globe';
    case 'network': return 'network';
    case 'prefix-list': return 'list';
    case 'unknown':
    case 'foreign-group': return 'question';
    case 'group': return 'shield';
    case 'vpc': return 'vpc';
    case 'thing': return Object.hasOwn(BY_ABOUT, about) ? BY_ABOUT[about] : 'server';
  }
}
