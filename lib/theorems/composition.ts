import { subjectsOf, type Theorem, theorem, type World, type WorldResource } from '../../constructs/compliance/proofs';
import { PEOPLE, Persona } from '../../constructs/identity/persona';
import type { Organisation } from '../organisation';
import { type Look, sound, textsIn } from './faults';
import { named } from './found';
import { runs } from './runs';

/** Roles by their constructs, of each of which a theorem says all that it is granted; those of teams stand in stacks of their own. */
const LISTED = [
  ...['Ingestor', 'Validator', 'Trainer', 'Evaluator', 'Server'].map((job) => `Roles/${job}`),
  ...[...PEOPLE, Persona.DEPLOYER].map((persona) => `Personas/${persona}`),
  ...['Steps', 'Decisions', 'Workflow', 'Workflow/Events'].map((step) => `Approval/${step}/Role`),
  ...['Release/Function/Role', 'Network/FlowLogs/Role', 'Trail/Log/Role', 'Studio'],
];

/** What the platform is made of. */
const MADE_OF =
  /^AWS::(CDK::Metadata|IAM::(Role|ManagedPolicy|Policy|RolePolicy)|S3::Bucket(Policy)?|KMS::(Key|Alias)|EC2::(VPC|Subnet|RouteTable|SubnetRouteTableAssociation|VPCEndpoint|SecurityGroup(Egress|Ingress)?|FlowLog)|Route53Resolver::(FirewallDomainList|FirewallRuleGroup(Association)?|FirewallConfig|ResolverQueryLoggingConfig(Association)?)|Logs::(LogGroup|MetricFilter)|SQS::Queue(Policy)?|SNS::(Topic(Policy)?|Subscription)|Lambda::(Function|Url)|Events::Rule|StepFunctions::StateMachine|CloudTrail::Trail|SageMaker::(Domain|UserProfile|ModelPackageGroup))$/;
/** What only watches, counts or refuses takes nothing away, and gives nobody anything. */
const WATCHES =
  /^AWS::(AccessAnalyzer|Budgets|CE|CloudWatch|Config|Detective|GuardDuty|InspectorV2|Macie|SecurityHub|WAFv2)::|^AWS::EC2::(NetworkAcl(Entry)?|SubnetNetworkAclAssociation|VPCBlockPublicAccessOptions)$|^AWS::ResourceGroups::Group$/;
/** Properties that say who may do something: theorems about access read these. */
const WHO_MAY = /Policy|^Policies$/;

/** What holds of the platform as a whole: that it is made of what theorems speak of, and of nothing else. */
export function compositionTheorems({ environments, shared }: Organisation): Theorem[] {
  const stages = [...Object.keys(environments), 'Shared'];
  const accounts = [shared, ...Object.values(environments)].map(({ account }) => account.id);
  const each = (looks: (world: World, stage: string) => readonly Look[]) => (world: World) =>
    stages.flatMap((stage) => looks(world, stage));
  return [
    theorem(
      'nothing-else-stands-in-the-platform',
      'IAM-01',
      sound(
        'The platform is made of types of resources that its theorems speak of, and of what only watches',
        each((world, stage) => resourcesIn(world, stage).map(madeOf)),
      ),
    ),
    theorem(
      'nobody-else-is-granted-anything',
      'IAM-02',
      sound(
        'Whoever is granted anything is somebody of whom a theorem says all of it',
        each((world, stage) => {
          const teams = Object.hasOwn(environments, stage) ? (environments[stage].teams ?? []) : [];
          return granted(
            world,
            stage,
            teams.map(({ name }) => `${stage}/Team-${name}`),
          );
        }),
      ),
    ),
    theorem(
      'all-that-is-named-is-ours',
      'DATA-09',
      sound(
        'Whatever reads, sends, stores or runs names accounts, buckets and roles of the platform only',
        each((world, stage) => resourcesIn(world, stage).map((at) => ours(world, at, accounts))),
      ),
    ),
    theorem(
      'a-role-runs-what-it-is-for',
      'IAM-05',
      sound('What runs as a role of the platform is what the role was made for', each(runs)),
    ),
  ];
}

function resourcesIn(world: World, stage: string): WorldResource[] {
  return world.resources.filter(({ stack }) => stack.startsWith(`${stage}/`));
}

function madeOf(at: WorldResource): Look {
  const fits = MADE_OF.test(at.type) || WATCHES.test(at.type);
  return fits ? { at } : { at, fault: `no theorem says what a resource of type ${at.type} may do here` };
}

function granted(world: World, stage: string, teams: readonly string[]): Look[] {
  const listed = new Set(LISTED.flatMap((name) => named(world, 'AWS::IAM::Role', name, stage).slice(0, 1)));
  return subjectsOf(world).flatMap(({ at: place, resource, identity, name }): Look[] => {
    const { stack, logicalId } = place;
    const at = resource ?? world.resources.find((one) => one.stack === stack && one.logicalId === logicalId);
    if (at === undefined || !stack.startsWith(`${stage}/`)) return [];
    const ofTeam = teams.includes(stack) && /^Role[0-9A-F]{8}$/.test(logicalId);
    const known = identity.length === 0 || ofTeam || (resource !== undefined && listed.has(resource));
    return [known ? { at } : { at, fault: `no theorem says what ${name} is granted` }];
  });
}

const ARNS = /arn:[\w-]+:([\w-]+):[\w-]*:(\d{12})?:([^\s"',]+)/g;

function ours(world: World, at: WorldResource, accounts: readonly string[]): Look {
  const settings = Object.entries(at.properties).filter(([name]) => !WHO_MAY.test(name) && name !== 'Description');
  const isPolicy = /Policy$/.test(at.type) && at.type !== 'AWS::SageMaker::ModelPackageGroup';
  const texts = isPolicy ? [] : settings.flatMap(([, value]) => textsIn(value));
  const foreign = texts.flatMap((text) => [...text.matchAll(ARNS)]).find((found) => !isOurs(world, found, accounts));
  if (foreign !== undefined) return { at, fault: `it names ${foreign[0]}, which is not ours` };
  const { Protocol: protocol, Endpoint: endpoint } = at.properties;
  const leaves = at.type === 'AWS::SNS::Subscription' && !/^(email|email-json|sms)$/.test(String(protocol));
  return leaves && !String(endpoint).startsWith('arn:') ? { at, fault: `it sends to ${String(endpoint)}` } : { at };
}

function isOurs(world: World, [, service, account, rest = '']: RegExpMatchArray, accounts: readonly string[]): boolean {
  if (account !== undefined && !accounts.includes(account)) return false;
  const [name = ''] = rest.split('/');
  if (service === 's3') return world.find(`arn:aws:s3:::${name}`) !== undefined;
  if (service !== 'iam' || !rest.startsWith('role/')) return true;
  return world.of('AWS::IAM::Role').some(({ arn }) => arn?.endsWith(`:${rest}`));
}
