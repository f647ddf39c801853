const [SECONDS_OF_AN_HOUR, HOURS] = [3600, 24];

/** An aggregation interval is ten minutes at most ("Flow log records", Amazon VPC User Guide): a record that claims more speaks of no more. */
const LONGEST_INTERVAL_SECONDS = 600;

/**
 * The hours of a day, in UTC, that records speak of. Each interface is logged in each interval, with traffic or without ("NODATA"): an hour of which no record speaks is one of which the
 * flow log says nothing, and no hour without traffic.
 */
export class HoursOfADay {
  private readonly told = new Array<boolean>(HOURS).fill(false);

  public constructor(private readonly dayBegins: number) {}

  /** A record, from its first second to before its last. Of one that does not say when it began no hour is known. */
  public note(start: number | undefined, end: number = start ?? 0): void {
    if (start === undefined) return;
    this.tell(start);
    if (end > start) this.tell(Math.min(end, start + LONGEST_INTERVAL_SECONDS) - 1);
  }

  /** Those of which no record speaks: 0 to 23, sorted. */
  public get silent(): number[] {
    return this.told.flatMap((isTold, hour) => isTold ? [] : [hour]);
  }

  private tell(second: number): void {
    const hour = Math.floor((second - this.dayBegins) / SECONDS_OF_AN_HOUR);
    if (hour >= 0 && hour < HOURS) this.told[hour] = true;
  }
}
