import { Address, AddressReader } from './address';
import { classAt, ElementaryStretches, elementaryStretches } from './elementary-stretches';
import { Wearing, Wearings } from './wearings';
import { isCidr, readCidr } from '../model/cidr';
import { InventoryInterface } from '../model/inventory';
import { PeerSet } from '../model/peer-set';

/**
 * Who has which private address in one VPC. "When you specify a security group as the source or destination for a rule, the rule affects all instances that are associated with the
 * security groups. The instances can communicate in the specified direction, using the private IP addresses of the instances". Source: "Security group rules", Amazon VPC User Guide.
 */
export class AddressBook {
  private readonly ipv4 = new Map<number, Wearing>();
  private readonly ipv6 = new Map<string, Wearing>();
  private readonly prefixes: { readonly set: PeerSet; readonly wearing: Wearing }[] = [];
  private stretches?: { readonly ipv4: ElementaryStretches<number>; readonly ipv6: ElementaryStretches<bigint> };

  public constructor(private readonly wearings: Wearings, private readonly reader: AddressReader) {}

  /** An address that two interfaces had, one after the other, is of both. */
  public add({ addresses, prefixes, groupIds }: InventoryInterface): void {
    const wearing = this.wearings.of(groupIds);
    for (const text of addresses) {
      const address = this.reader.read(text);
      if (address?.family === 'ipv4') this.ipv4.set(address.value, this.wearings.union(this.ipv4.get(address.value), wearing));
      else if (address) this.ipv6.set(address.text, this.wearings.union(this.ipv6.get(address.text), wearing));
    }
    const blocks = prefixes.map(text => readCidr(text, { embeddedIpv4: true })).filter(isCidr);
    if (blocks.length > 0) this.prefixes.push({ set: PeerSet.ofBlocks(blocks), wearing });
  }

  /** The groups that are worn at an address; undefined where no snapshot knows it. */
  public wearingAt(address: Address): Wearing | undefined {
    return (address.family === 'ipv4' ? this.ipv4.get(address.value) : this.ipv6.get(address.text)) ?? this.wearingInPrefix(address);
  }

  private wearingInPrefix(address: Address): Wearing | undefined {
    if (this.prefixes.length === 0) return undefined;
    const { ipv4, ipv6 } = this.stretches ??= {
      ipv4: elementaryStretches(this.prefixes.map(({ set }) => set.ipv4)),
      ipv6: elementaryStretches(this.prefixes.map(({ set }) => set.ipv6)),
    };
    const among = address.family === 'ipv4' ? ipv4.classes[classAt(ipv4, address.value)] : ipv6.classes[classAt(ipv6, address.value)];
    return among.reduce<Wearing | undefined>((all, i) => this.wearings.union(all, this.prefixes[i].wearing), undefined);
  }
}
