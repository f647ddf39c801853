import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ClaimOptions, ForbidProps, MaxExposureProps, MustTraverseProps, OnlyFromProps, RequireProps } from './claim-props';
import { Endpoint } from './endpoint';
import { isProblem, Part, Problem } from './found';
import { SeenApp } from './seen-app';
import { askedTraffic, AskedTraffic, PortsOfServices } from './traffic-of';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { Claim, ClaimKind } from '../reachability/claim';
import { EndSpec } from '../reachability/end';

/** A claim as somebody asked for it: checked, and not yet looked up in the app. */
export interface AskedClaim {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly acknowledgeable: boolean;
  readonly because?: string;
  /** The same for the same claim: an Aspect may make it again when the app is synthesised again. */
  readonly text: string;
  readonly find: (app: SeenApp) => Claim | Problem;
}

/** The methods by their claims. */
export interface ClaimProps {
  readonly forbid: ForbidProps;
  readonly require: RequireProps;
  readonly onlyFrom: OnlyFromProps;
  readonly mustTraverse: MustTraverseProps;
  readonly maxExposure: MaxExposureProps;
}

export function askedClaim<Method extends keyof ClaimProps>(method: Method, id: string, props: ClaimProps[Method], scope: IConstruct): AskedClaim {
  const who = `NetworkProofs.${method} ${asGiven(id)}`;
  checkOptions(who, props);
  return ASKED[method](who, { id, scope, options: props }, props);
}

interface Request {
  readonly id: string;
  readonly scope: IConstruct;
  readonly options: ClaimOptions;
}

const ASKED: { readonly [Method in keyof ClaimProps]: (who: string, request: Request, props: ClaimProps[Method]) => AskedClaim } = {
  forbid: (who, request, { source, destination, transitive = false }) => {
    checkFlag(who, 'transitive', transitive);
    return asked(who, request, 'forbid', { source, destination }, 'all', ({ source: from, destination: to, ...about }) => ({ ...about, kind: 'forbid', source: from, destination: to, transitive }), String(transitive));
  },
  require: (who, request, { source, destination }) =>
    asked(who, request, 'require', { source, destination }, 'clients', ({ source: from, destination: to, ...about }) => ({ ...about, kind: 'require', source: from, destination: to })),
  onlyFrom: (who, request, { destination, allow }) =>
    asked(who, request, 'only-from', { destination, allow: checkedList(who, 'allow', allow, 0) }, 'all', ({ destination: to, allow: some, ...about }) => ({ ...about, kind: 'only-from', destination: to, allow: some })),
  mustTraverse: (who, request, { source, destination, via }) =>
    asked(who, request, 'must-traverse', { source, destination, via: checkedList(who, 'via', via, 1) }, 'all',
      ({ source: from, destination: to, via: through, ...about }) => ({ ...about, kind: 'must-traverse', source: from, destination: to, via: through })),
  maxExposure: (who, request, { destination, ipv4AddressPorts, ipv6AddressPorts }) => {
    const limits = { ...limitOf(who, 'ipv4AddressPorts', ipv4AddressPorts), ...limitOf(who, 'ipv6AddressPorts', ipv6AddressPorts) };
    const { ports, services } = request.options;
    if (Object.keys(limits).length === 0 && ports === undefined && services === undefined) {
      refuse({ problem: `${who} limits nothing`, given: 'no ports, no services and no number', accepted: 'at least one of these', change: 'ports: [ec2.Port.tcp(443)]' });
    }
    return asked(who, request, 'max-exposure', { destination }, 'all', ({ destination: to, ...about }) => ({ ...about, kind: 'max-exposure', destination: to, ...limits }),
      `${ipv4AddressPorts} ${ipv6AddressPorts}`);
  },
};

type Ends = Partial<Record<Part, Endpoint | readonly Endpoint[]>>;
type FoundEnds<E extends Ends> = { readonly [P in keyof E]: E[P] extends readonly Endpoint[] ? readonly EndSpec[] : EndSpec };

function asked<E extends Ends>(
  who: string, { id, scope, options }: Request, kind: ClaimKind, ends: E, services: PortsOfServices,
  make: (found: FoundEnds<E> & { readonly id: string; readonly traffic: Claim['traffic'] }) => Claim, more = '',
): AskedClaim {
  for (const [part, end] of Object.entries(ends)) if (!Array.isArray(end)) checkEndpoint(who, part, end);
  const traffic: AskedTraffic = askedTraffic(who, scope, options, services);
  const { acknowledgeable = false, because } = options;
  const texts = Object.entries(ends).map(([part, end]) => `${part}: ${[end].flat().map(one => (one as Endpoint)._text).join()}`);
  return {
    id,
    kind,
    acknowledgeable,
    ...because === undefined ? {} : { because },
    text: [kind, ...texts, traffic.text, more, acknowledgeable, because].join('\n'),
    find: (app) => {
      const set = traffic.find();
      if (isProblem(set)) return set;
      const found: Record<string, unknown> = {};
      for (const [part, end] of Object.entries(ends)) {
        const specs: EndSpec[] = [];
        for (const one of [end].flat() as Endpoint[]) {
          const here = one._find(app, part as Part);
          if (isProblem(here)) return here;
          specs.push(...here);
        }
        found[part] = Array.isArray(end) ? specs : specs[0];
      }
      return make({ id, traffic: set, ...found } as FoundEnds<E> & { readonly id: string; readonly traffic: Claim['traffic'] });
    },
  };
}

function checkOptions(who: string, options: ClaimOptions): void {
  if (typeof options !== 'object' || options === null) {
    refuse({ problem: `${who} says nothing`, given: asGiven(options), accepted: 'what is claimed', change: '{ source: Endpoint.internet(), destination: Endpoint.construct(database) }' });
  }
  checkFlag(who, 'acknowledgeable', options.acknowledgeable);
  const { because } = options;
  if (because === undefined || (typeof because === 'string' && because.trim() !== '' && !Token.isUnresolved(because))) return;
  refuse({ problem: `${who}: because says nothing`, given: `because: ${asGiven(because)}`, accepted: 'a text that is known at synth', change: "because: 'the database is for the shop alone', or leave it out" });
}

/** `null` is no way to say "the default", and a text is no truth value. */
export function checkFlag(who: string, prop: string, value: unknown): void {
  if (value === undefined || typeof value === 'boolean') return;
  refuse({ problem: `${who}: ${prop} is neither true nor false`, given: `${prop}: ${asGiven(value)}`, accepted: 'true or false', change: `${prop}: true, or leave it out` });
}

function checkEndpoint(who: string, part: string, end: unknown): asserts end is Endpoint {
  if (typeof (end as Partial<Endpoint> | undefined)?._find === 'function') return;
  refuse({
    problem: `${who}: ${part} is no endpoint`,
    given: `${part}: ${asGiven(end)}`,
    accepted: 'what a factory of Endpoint gives',
    change: `${part}: Endpoint.construct(...); Endpoint.internet() for the Internet, Endpoint.network('10.0.0.0/8') for addresses`,
  });
}

function checkedList(who: string, part: string, ends: unknown, least: number): readonly Endpoint[] {
  if (!Array.isArray(ends) || ends.length < least) {
    return refuse({ problem: `${who}: ${part} is no list of endpoints`, given: `${part}: ${asGiven(ends)}`, accepted: `a list with ${least === 0 ? 'any number of' : 'at least one of'} them`, change: `${part}: [Endpoint.construct(...)]` });
  }
  for (const end of ends) checkEndpoint(who, part, end);
  return ends as Endpoint[];
}

function limitOf<Prop extends string>(who: string, prop: Prop, limit: unknown): { readonly [P in Prop]?: bigint } {
  if (limit === undefined) return {};
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 0) return { [prop]: BigInt(limit) } as { readonly [P in Prop]?: bigint };
  return refuse({ problem: `${who}: ${prop} is no number of pairs`, given: `${prop}: ${asGiven(limit)}`, accepted: 'a whole number from 0, known at synth', change: `${prop}: 256 * 2 for two ports and 256 addresses` });
}
