import { App } from 'aws-cdk-lib';
import { outcome } from '../nag-pack/outcome';

/** The app of the example, as its file makes it. */
function example(isOpen: boolean): App {
  if (isOpen) process.env.OPEN_SSH = '1';
  let made: { app: App } | undefined;
  try {
    jest.isolateModules(() => made = jest.requireActual<{ app: App }>('../../examples/proved-network'));
  } finally {
    delete process.env.OPEN_SSH;
  }
  return made!.app;
}

test('the example proves all that it claims, and says nothing', () => {
  expect(outcome(example(false))).toBe('');
});

test('with SSH opened it fails, with the connection, the construct and the line', () => {
  const text = outcome(example(true));
  for (const id of ['NoInternetToDatabase', 'DatabaseBehindWeb', 'SshFromOffice', 'InternetToAdminPorts']) expect(text).toContain(`Rule NetworkProofs::${id}\n`);
  expect(text).toMatch(/FATAL VIOLATED: an Internet address may open a connection to Database: from the Internet to Database on tcp 22 \(SSH\), by the inbound rule of Database for tcp 22 \(SSH\) from 0\.0\.0\.0\/0 \(direct\)/);
  expect(text).toContain('\n   WebAndDatabase/Database/Again/from 0.0.0.0_0:22 ');
  expect(text).toMatch(/Suggested fix: take out or narrow the rule at WebAndDatabase\/Database\/Again\/from 0\.0\.0\.0_0:22 \(examples\/proved-network\.ts:\d+:\d+\)/);
});
