/** A report that is no longer what was written: its bytes are others than its manifest names, or are nothing of the kind. */
export class DamagedReport extends Error {
  constructor(where: string, why: string) {
    super(`${where}: ${why}`);
    this.name = 'DamagedReport';
  }
}
