import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { main } from '../../lib/cli/program';

/** What a command line told, and with which exit status. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export function run(...args: string[]): Outcome {
  const told = { out: '', err: '' };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => { told.out += String(text); return true; }),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => { told.err += String(text); return true; }),
  ];
  try {
    return { status: main(args), ...told };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A working directory with files in it, for one file of tests. */
export function workingDirectory(): (files: Record<string, unknown>) => void {
  const before = process.cwd();
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cli-')));
  beforeEach(() => {
    fs.mkdirSync(path.join(folder, 'w'));
    process.chdir(path.join(folder, 'w'));
  });
  afterEach(() => {
    process.chdir(before);
    fs.rmSync(path.join(folder, 'w'), { recursive: true });
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  return (files) => {
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.resolve(name)), { recursive: true });
      fs.writeFileSync(name, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content, undefined, 2));
    }
  };
}

/** A template in YAML with SSH open to the world in its line 8, and nothing else to find in the baseline. */
export const HOLE = `Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Web servers of the shop
      VpcId: vpc-1
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0, Description: Login}
      SecurityGroupEgress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/24, Description: Updates}
`;

/** The same without the hole. */
export const CLOSED = HOLE.replace('0.0.0.0/0', '10.0.1.0/24');

export const ids = (outcome: Outcome): string[] => (JSON.parse(outcome.out) as { findings: { id: string }[] }).findings.map(({ id }) => id);
