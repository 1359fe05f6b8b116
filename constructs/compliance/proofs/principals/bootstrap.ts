import { member, recordAt, scalar } from '../resolve/json';
import { somewhere } from '../resolve/template';
import type { TemplateSource } from '../world';

/**
 * Whoever deploys the templates can do whatever the roles of the CDK bootstrap can. This says what a proof makes of them.
 * Source (2026-11): https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html.
 */
export class Bootstrap {
  /**
   * The accounts are bootstrapped with this template. Its parameters have their defaults.
   * @param template the bootstrap template as parsed JSON
   */
  public static fromTemplate(template: unknown): Bootstrap {
    return new Bootstrap(template);
  }

  /** The roles that deploy are not looked at: every verdict says so. */
  public static assumedTrusted(): Bootstrap {
    return new Bootstrap(undefined);
  }

  /** The accounts are bootstrapped as `cdk bootstrap` does it, with an administrator as execution role. */
  public static cdkDefault(): Bootstrap {
    return new Bootstrap(defaultTemplate);
  }

  private constructor(private readonly template: unknown) {}

  /** What verdicts assume of the roles that deploy. */
  public get assumes(): string[] {
    return this.template === undefined ? ['whoever deploys, with the roles of the CDK bootstrap, is trusted'] : [];
  }

  /** The templates, and the bootstrap of each account and Region that they go to, unless it is among them. */
  public with(sources: readonly TemplateSource[]): TemplateSource[] {
    if (this.template === undefined) return [...sources];
    const places = new Map(sources.map((source) => [placeOf(source), source]));
    for (const source of sources) if (isBootstrap(source.template)) places.delete(placeOf(source));
    return [
      ...sources,
      ...[...places.values()].map(({ account, region }) => ({
        name: `CDKToolkit ${placeOf({ account, region })}`,
        stackName: 'CDKToolkit',
        template: this.template,
        account,
        region,
        parameters: defaultsOf(this.template),
      })),
    ];
  }
}

function placeOf({ account, region }: Pick<TemplateSource, 'account' | 'region'>): string {
  return `${account ?? somewhere.account}/${region ?? somewhere.region}`;
}

function isBootstrap(template: unknown): boolean {
  return Object.hasOwn(recordAt(template, 'Resources'), 'CloudFormationExecutionRole');
}

function defaultsOf(template: unknown): Record<string, string> {
  const parameters = Object.entries(recordAt(template, 'Parameters'));
  return Object.fromEntries(
    parameters.flatMap(([name, parameter]) => {
      const value = scalar(member(parameter, 'Default'));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function roleTemplate(name: string, principal: unknown, policies: object): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: { 'Fn::Sub': `cdk-hnb659fds-${name}-role-\${AWS::AccountId}-\${AWS::Region}` },
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }],
      },
      ...policies,
    },
  };
}

function inline(...statements: readonly object[]): object {
  const document = { Version: '2012-10-17', Statement: statements };
  return { Policies: [{ PolicyName: 'default', PolicyDocument: document }] };
}

function allow(actions: readonly string[], resources: unknown): object {
  return { Effect: 'Allow', Action: actions, Resource: resources };
}

const account = { AWS: { Ref: 'AWS::AccountId' } };
const staging = [
  { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::cdk-hnb659fds-assets-\${AWS::AccountId}-\${AWS::Region}` },
  { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::cdk-hnb659fds-assets-\${AWS::AccountId}-\${AWS::Region}/*` },
];

/** The roles of the default bootstrap, as far as other resources are concerned. */
const defaultTemplate = {
  Resources: {
    CloudFormationExecutionRole: roleTemplate(
      'cfn-exec',
      { Service: 'cloudformation.amazonaws.com' },
      { ManagedPolicyArns: [{ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/AdministratorAccess` }] },
    ),
    DeploymentActionRole: roleTemplate(
      'deploy',
      account,
      inline(
        allow(['iam:PassRole'], { 'Fn::GetAtt': ['CloudFormationExecutionRole', 'Arn'] }),
        allow(
          [
            'cloudformation:CreateChangeSet',
            'cloudformation:DeleteChangeSet',
            'cloudformation:DescribeChangeSet',
            'cloudformation:DescribeStacks',
            'cloudformation:ExecuteChangeSet',
            'cloudformation:CreateStack',
            'cloudformation:UpdateStack',
            'cloudformation:DeleteStack',
          ],
          '*',
        ),
        allow(['s3:GetObject*', 's3:GetBucket*', 's3:List*'], staging),
      ),
    ),
    FilePublishingRole: roleTemplate(
      'file-publishing',
      account,
      inline(allow(['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:PutObject*'], staging)),
    ),
    ImagePublishingRole: roleTemplate('image-publishing', account, inline(allow(['ecr:GetAuthorizationToken'], '*'))),
    LookupRole: roleTemplate('lookup', account, {
      ManagedPolicyArns: [{ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/ReadOnlyAccess` }],
    }),
  },
};
