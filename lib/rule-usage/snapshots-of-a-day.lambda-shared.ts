import { S3Client } from '@aws-sdk/client-s3';
import { daysAfter } from './days';
import { readSnapshot } from './read-snapshot.lambda-shared';
import { SnapshotPlace, storedManifest } from './snapshot-place.lambda-shared';
import { Inventory } from '../model/inventory';

/** How far away a snapshot may be, in days, where a day has none of its own. */
const NEAR = 2;

/** Snapshots by day, of which two are kept in memory: days are summarised one after the other, and neighbours share one. */
export class SnapshotsOfDays {
  private kept = new Map<string, Promise<Inventory>>();

  /** @param dates the days that have a snapshot */
  public constructor(private readonly s3: S3Client, private readonly place: SnapshotPlace, private readonly dates: ReadonlySet<string>) {}

  /**
   * The days whose snapshots say what was there on a day: that of its morning and that of the next morning, as far as they are there; else the nearest one within two days. None
   * where there is no such snapshot: then nothing can be said about the day.
   */
  public datesFor(date: string): string[] {
    const itself = [date, daysAfter(date, 1)].filter(day => this.dates.has(day));
    if (itself.length > 0) return itself;
    for (let distance = 1; distance <= NEAR; distance++) {
      // A snapshot of the morning after the day is as near as one of the morning before it.
      const near = [daysAfter(date, -distance), daysAfter(date, 1 + distance)].filter(day => this.dates.has(day));
      if (near.length > 0) return near;
    }
    return [];
  }

  public async read(dates: readonly string[]): Promise<Inventory[]> {
    this.kept = new Map(dates.map(date => [date, this.kept.get(date) ?? this.readOne(date)]));
    return Promise.all(this.kept.values());
  }

  private async readOne(date: string): Promise<Inventory> {
    const stored = await storedManifest(this.s3, this.place, date);
    if (!stored) throw new Error(`The snapshot of ${date} was there, and is gone`);
    return readSnapshot(this.s3, this.place.bucket, stored.manifest);
  }
}
