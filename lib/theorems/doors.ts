import type { PolicyDocument, World } from '../../constructs/compliance/proofs';
import type { Perimeter } from '../../constructs/core/perimeter';
import { ownedBuckets } from '../../constructs/facts/owned-buckets';
import { inStage } from './faults';
import { everything, type Limit, type Pass } from './within';

const everyone = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** What leads to S3: whoever calls and whatever policies of buckets allow, buckets of the perimeter and those of AWS that are known by name. */
export function throughS3(world: World, stage: string, { resourceKey, value }: Perimeter): Limit[] {
  const gateways = inStage(world, 'AWS::EC2::VPCEndpoint', stage).filter(({ properties }) =>
    /\.s3$/.test(String(properties.ServiceName)),
  );
  return gateways.map((at): Limit => {
    const { account, region, stack, logicalId, properties } = at;
    const inside = resourceKey === 'aws:ResourceAccount' ? account : value;
    const through = (endpoint: PolicyDocument) => ({ identity: [everything], resource: everyone, endpoint });
    return {
      subject: `${stack} ${logicalId}`,
      at,
      account,
      policies: through(properties.PolicyDocument ?? everyone),
      callers: [`arn:aws:iam::${account}:role/*`, '*'],
      actions: ['s3:*'],
      resources: ['arn:aws:s3:::?*'],
      unless: [{ StringEquals: { [resourceKey]: inside } }],
      meant: [{ actions: ['s3:ListAllMyBuckets'] }, ...ofAws(region)],
      as: (meant) => through(named(meant)),
    };
  });
}

function ofAws(region: string): Pass[] {
  return Object.values(ownedBuckets).map(({ names, actions, accounts }) => {
    const buckets = names.map((name) =>
      name.replace('{region}', region).replace('{account}', accounts?.[region] ?? '-'),
    );
    return { actions, on: buckets.flatMap((name) => [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`]) };
  });
}

/** The policy with everybody for whom it speaks: that of an endpoint says it. */
function named(document: PolicyDocument): PolicyDocument {
  const { Statement } = document as typeof everyone;
  return { ...everyone, Statement: Statement.map((statement) => ({ ...statement, Principal: '*' })) };
}
