import { Evidence } from './day-usage';
import { Flow } from './flow';
import { portsSpeakFor } from './opening';
import { Direction } from '../model/rule';

/** A connection as it may have been opened: in which direction, to which port. */
export interface MayBeOpened {
  readonly direction: Direction;
  readonly port: number;
  /** Whether the packets of the record went the other way. */
  readonly isReply: boolean;
}

/** As the packets went. */
export function openedHere({ destinationPort }: Flow, direction: Direction): MayBeOpened {
  return { direction, port: destinationPort, isReply: false };
}

/** The other way: the packets are replies. */
export function openedThere({ sourcePort }: Flow, direction: Direction): MayBeOpened {
  return { direction: direction === 'ingress' ? 'egress' : 'ingress', port: sourcePort, isReply: true };
}

/** The ways that are left where nobody knows the rules of the interface. */
export function waysToOpen(flow: Flow, direction: Direction): MayBeOpened[] {
  const [here, there] = [openedHere(flow, direction), openedThere(flow, direction)];
  const { here: isHere, there: isThere } = evidenceOf(flow, true, true);
  return [...isHere ? [here] : [], ...isThere ? [there] : []];
}

/** How sure it is that the connection was opened as the packets went, and the other way; undefined where it was not. */
export interface EvidenceOfWays {
  readonly here?: Evidence;
  readonly there?: Evidence;
}

/**
 * Security groups let replies through by state: "If you send a request from your instance, the response traffic for that request is allowed to reach the instance regardless of the
 * inbound security group rules". So a rule was used only where the connection was opened, and only where the rules of the interface could have let it be opened.
 */
export function evidenceOf({ opening, sourcePort, destinationPort }: Flow, canHere: boolean, canThere: boolean): EvidenceOfWays {
  if (opening === 'opens') return canHere ? { here: 'certain' } : {};
  const ports = portsSpeakFor(sourcePort, destinationPort);
  if (opening === 'answers') {
    if (!canThere) return canHere ? { here: 'possible' } : {};
    // Should AWS take in the ACKs of whoever opened it, it would look like this.
    return canHere && ports === 'opening' ? { here: 'possible', there: 'likely' } : { there: 'certain' };
  }
  if (!canHere || !canThere) {
    // Where records do not tell, and the ports speak for the way that no rule is for, that rule may be gone since: the one that is left need not have let it through.
    const sure = (against: typeof ports) => opening === 'untold' && ports === against ? 'possible' : 'certain';
    return canHere ? { here: sure('reply') } : canThere ? { there: sure('opening') } : {};
  }
  if (ports === 'opening') return { here: 'likely' };
  if (ports === undefined) return { here: 'possible', there: 'possible' };
  return opening === 'untold' ? { here: 'possible', there: 'likely' } : { there: 'likely' };
}
