import { tell } from './ask';
import { flowLog, vpc } from '../../lib/checks/example-network';
import { vpcWithoutFlowLog } from '../../lib/checks/vpc-without-flow-log';
import { known, unknown } from '../../lib/model/knowledge';

const unwatched = vpc({ hasFlowLog: known(false) });
const ofPart = (watches: ReturnType<typeof flowLog>['watches'], inVpc = 'Vpc', id = 'FlowLog') => flowLog({ id, resourceType: known('Subnet'), watches, inVpc });

test('parts that are watched are told, each once, and none of another VPC', () => {
  expect(tell(vpcWithoutFlowLog, unwatched)).toEqual(['no flow log watches the VPC']);
  expect(tell(vpcWithoutFlowLog, unwatched, ofPart(known('A')), ofPart(known('B')), ofPart(known('A')), ofPart(known('C'), 'Other')))
    .toEqual(['no flow log watches the VPC, only parts of it: A, B']);
});

test('a part that is not known is told by its flow log', () => {
  expect(tell(vpcWithoutFlowLog, unwatched, ofPart(unknown('the parameter Subnet'), 'Vpc', 'OfSubnet'))).toEqual(['no flow log watches the VPC, only parts of it: OfSubnet']);
});
