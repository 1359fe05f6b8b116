import { type Body, giving, type Refutation, setting, within } from './change';

const FOREIGN = '999999999999';
const variables = (edit: (all: Body) => void) =>
  within(/^ApprovalSteps[0-9A-F]{8}$/, 'Environment', ({ Variables }) => edit(Variables as Body));

/** Platforms with something else in them. */
export const composition: readonly Refutation[] = [
  [
    'nothing-else-stands-in-the-platform',
    'there is a way to another network',
    (_properties, logicalId, _type, resource) => {
      if (logicalId.startsWith('BlockedNames')) resource.Type = 'AWS::VpcLattice::ServiceNetworkVpcAssociation';
    },
  ],
  [
    'nobody-else-is-granted-anything',
    'somebody whom no template creates has a policy of ours',
    giving(/^RolesTrainerPolicy/, 'Roles', ['Operators']),
  ],
  [
    'all-that-is-named-is-ours',
    'what lies in a zone is listed elsewhere',
    giving(/^LakeModelsBucket[0-9A-F]{8}$/, 'InventoryConfigurations', [
      { Id: 'all', Enabled: true, Destination: { BucketArn: 'arn:aws:s3:::elsewhere', Format: 'CSV' } },
    ]),
  ],
  [
    'all-that-is-named-is-ours',
    'flows are logged elsewhere',
    setting(/^NetworkFlowLogs[0-9A-F]{8}$/, 'LogDestination', 'arn:aws:s3:::elsewhere'),
  ],
  [
    'all-that-is-named-is-ours',
    'a zone is copied by a role that no template creates',
    giving(/^LakeModelsBucket[0-9A-F]{8}$/, 'ReplicationConfiguration', {
      Role: 'arn:aws:iam::000000000000:role/copies',
      Rules: [],
    }),
  ],
  [
    'all-that-is-named-is-ours',
    'events go to another account',
    within(/^ApprovalWorkflowOnChange/, 'Targets', (target) => {
      target.Arn = `arn:aws:events:us-east-1:${FOREIGN}:event-bus/default`;
    }),
  ],
  [
    'a-role-runs-what-it-is-for',
    'one function runs as the role of another',
    (properties, logicalId) => {
      if (/^ReleaseFunction[0-9A-F]{8}$/.test(logicalId))
        properties.Role = { 'Fn::GetAtt': ['ApprovalStepsRoleC3612AB8', 'Arn'] };
    },
  ],
  [
    'a-role-runs-what-it-is-for',
    'code is written down',
    setting(/^ApprovalSteps[0-9A-F]{8}$/, 'Code', { ZipFile: '' }),
  ],
  [
    'a-role-runs-what-it-is-for',
    'code is loaded beside',
    giving(/^ApprovalSteps[0-9A-F]{8}$/, 'Layers', ['arn:aws:lambda:us-east-1:000000000000:layer:x:1']),
  ],
  [
    'a-role-runs-what-it-is-for',
    'a variable loads code',
    variables((all) => {
      all.NODE_OPTIONS = '--require ./other.js';
    }),
  ],
  [
    'a-role-runs-what-it-is-for',
    'another key signs',
    variables((all) => {
      all.SIGNING_KEY = all.RECORDS;
    }),
  ],
];
