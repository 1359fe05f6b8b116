import { isToAws } from '../../endpoint-services';
import { allows, isEverything } from '../../grants';
import { type Statement, statementsOf } from '../../policy';
import { admit, policy } from '../../policy-examples';
import { isAnyone, limits } from '../../policy-match';
import { cfn, problem, rule } from '../../rule';

const PERIMETER =
  /^aws:((Principal|Resource|Source)(OrgID|OrgPaths|Account|Arn)|PrincipalTag\/.+)$|^s3:ResourceAccount$|^kms:CallerAccount$/i;

/** The default policy is documented to allow full access, so absence is a finding, save where a service that is not known to be AWS's need not take one. */
export const endpointPolicy = rule({
  id: 'EndpointPolicy',
  service: 'ec2',
  control: 'NET-06',
  finding: 'The endpoint lets anybody in the network call anything anywhere: it is an exit.',
  remedy: 'Write a policy that asks for principals and resources of the organization or account.',
  sources: [cfn('ec2-vpcendpoint'), 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html'],
  covers: ['U095'],
  types: ['AWS::EC2::VPCEndpoint'],
  check: (endpoint) => {
    const type = endpoint.text('VpcEndpointType') ?? 'Gateway';
    if (!/^(Interface|Gateway)$/.test(type)) return undefined;
    const isOurs = type === 'Interface' && endpoint.has('ServiceName') && !isToAws(endpoint);
    if (!endpoint.has('PolicyDocument'))
      return isOurs ? undefined : [problem('PolicyDocument', 'PolicyDocument is absent')];
    const statements = statementsOf(endpoint);
    const open = statements.filter((one) => allows(one) && !limits(one, PERIMETER) && !narrow(one));
    return open.map(({ path }) => problem(path, `${path} allows anybody, anything`));
  },
  pass: [
    policy(admit('*', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })),
    policy({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/train' },
      Action: 's3:GetObject',
      Resource: 'bucket/*',
    }),
    { VpcEndpointType: 'GatewayLoadBalancer' },
    { VpcEndpointType: 'Interface', ServiceName: { Ref: 'MirrorService' } },
    policy({
      ...admit('*', 'sagemaker:*'),
      Resource: { 'Fn::Sub': `arn:aws:sagemaker:eu-west-1:\${AWS::AccountId}:*` },
    }),
  ],
  fail: [
    {},
    { VpcEndpointType: 'Interface', ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.sts` } },
    { ...policy(admit('*', '*')), VpcEndpointType: 'Interface', ServiceName: { Ref: 'MirrorService' } },
    policy({ ...admit('*', 'sagemaker:*'), Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:sagemaker:*:*:*` } }),
    policy(admit('*', '*')),
    policy(admit('*', 's3:*', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } })),
  ],
});

/** Whether somebody or something is named. All of one account is something: nothing leaves to another. */
function narrow({ principals, resources }: Statement): boolean {
  const everywhere = resources.filter(isEverything).some((resource) => !/:(\d{12}|\$\{[^}]+\}):[*/]+$/.test(resource));
  return !principals.some(isAnyone) || (resources.length > 0 && !everywhere);
}
