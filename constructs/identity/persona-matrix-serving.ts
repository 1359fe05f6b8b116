import { type Allowed, type MatrixRow, may } from './matrix-row';
import { Persona } from './persona';
import { IN_SANDBOX } from './persona-matrix-build';
import type { PlaceName } from './places';
import { is, isTrue, present, type Requirement } from './requirement';

const { DATA_SCIENTIST, ML_ENGINEER, OPERATIONS, PIPELINE, DEPLOYER, BROKER } = Persona;

/** On a resource that is tagged with the number of the incident. */
export const IN_INCIDENT = present('aws:ResourceTag/mlsecops:incident');
const RETIRED = is('aws:ResourceTag/mlsecops:retire', 'approved');
const OUR_MODELS: Requirement = { key: 'sagemaker:ModelArn', test: 'arn', values: 'modelObjects' };

/** The configuration that a request for an endpoint names carries no tag of an incident. */
const withConfig = (on: PlaceName, ...needs: Requirement[]): Allowed => ({
  ...may(on, ...needs),
  beside: ['endpointConfigs'],
});

/** Serving models and watching them. */
export const SERVING_ROWS: readonly MatrixRow[] = [
  {
    id: '12',
    does: 'Make a model to be served',
    actions: ['sagemaker:CreateModel'],
    allowed: {
      [DEPLOYER]: may(
        'modelObjects',
        isTrue('sagemaker:NetworkIsolation'),
        present('sagemaker:VpcSubnets'),
        present('sagemaker:VpcSecurityGroupIds'),
      ),
    },
    corrected:
      'No key says that a model names a package: the registry grants what a version needs, and the rule ModelFromPackage reads templates.',
  },
  {
    id: '13',
    does: 'Make the configuration of an endpoint',
    actions: ['sagemaker:CreateEndpointConfig'],
    allowed: { [DEPLOYER]: may('endpointConfigs', OUR_MODELS) },
    corrected: 'The key of volumes is for `JobBounds`: some instance types take none.',
  },
  {
    id: '14a',
    does: 'Make an endpoint',
    actions: ['sagemaker:CreateEndpoint'],
    allowed: { [DEPLOYER]: may(['endpoints', 'endpointConfigs']) },
    corrected: 'Not operations: to roll back is to update.',
  },
  {
    id: '14b',
    does: 'Change what an endpoint serves',
    actions: ['sagemaker:UpdateEndpoint'],
    allowed: { [OPERATIONS]: withConfig('endpoints', IN_INCIDENT), [DEPLOYER]: may(['endpoints', 'endpointConfigs']) },
  },
  {
    id: '15',
    does: 'Shift traffic of an endpoint',
    actions: ['sagemaker:UpdateEndpointWeightsAndCapacities'],
    allowed: { [OPERATIONS]: may('endpoints', IN_INCIDENT), [DEPLOYER]: may('endpoints') },
  },
  {
    id: '16',
    does: 'Delete an endpoint',
    actions: ['sagemaker:DeleteEndpoint'],
    allowed: { [OPERATIONS]: may('endpoints', IN_INCIDENT), [DEPLOYER]: may('endpoints', RETIRED) },
  },
  {
    id: '17',
    does: 'Call an endpoint',
    actions: [
      'sagemaker:InvokeEndpoint',
      'sagemaker:InvokeEndpointAsync',
      'sagemaker:InvokeEndpointWithResponseStream',
    ],
    allowed: {
      [DATA_SCIENTIST]: may('endpoints', IN_SANDBOX),
      [ML_ENGINEER]: may('endpoints', IN_SANDBOX),
      [BROKER]: may('endpoints'),
    },
    untouched: [PIPELINE],
    corrected: 'With the two other actions that call.',
  },
  {
    id: '21',
    does: 'Stop or change monitoring',
    actions: ['sagemaker:StopMonitoringSchedule', 'sagemaker:UpdateMonitoringSchedule'],
    allowed: { [OPERATIONS]: may('schedules', IN_INCIDENT) },
    corrected: 'The change record is the tag of the incident: no key carries another.',
  },
];
