/** Where a report of the network goes. */
export interface NetworkReportProps {
  /**
   * The folder, from the working directory. Files that a report wrote there before are replaced, others are left alone.
   *
   * @default - `network-report` in the folder that the app is synthesised to (`cdk.out`)
   */
  readonly outdir?: string;
}
