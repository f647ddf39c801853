import { app } from '../../examples/moto-subset';
import { linesOf, Resources } from '../role-security-groups/rules-of';

/** What test/e2e deploys to moto, which makes other groups than CloudFormation does: here they are looked at as they stand in the template. */

const [{ template }] = app.synth().stacks;
const { Resources: resources } = template as { Resources: Resources };

test('the load balancer that only redirects lets everybody in on 80 and 443, and nothing out', () => {
  expect(linesOf(resources).sort()).toEqual([
    'LoadBalancer in tcp 443 from 0.0.0.0/0',
    'LoadBalancer in tcp 443 from ::/0',
    'LoadBalancer in tcp 80 from 0.0.0.0/0',
    'LoadBalancer in tcp 80 from ::/0',
  ]);
});
