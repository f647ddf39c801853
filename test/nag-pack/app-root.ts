import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** A working directory as an app has it, with files in it; until the test is over. */
export function appRoot(files: Record<string, unknown> = {}): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'app-root-'));
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  jest.spyOn(process, 'cwd').mockReturnValue(directory);
  return directory;
}

/** The day by which dates are judged, until the test is over. */
export function pinToday(day: string): void {
  process.env.PORTCULLIS_TODAY = day;
}

afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.PORTCULLIS_TODAY;
  delete process.env.PORTCULLIS_UPDATE_BASELINE;
});
