import { checkedSettings } from './checked-settings';

/**
 * A framework that an auditor asks for: only what answers one of its sections is asked, whatever the profile.
 *
 * @example
 * Validations.of(app).addPlugins(new SecurityGroupChecks(app, { framework: Framework.CIS }));
 */
export class Framework {
  /** The CIS AWS Foundations Benchmark, in its newest version that this library knows. */
  public static readonly CIS = new Framework('cis');

  /** AWS Foundational Security Best Practices, of AWS Security Hub. */
  public static readonly FSBP = new Framework('fsbp');

  /**
   * A framework in one of its versions: `cis@6.0`.
   *
   * @param name the name, or the name, `@` and a version
   * @throws Error where there is no such framework or version
   */
  public static of(name: string): Framework {
    checkedSettings({ who: 'Framework.of', kind: 'code' }, { framework: name });
    return new Framework(name);
  }

  /** What it is called in `portcullis.json`: `cis`, `cis@6.0`. */
  public readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }
}
