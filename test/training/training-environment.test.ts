import { Match, Template } from 'aws-cdk-lib/assertions';
import { type App, Duration, type Stack } from 'aws-cdk-lib/core';
import { StudioAuth, TrainingEnvironment, type TrainingEnvironmentProps } from '../../constructs/training';
import { findings } from '../findings';
import {
  ACCOUNT,
  aNetwork,
  aStack,
  GROUPS,
  REGION,
  SUBNETS,
  someBounds,
  statementsOf,
  VOLUME_KEY,
  VPC,
} from './a-bounded-stack';
import { isAllowed, type Request } from './iam-evaluator';

function anEnvironment(stack: Stack, props: Partial<TrainingEnvironmentProps> = {}): TrainingEnvironment {
  const network = aNetwork(stack);
  const bounds = someBounds(stack, { network });
  return new TrainingEnvironment(stack, 'Studio', {
    network: { ...network, securityGroups: network.securityGroups.slice(1) },
    bounds,
    ...props,
  });
}

describe('an environment without optional props', () => {
  const stack = aStack();
  anEnvironment(stack).addUser('ada-lovelace', 'ada@example.com');
  const template = Template.fromStack(stack);

  test('is in the VPC only, under our key, without home file system, Docker and shared output', () => {
    template.hasResourceProperties('AWS::SageMaker::Domain', {
      AppNetworkAccessType: 'VpcOnly',
      AuthMode: 'SSO',
      VpcId: VPC,
      SubnetIds: SUBNETS,
      KmsKeyId: VOLUME_KEY,
      HomeEfsFileSystemCreation: 'Disabled',
      DefaultSpaceSettings: Match.absent(),
      DomainSettings: {
        SecurityGroupIds: [GROUPS[1]],
        DockerSettings: { EnableDockerAccess: 'DISABLED', VpcOnlyTrustedAccounts: Match.absent() },
        ExecutionRoleIdentityConfig: 'USER_PROFILE_NAME',
      },
      DefaultUserSettings: {
        AutoMountHomeEFS: 'Disabled',
        CustomFileSystemConfigs: Match.absent(),
        SecurityGroups: [GROUPS[1]],
        SharingSettings: { NotebookOutputOption: 'Disabled', S3OutputPath: Match.absent() },
      },
    });
  });

  test.each(['JupyterLabAppSettings', 'CodeEditorAppSettings'])(
    'shuts idle applications down after an hour, by %s',
    (app) => {
      template.hasResourceProperties('AWS::SageMaker::Domain', {
        DefaultUserSettings: {
          [app]: {
            AppLifecycleManagement: {
              IdleSettings: {
                LifecycleManagement: 'ENABLED',
                IdleTimeoutInMinutes: 60,
                MinIdleTimeoutInMinutes: 60,
                MaxIdleTimeoutInMinutes: 60,
              },
            },
          },
        },
      });
    },
  );

  test('keeps what a replacement would remove', () => {
    template.hasResource('AWS::SageMaker::Domain', { UpdateReplacePolicy: 'Retain', DeletionPolicy: 'Delete' });
  });

  test('grants people nothing that the boundary takes away', () => {
    const boundary = statementsOf(stack, 'BoundsBoundary');
    const granted = ['StudioStudioPolicy'].flatMap((id) => statementsOf(stack, id)).flatMap(({ Action }) => Action);
    const context = { 'sagemaker:TaggingAction': 'CreateSpace' };
    expect(granted.filter((action) => !isAllowed(boundary, { action, context }))).toEqual([]);
  });

  test('gives people a role on the path that only Studio has, under the boundary', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      Path: '/mlsecops/studio/',
      PermissionsBoundary: { Ref: Match.stringLikeRegexp('^BoundsBoundary') },
    });
  });

  test('marks a profile with its owner, who comes in by Identity Center', () => {
    template.hasResourceProperties('AWS::SageMaker::UserProfile', {
      UserProfileName: 'ada-lovelace',
      SingleSignOnUserIdentifier: 'UserName',
      SingleSignOnUserValue: 'ada@example.com',
      UserSettings: Match.absent(),
      Tags: [{ Key: 'mlsecops:owner', Value: 'ada@example.com' }],
    });
  });

  test('has no findings', () => {
    expect(findings(stack.node.root as App)).toEqual([]);
  });
});

describe('in Studio a person', () => {
  const stack = aStack();
  anEnvironment(stack);
  // The id of the domain is known when it is deployed.
  const resolved = JSON.parse(
    JSON.stringify(statementsOf(stack, 'StudioStudioPolicy')).replaceAll(
      /\{"Fn::Join":\["",\["([^"]*)",\{"Fn::GetAtt":\["Studio[^"]*","DomainId"\]\}(?:,"([^"]*)")?\]\]\}/g,
      (_, before: string, after = '') => JSON.stringify(`${before}d-own${after}`),
    ),
  );
  const arn = (resource: string) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${resource}`;
  const ada = { 'sagemaker:UserProfileName': 'ada' };
  const own = {
    ...ada,
    'sagemaker:OwnerUserProfileArn': arn('user-profile/d-own/ada'),
    'sagemaker:SpaceSharingType': 'Private',
  };
  const may = (action: string, resource: string, context: Request['context']) =>
    isAllowed(resolved, { action, resource: arn(resource), context });

  test.each([
    ['keeps a private space of the own profile', 'sagemaker:CreateSpace', 'space/d-own/mine', own, true],
    ['runs an application in it', 'sagemaker:CreateApp', 'app/d-own/mine/JupyterLab/default', own, true],
    ['opens it', 'sagemaker:CreatePresignedDomainUrl', 'user-profile/d-own/ada', ada, true],
    ['removes it', 'sagemaker:DeleteSpace', 'space/d-own/mine', own, true],
    [
      'does not share it',
      'sagemaker:UpdateSpace',
      'space/d-own/mine',
      { ...own, 'sagemaker:SpaceSharingType': 'Shared' },
      false,
    ],
    [
      'does not touch the space of another',
      'sagemaker:UpdateSpace',
      'space/d-own/x',
      { ...own, 'sagemaker:OwnerUserProfileArn': arn('user-profile/d-own/eve') },
      false,
    ],
    [
      'does not make a space that nobody owns',
      'sagemaker:CreateSpace',
      'space/d-own/x',
      { ...own, 'sagemaker:OwnerUserProfileArn': undefined },
      false,
    ],
    [
      'does not open the profile of another',
      'sagemaker:CreatePresignedDomainUrl',
      'user-profile/d-own/eve',
      ada,
      false,
    ],
    ['does not reach another domain', 'sagemaker:CreateSpace', 'space/d-other/mine', own, false],
    [
      'tags what is created',
      'sagemaker:AddTags',
      'space/d-own/mine',
      { 'sagemaker:TaggingAction': 'CreateSpace' },
      true,
    ],
    ['tags nothing else', 'sagemaker:AddTags', 'space/d-own/mine', {}, false],
    ['starts no job without a grant', 'sagemaker:CreateTrainingJob', 'training-job/a', ada, false],
  ])('%s', (_, action, resource, context, allowed) => {
    expect(may(action, resource, context)).toBe(allowed);
  });
});

test('in IAM mode profiles name no user of Identity Center', () => {
  const stack = aStack();
  anEnvironment(stack, { auth: StudioAuth.iam(), idleTimeout: Duration.hours(8) }).addUser('ada', 'ada');
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::SageMaker::Domain', {
    AuthMode: 'IAM',
    DefaultUserSettings: {
      JupyterLabAppSettings: { AppLifecycleManagement: { IdleSettings: { MaxIdleTimeoutInMinutes: 480 } } },
    },
  });
  template.hasResourceProperties('AWS::SageMaker::UserProfile', { SingleSignOnUserIdentifier: Match.absent() });
});

test.each([Duration.minutes(59), Duration.minutes(481), Duration.seconds(3601)])(
  'fails for an idle timeout of %s',
  (idleTimeout) => {
    expect(() => anEnvironment(aStack(), { idleTimeout })).toThrow(
      /^Training\/Studio: 'idleTimeout' takes whole minutes from 60 to 480, got/,
    );
  },
);

test('fails for a network outside the bounds', () => {
  const stack = aStack();
  const bounds = someBounds(stack);
  const foreign = (subnets: string[], groups: string[]) => {
    const other = aStack('Other');
    return () =>
      new TrainingEnvironment(stack, `Studio${groups.length}${subnets[0]}`, {
        bounds,
        network: aNetwork(other, subnets, groups),
      });
  };
  expect(foreign(['subnet-0ffffffffffffffff'], GROUPS)).toThrow(
    /'network' takes subnets and 1 to 3 .*, got 'subnet-0ffffffffffffffff'; name them/,
  );
  expect(foreign(SUBNETS, ['sg-0ffffffffffffffff'])).toThrow(/got 'sg-0ffffffffffffffff'/);
  expect(foreign(SUBNETS, [])).toThrow(/got '0 security groups'/);
});

test.each(['', 'a b', '-a', 'a--b', 'a-', 'a'.repeat(64), 'ada@example.com'])(
  "fails for a profile named '%s'",
  (name) => {
    expect(() => anEnvironment(aStack()).addUser(name, 'ada')).toThrow(
      /'name' takes letters, digits and single hyphens/,
    );
  },
);

test.each(['', 'a', 'ada, charles', 'ada*', 'a'.repeat(65)])("fails for a profile that belongs to '%s'", (owner) => {
  expect(() => anEnvironment(aStack()).addUser('ada', owner)).toThrow(
    /^Training\/Studio: 'owner' takes 2 to 64 letters, digits and _ . = \+ - @, got/,
  );
});
