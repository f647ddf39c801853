/** What an acknowledgement of a finding needs so that it counts. Its reason is text, so the last day and the ticket stand in it. */
export interface ExceptionTerms {
  /**
   * How many days from today the last day may be away at most. The reason must say `expires=YYYY-MM-DD`.
   *
   * @default 90
   */
  readonly maximumDays?: number;

  /**
   * Whether the reason must say `ticket=` and something with a digit: `ticket=OPS-123`, `ticket=https://tracker.example.com/7`.
   *
   * @default false
   */
  readonly requireTicket?: boolean;
}
