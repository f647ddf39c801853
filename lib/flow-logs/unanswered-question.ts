/** A question that is not asked, because records have not what its answer needs. */
export interface UnansweredQuestion {
  /** The question: `New destinations`. */
  readonly title: string;
  /** The fields that records would need, as AWS writes them: `flow-direction`; `pkt-dstaddr or dstaddr` where one of them is enough. */
  readonly missingFields: string[];
}
