import { evaluate } from '../../../constructs/compliance/proofs';
import { crossLayerTheorems } from '../../../constructs/compliance/proofs/network';
import { policiesFor } from '../../../constructs/compliance/proofs/principals/access';
import { subjectsOf } from '../../../constructs/compliance/proofs/principals/subjects';
import type { Verdict } from '../../../constructs/compliance/proofs/theorem';
import { changed, ec2, type Resources, ref, route, worldOf } from './network-templates';
import { allow, type Bound, bounds, key, role, trainer } from './training-role';

function decide(id: string, resources: Resources): readonly Verdict[] {
  return crossLayerTheorems
    .filter((theorem) => theorem.id === id)
    .flatMap((theorem) => theorem.decide(worldOf(resources)));
}
const stay = (resources: Resources) => decide('launches-stay-in-closed-subnets', resources);

test('a role whose jobs are held to a closed subnet, isolation and a key of the account is proved', () => {
  const verdicts = stay(changed({}, trainer()));
  expect(verdicts.map(({ subject, verdict }) => [subject, verdict])).toEqual([['Net/Trainer', 'PROVED']]);
  const [first] = verdicts;
  const bearing = first?.verdict === 'PROVED' ? first.bearing.map(({ logicalId }) => logicalId) : [];
  expect(bearing).toEqual(expect.arrayContaining(['Trainer', 'Filter']));
});

test.each(Object.keys(bounds) as Bound[])('without the bound "%s" there is a request to replay', (name) => {
  const resources = changed({}, trainer(name));
  const [verdict] = stay(resources);
  expect(verdict?.verdict).toBe('REFUTED');
  const request = verdict?.verdict === 'REFUTED' ? verdict.counterexample.request : undefined;
  const [subject] = subjectsOf(worldOf(resources));
  if (request === undefined || subject === undefined) throw new Error('a request and a role were expected');
  expect(evaluate({ policies: policiesFor(subject, undefined), request }).verdict).toBe('Allowed');
});

test('the same permissions are refuted once the subnet leads out', () => {
  const out = route({ DestinationCidrBlock: '172.16.0.0/12', TransitGatewayId: 'tgw-1' });
  const [verdict] = stay(changed({}, { ...trainer(), ...out }));
  expect(verdict?.verdict).toBe('REFUTED');
  const says = verdict?.verdict === 'REFUTED' ? verdict.counterexample.says : '';
  expect(says).toContain('Work reaches a transit gateway through tgw-1');
});

test('the same permissions are refuted once an endpoint of the subnet reaches outsiders', () => {
  expect(
    stay(changed({ S3: { PolicyDocument: ref('AWS::NoValue') } }, trainer())).map(({ verdict }) => verdict),
  ).toEqual(['REFUTED']);
});

test('of bounds that name a subnet which no template creates, nothing is decided, and without such a bound it is refuted', () => {
  const held = (subnets: readonly string[]) =>
    role(
      allow('sagemaker:CreateTrainingJob', {
        'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': subnets },
        Null: { 'sagemaker:VpcSubnets': 'false' },
        Bool: { 'sagemaker:NetworkIsolation': 'true' },
        ArnEquals: { 'sagemaker:VolumeKmsKeyArn': key },
      }),
    );
  expect(stay(changed({}, held(['subnet-0abc', 'subnet-0def'])))).toMatchObject([
    { verdict: 'UNKNOWN', why: [expect.stringContaining('what leaves subnet-0')] },
  ]);
  expect(
    stay(changed({}, role(allow('sagemaker:CreateTrainingJob', { Null: { 'sagemaker:VpcSubnets': 'false' } })))),
  ).toMatchObject([{ verdict: 'REFUTED' }]);
});

test('bounds that name a second subnet, which leads out, are refuted', () => {
  const wide = role(
    allow('sagemaker:CreateTrainingJob', {
      'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': [ref('Work'), ref('Public')] },
      Null: { 'sagemaker:VpcSubnets': 'false' },
      Bool: { 'sagemaker:NetworkIsolation': 'true' },
      ArnEquals: { 'sagemaker:VolumeKmsKeyArn': key },
    }),
  );
  const open: Resources = {
    Public: ec2('Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.9.0/24' }),
    PublicTable: ec2('RouteTable', { VpcId: ref('Vpc') }),
    PublicOf: ec2('SubnetRouteTableAssociation', { SubnetId: ref('Public'), RouteTableId: ref('PublicTable') }),
  };
  const out = {
    Out: ec2('Route', { RouteTableId: ref('PublicTable'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }),
  };
  expect(stay(changed({}, { ...wide, ...open })).map(({ verdict }) => verdict)).toEqual(['PROVED']);
  expect(stay(changed({}, { ...wide, ...open, ...out })).map(({ verdict }) => verdict)).toEqual(['REFUTED']);
});

test('a volume without a key is for instance types with local storage only', () => {
  const launch = (types: string) =>
    role(
      allow('sagemaker:CreateTrainingJob', {
        'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': [ref('Work')] },
        'ForAllValues:StringLike': { 'sagemaker:InstanceTypes': [types] },
        Null: {
          'sagemaker:VpcSubnets': 'false',
          'sagemaker:VolumeKmsKeyArn': 'true',
          'sagemaker:InstanceTypes': 'false',
        },
        Bool: { 'sagemaker:NetworkIsolation': 'true' },
      }),
    );
  expect(stay(changed({}, launch('ml.g5.*'))).map(({ verdict }) => verdict)).toEqual(['PROVED']);
  expect(stay(changed({}, launch('ml.m5.*'))).map(({ verdict }) => verdict)).toEqual(['REFUTED']);
});

test('of administrators another theorem speaks', () => {
  expect(stay(changed({}, role(allow('*'))))).toEqual([]);
});

test('nothing is said of roles that start nothing', () => {
  expect(stay(changed({}, role(allow('s3:GetObject'))))).toEqual([]);
});

test('what no key holds to a network is denied to everybody', () => {
  const unbounded = (action: string) => decide('unbounded-launches-are-denied', changed({}, role(allow(action))));
  expect(unbounded('sagemaker:CreateAutoMLJobV2').map(({ verdict }) => verdict)).toEqual(['REFUTED']);
  expect(unbounded('sagemaker:CreateTrainingJob')).toEqual([]);
});
