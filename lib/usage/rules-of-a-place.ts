import { Address } from './address';
import { GroupsElsewhere, InventoryIndex } from './inventory-index';
import { Match, Shape } from './match';
import { RuleMatcher } from './rule-matcher';
import { MayBeOpened } from './ways-to-open';
import { Wearing } from './wearings';
import { Direction } from '../model/rule';

/** Who is at the other end of a flow, and what is worn there, as far as snapshots of the VPC tell. */
export interface Remote {
  readonly address: Address;
  readonly wearing?: Wearing;
}

/** The rules that are asked at a place: those of the groups of an interface, or those of all groups that an interface of a VPC may wear. */
export class RulesOfAPlace {
  private readonly matchers: Readonly<Record<Direction, RuleMatcher>>;
  private readonly elsewhere: Readonly<Record<Direction, GroupsElsewhere>>;

  /** `sometimes` as in `Wearing`. */
  public constructor(
    private readonly inventory: InventoryIndex, private readonly groupIds: readonly string[], vpcId: string, sometimes: readonly string[] = [],
  ) {
    const matcherOf = (direction: Direction) => new RuleMatcher(inventory.rulesOf(groupIds, direction), sometimes, direction === 'ingress' ? inventory.groupsOfBalancers : undefined);
    this.matchers = { ingress: matcherOf('ingress'), egress: matcherOf('egress') };
    const elsewhereOf = (direction: Direction) => inventory.groupsElsewhere(this.matchers[direction].groupIds, vpcId);
    this.elsewhere = { ingress: elsewhereOf('ingress'), egress: elsewhereOf('egress') };
  }

  /** Which rules let a connection be opened. Where it is not known which of two addresses groups look at, what is sure for both is sure. */
  public match({ direction, port }: MayBeOpened, protocol: number, remotes: readonly Remote[]): Match {
    const [first, second] = remotes;
    const match = this.matchOne(direction, port, protocol, first);
    return second === undefined ? match : this.matchers[direction].combined(match, this.matchOne(direction, port, protocol, second));
  }

  /** Rules that name a group, for a connection like this, whoever is at the other end. Equal answers are one object. */
  public namingGroups({ direction, port }: MayBeOpened, protocol: number): readonly Shape[] {
    return this.matchers[direction].namingGroups(protocol, port);
  }

  /** All of them. */
  public ruleIds(): string[] {
    return (['ingress', 'egress'] as const).flatMap(direction => this.inventory.rulesOf(this.groupIds, direction).map(({ ruleId }) => ruleId));
  }

  private matchOne(direction: Direction, port: number, protocol: number, { address, wearing }: Remote): Match {
    const elsewhere = this.elsewhere[direction];
    const worn = wearing ?? (elsewhere.size > 0 ? this.inventory.wearingElsewhere(address, elsewhere) : undefined);
    return this.matchers[direction].match(address, worn, protocol, port);
  }
}
