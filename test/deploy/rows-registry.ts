import { DescribeRuleCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { DescribeModelPackageGroupCommand, GetModelPackageGroupPolicyCommand } from '@aws-sdk/client-sagemaker';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import type { Cloud, Deployed } from './cloud';
import type { Row } from './read-back';
import { at, literalsOf, statementsIn } from './wanted';

const MACHINE = 'AWS::StepFunctions::StateMachine';
const GROUP = 'AWS::SageMaker::ModelPackageGroup';
const ROLE = 'AWS::IAM::Role';

const machineOf = ({ id }: Deployed, { steps }: Cloud) =>
  steps.send(new DescribeStateMachineCommand({ stateMachineArn: id }));
const nameIn = (arn: string) => arn.split('/').at(-1);
const ofPeople = ({ stack }: Deployed) => /-(Approvers|People)$/.test(stack);

export const REGISTRY_ROWS: readonly Row[] = [
  {
    property: 'a state machine has the definition of the template, word by word between what only a deployment knows',
    of: MACHINE,
    read: async (machine, cloud) => missingIn((await machineOf(machine, cloud)).definition ?? '', machine),
    expected: [],
  },
  {
    property: 'a state machine writes down every step and none of the data, and is traced',
    of: MACHINE,
    read: async (machine, cloud) => {
      const { loggingConfiguration: log, tracingConfiguration: traces } = await machineOf(machine, cloud);
      return { level: log?.level, data: log?.includeExecutionData, traced: traces?.enabled };
    },
    expected: { level: 'ALL', data: false, traced: true },
  },
  {
    property: 'an event rule is on, with the pattern of the template',
    of: 'AWS::Events::Rule',
    read: async ({ id }, { events }) => {
      const { State, EventPattern = '{}' } = await events.send(new DescribeRuleCommand({ Name: id }));
      return { State, EventPattern: JSON.parse(EventPattern) };
    },
    expected: ({ wanted: { State, EventPattern } }: Deployed) => ({ State, EventPattern }),
  },
  {
    property:
      'an event rule begins the state machine, as a role, with the input of the template and a dead-letter queue',
    of: 'AWS::Events::Rule',
    read: async ({ id }, { events }) => {
      const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ Rule: id }));
      return Targets.map(({ Arn, RoleArn, InputTransformer, DeadLetterConfig }) => ({
        machine: Arn?.includes(':stateMachine:'),
        role: RoleArn?.includes(':role/'),
        queue: DeadLetterConfig?.Arn?.startsWith('arn:aws:sqs:'),
        input: InputTransformer?.InputTemplate,
      }));
    },
    expected: ({ wanted }: Deployed) =>
      (wanted.Targets as object[]).map((target) => ({
        machine: true,
        role: true,
        queue: true,
        input: at(target, 'InputTransformer.InputTemplate'),
      })),
  },
  {
    property: 'a model package group has the name of the template',
    of: GROUP,
    read: async ({ id }, { sageMaker }) =>
      (await sageMaker.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: nameIn(id) })))
        .ModelPackageGroupName,
    expected: ({ wanted }: Deployed) => wanted.ModelPackageGroupName,
  },
  {
    property: 'a model package group lets in those of the template from other accounts',
    of: GROUP,
    forgotten: true,
    read: policyOf,
    expected: ({ wanted }: Deployed) => (wanted.ModelPackageGroupPolicy === undefined ? 'none' : 'some'),
  },
  {
    property: 'the key that signs releases is on P-384 and does nothing else',
    of: 'AWS::KMS::Key',
    where: ({ wanted }) => wanted.KeyUsage === 'SIGN_VERIFY',
    read: async ({ id }, { kms }) => {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: id }));
      return { spec: KeyMetadata?.KeySpec, usage: KeyMetadata?.KeyUsage, state: KeyMetadata?.KeyState };
    },
    expected: { spec: 'ECC_NIST_P384', usage: 'SIGN_VERIFY', state: 'Enabled' },
  },
  {
    property:
      'a person comes from the identity provider alone, with a source identity, for as long as the template says',
    of: ROLE,
    where: ofPeople,
    read: async ({ id }, { iam }) => {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: id }));
      const statements = statementsIn(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '{}'));
      return {
        by: [...new Set(statements.map(({ Principal }) => JSON.stringify(Principal)))],
        named: statements.every(
          ({ Condition }) =>
            at(Condition, 'StringLike') !== undefined && JSON.stringify(Condition).includes('sts:SourceIdentity'),
        ),
        seconds: Role?.MaxSessionDuration,
      };
    },
    expected: ({ wanted }: Deployed) => ({
      by: ['{"Federated":"arn:aws:iam::123456789012:saml-provider/workforce"}'],
      named: true,
      seconds: wanted.MaxSessionDuration,
    }),
  },
];

/** What a definition lacks of the texts that the template joins. */
function missingIn(definition: string, { wanted }: Deployed): string[] {
  let from = 0;
  return literalsOf(wanted.DefinitionString).filter((text) => {
    const found = definition.indexOf(text, from);
    if (found >= 0) from = found + text.length;
    return found < 0;
  });
}

/** `none` is what SageMaker says of a group without a policy, by an error. An answer that is none is of a service that has no such call. */
async function policyOf({ id }: Deployed, { sageMaker }: Cloud): Promise<'some' | 'none' | undefined> {
  try {
    await sageMaker.send(new GetModelPackageGroupPolicyCommand({ ModelPackageGroupName: nameIn(id) }));
    return 'some';
  } catch (error) {
    return error instanceof Error && error.name === 'ValidationException' ? 'none' : undefined;
  }
}
