import { actionFacts } from '../../constructs/facts/action-keys';
import { STUDIO_PATH } from '../../constructs/training/job-bounds';
import { type Area, areaOf, HANDLERS } from './handlers';

/** A policy document whose strings are for `Fn::Sub`. */
export interface Document {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export const ACCOUNT = '$' + '{AWS::AccountId}';
export const REGION = '$' + '{AWS::Region}';
export const PARTITION = '$' + '{AWS::Partition}';
export const QUALIFIER = '$' + '{Qualifier}';

/** Services that take a role of a stack. */
const PASSED_TO = ['cloudtrail', 'events', 'lambda', 'states', 'vpc-flow-logs'].map(serviceName);

/**
 * What a deployment may do, by area: the handlers of the given types, on the names that stacks of the given stages have.
 * @param types CloudFormation types of the app
 * @param stages names that the app's stacks begin with
 * @throws Error for a type that no area knows
 */
export function executionPolicies(types: readonly string[], stages: readonly string[]): Map<Area, Document> {
  const unknown = types.filter((type) => areaOf(type) === undefined);
  if (unknown.length > 0) {
    throw new Error(
      `The scoped bootstrap does not know ${unknown.join(', ')}: add what CloudFormation calls for it to lib/bootstrap/handlers-*.ts.`,
    );
  }
  const areas = (Object.keys(HANDLERS) as Area[]).map((area): [Area, Document] => {
    const actions = types.flatMap((type) => HANDLERS[area][type] ?? []);
    return [area, document([...statements([...new Set(actions)].sort(), stages), ...always(area)])];
  });
  return new Map(areas.filter(([, { Statement: list }]) => list.length > 0));
}

function serviceName(service: string): string {
  return `${service}.amazonaws.com`;
}

export function document(statement: readonly Statement[]): Document {
  return { Version: '2012-10-17', Statement: statement };
}

/** The version that the CLI left, which every template reads as a parameter; and the assets. */
function always(area: Area): Statement[] {
  if (area !== 'identity') return [];
  const version = arn('ssm', 'parameter/cdk-bootstrap/*');
  return [allow('Version', ['ssm:GetParameter', 'ssm:GetParameters'], [version])];
}

function statements(actions: readonly string[], stages: readonly string[]): Statement[] {
  const byService = new Map<string, string[]>();
  for (const action of actions) {
    const [service = ''] = action.split(':');
    byService.set(service, [...(byService.get(service) ?? []), action]);
  }
  return [...byService].flatMap(([service, all]) => ofService(service, all, stages));
}

function ofService(service: string, actions: string[], stages: readonly string[]): Statement[] {
  const plain = actions.filter((action) => conditional(action, stages).length === 0);
  const named = plain.filter((action) => !isUnnamed(action));
  const unnamed = plain.filter(isUnnamed);
  const title = service.replace(/^./, (first) => first.toUpperCase());
  return [
    ...(service === 'ec2' ? [allow('Ec2Look', ['ec2:Describe*'], ['*'])] : []),
    ...(named.length > 0 ? [allow(title, named, scopes(service, stages))] : []),
    ...(unnamed.length > 0 ? [allow(`${title}Any`, unnamed, ['*'])] : []),
    ...actions.flatMap((action) => conditional(action, stages)),
  ];
}

/** Actions that IAM takes on the resource `*` only. Alarms are described before they have a name. */
function isUnnamed(action: string): boolean {
  return action === 'cloudwatch:DescribeAlarms' || actionFacts(action)?.resourceTypes.length === 0;
}

function conditional(action: string, stages: readonly string[]): Statement[] {
  switch (action) {
    case 'iam:PassRole':
      return [
        allow(
          'Pass',
          [action],
          stages.map((stage) => global('iam', `role/${stage}-*`)),
          passedTo(PASSED_TO),
        ),
        // Machine roles are not among them: what a deployment makes in SageMaker runs as people, in Studio.
        allow('PassToStudio', [action], [global('iam', `role${STUDIO_PATH}*`)], passedTo([serviceName('sagemaker')])),
      ];
    case 'sagemaker:CreateDomain':
      return [allow('Domain', [action], [arn('sagemaker', 'domain/*')], inVpc('StringEquals'))];
    case 'sagemaker:UpdateDomain':
      return [allow('DomainChange', [action], [arn('sagemaker', 'domain/*')], inVpc('StringEqualsIfExists'))];
    case 'sagemaker:CreateUserProfile':
    case 'sagemaker:UpdateUserProfile':
      return [allow(action.replace('sagemaker:', ''), [action], [arn('sagemaker', 'user-profile/*')], OF_DOMAIN)];
    case 'iam:CreateServiceLinkedRole':
      return [
        allow('Linked', [action], [global('iam', 'role/aws-service-role/*')], {
          StringEquals: { 'iam:AWSServiceName': ['route53resolver.amazonaws.com', 'sagemaker.amazonaws.com'] },
        }),
      ];
    case 'kms:CreateGrant':
      return [allow('Grant', [action], [arn('kms', 'key/*')], { Bool: { 'kms:GrantIsForAWSResource': 'true' } })];
    case 's3:GetObject':
      return [allow('Code', [action], [`arn:${PARTITION}:s3:::cdk-${QUALIFIER}-assets-${ACCOUNT}-${REGION}/*`])];
    default:
      return [];
  }
}

/** Profiles with the security groups of their domain. */
const OF_DOMAIN: Statement['Condition'] = { Null: { 'sagemaker:VpcSecurityGroupIds': 'true' } };

function inVpc(operator: string): Statement['Condition'] {
  return { [operator]: { 'sagemaker:AppNetworkAccessType': 'VpcOnly' } };
}

function passedTo(services: readonly string[]): Statement['Condition'] {
  return { StringEquals: { 'iam:PassedToService': services } };
}

function scopes(service: string, stages: readonly string[]): string[] {
  const each = (prefix: string) => stages.map((stage) => arn(service, `${prefix}${stage}-*`));
  switch (service) {
    case 'cloudtrail':
      return [arn('cloudtrail', 'trail/mlsecops-*')];
    case 'cloudwatch':
      return each('alarm:');
    case 'dynamodb':
      return each('table/');
    case 'events':
      return each('rule/');
    case 'iam':
      return [
        global('iam', 'role/*'),
        global('iam', 'policy/mlsecops/*'),
        ...stages.map((s) => global('iam', `policy/${s}-*`)),
      ];
    case 'kms':
      return [arn('kms', 'key/*'), ...stages.map((stage) => arn('kms', `alias/${stage}*`))];
    case 'lambda':
      return each('function:');
    case 'logs':
      return each('log-group:');
    case 's3':
      return ['mlsecops', ...stages.map((s) => s.toLowerCase())].map((name) => `arn:${PARTITION}:s3:::${name}-*`);
    case 'sns':
    case 'sqs':
      return each('');
    case 'states':
      return each('stateMachine:');
    default:
      return [arn(service, '*')];
  }
}

export function allow(
  Sid: string,
  Action: readonly string[],
  Resource: readonly string[],
  Condition?: Statement['Condition'],
): Statement {
  return { Sid, Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

/** A resource of the account and region that is bootstrapped. */
export function arn(service: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${REGION}:${ACCOUNT}:${resource}`;
}

/** A resource of the account, of a service that has no regions. */
export function global(service: string, resource: string): string {
  return `arn:${PARTITION}:${service}::${ACCOUNT}:${resource}`;
}
