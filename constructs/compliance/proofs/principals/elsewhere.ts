import { Unresolved, type WorldResource } from '../world';

/** How the ARN is made of the name, where that is all that is said. `$R` and `$A` are Region and account, `$N` is the name. */
const arns: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 's3:::$N',
  'AWS::SQS::Queue': 'sqs:$R:$A:$N',
  'AWS::SecretsManager::Secret': 'secretsmanager:$R:$A:secret:$N-??????',
  'AWS::Lambda::Function': 'lambda:$R:$A:function:$N',
};

/** A resource that no template creates, but whose policy one sets. */
export function elsewhere(policy: WorldResource, type: string, name: unknown): WorldResource {
  const { stack, logicalId, path, account, region } = policy;
  const place = path === undefined ? { stack, logicalId } : { stack, logicalId, path };
  const ref = typeof name === 'string' ? name : new Unresolved(`what ${logicalId} is the policy of`);
  return {
    ...place,
    type,
    account,
    region,
    properties: {},
    ref,
    arn: arnOf(policy, type, name),
    attribute: () => new Unresolved(`what no template creates`),
  };
}

function arnOf({ account, region }: WorldResource, type: string, name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  if (name.startsWith('arn:')) return name;
  const partition = /^cn-/.test(region) ? 'aws-cn' : /^us-gov-/.test(region) ? 'aws-us-gov' : 'aws';
  const plain = name.split('/').pop() ?? name;
  const pattern = Object.hasOwn(arns, type) ? arns[type] : undefined;
  return pattern && `arn:${partition}:${pattern.replace('$R', region).replace('$A', account).replace('$N', plain)}`;
}
