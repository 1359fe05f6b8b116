import {
  actionFacts,
  actionsOf,
  isAction,
  isDeprecatedKey,
  keysOf,
  keyType,
  mayCarry,
} from '../../constructs/facts/action-keys';
import { actionsWhere, launchKeys } from '../../constructs/facts/launch-keys';
import { launchers } from '../../constructs/facts/launchers';

const rows = launchKeys();
const keys = [...new Set(rows.map(({ key }) => key))];
const bound = launchers('bound').map(({ action }) => action);

/** Keys of launchers that hold nothing of ours, and why. */
const UNBOUNDED: Readonly<Record<string, string>> = {
  AcceleratorTypes: 'Elastic Inference has ended',
  AuthMode: 'a choice of the domain',
  DirectGatedModelAccess: 'which models may be used is not where they run',
  DomainId: 'whose session of Studio it is',
  FileSystemAccessMode: 'a file system is reached through the security groups, which are bound',
  FileSystemDirectoryPath: 'a file system is reached through the security groups, which are bound',
  FileSystemId: 'a file system is reached through the security groups, which are bound',
  FileSystemType: 'a file system is reached through the security groups, which are bound',
  ImageArns: 'which images may be used is not where they run',
  ImageVersionArns: 'which images may be used is not where they run',
  KeepAlivePeriod: 'a budget, not a bound',
  MaxRuntimeInSeconds: 'a budget, not a bound',
  NotebookInstanceLifecycleConfigArns: 'code that runs within the bounds',
  OwnerUserProfileArn: 'named in what Studio grants',
  ServerlessMaxConcurrency: 'serverless endpoints are refused',
  StudioLifecycleConfigArns: 'code that runs within the bounds',
  UserProfileName: 'whose session of Studio it is',
};

/** What changes something in SageMaker and starts no compute for its caller. */
const LAUNCHES_NOTHING = [
  /^(Delete|Stop|Disassociate|Deregister|Put|Send|Associate)/,
  /^Batch(DeleteClusterNodes|PutMetrics|RebootClusterNodes|WriteRecord)$/,
  /^(Create|Update)(AIWorkloadConfig|Action|AppImageConfig|Artifact|ClusterSchedulerConfig|CodeRepository|ComputeQuota)$/,
  /^(Create|Update)(Context|DeviceFleet|Experiment|FeatureGroup|FlowDefinition|Hub|HubContent|HubContentReference)$/,
  /^(Create|Update)(HumanTaskUi|Image|ImageVersion|ModelCard|ModelPackageGroup|NotebookInstanceLifecycleConfig)$/,
  /^(Create|Update)(SharedModel|StudioLifecycleConfig|Trial|TrialComponent|Workforce|Workteam)$/,
  /^Create(EdgeDeploymentPlan|EdgeDeploymentStage|LineageGroupPolicy|ModelCardExportJob|PartnerAppPresignedUrl)$/,
  /^CreatePresigned(Domain|NotebookInstance|MlflowTrackingServer|MlflowApp)Url$/,
  /^Update(Devices|FeatureMetadata|ModelPackage|MonitoringAlert|Reward)$/,
  /^Start(ClusterHealthCheck|EdgeDeploymentStage|HumanLoop)$/,
  /^(AddAssociation|AddTags|CallMlflowAppApi|CallPartnerAppApi|CompleteRollout|DetachClusterNodeVolume|ImportHubContent)$/,
  /^(RegisterDevices|Sample|SampleWithResponseStream)$/,
  /^(Enable|Disable)SagemakerServicecatalogPortfolio$/,
];

test('every action that changes something launches nothing or is a launcher', () => {
  const known = new Set(launchers().map(({ action }) => action));
  const changing = (actionsOf('sagemaker') ?? []).filter(
    (action) => !['List', 'Read'].includes(actionFacts(action)?.accessLevel ?? ''),
  );
  const verb = (action: string) => action.slice('sagemaker:'.length);
  expect(changing.length).toBeGreaterThan(200);
  expect(
    changing.filter((action) => !known.has(action) && !LAUNCHES_NOTHING.some((one) => one.test(verb(action)))),
  ).toEqual([]);
  expect(launchers().filter(({ action }) => LAUNCHES_NOTHING.some((one) => one.test(verb(action))))).toEqual([]);
});

test('every launcher exists, but for those that the authorization reference does not list yet', () => {
  const wrong = launchers().filter(({ action, unlisted = false }) => isAction(action) === unlisted);
  expect(wrong).toEqual([]);
  expect(
    launchers()
      .filter(({ unlisted }) => unlisted)
      .map(({ bounding }) => bounding),
  ).toEqual(Array(5).fill('denied'));
});

test('every launcher stands once, and says why unless it is bound', () => {
  const actions = launchers().map(({ action }) => action);
  expect(new Set(actions).size).toBe(actions.length);
  expect(launchers().filter(({ bounding, why }) => (bounding === 'bound') !== (why === undefined))).toEqual([]);
});

test.each(bound)('%s has one row for each key that it may carry and we hold', (action) => {
  const held = keys.filter((key) => mayCarry(action, key)).sort();
  expect(
    rows
      .filter((row) => row.action === action)
      .map(({ key }) => key)
      .sort(),
  ).toEqual(held);
});

test.each(bound)('%s carries no key that nobody looked at', (action) => {
  const own = (keysOf(action) ?? []).filter(
    (key) => key.startsWith('sagemaker:') && !key.startsWith('sagemaker:ResourceTag'),
  );
  const names = own.filter((key) => !keys.includes(key)).map((key) => key.slice('sagemaker:'.length));
  expect(names.filter((name) => !Object.hasOwn(UNBOUNDED, name))).toEqual([]);
});

test('no row is for an action that is not bound, and none for a key that does not exist or is deprecated', () => {
  expect(rows.filter(({ action }) => !bound.includes(action))).toEqual([]);
  expect(keys.filter((key) => keyType(key) === undefined || isDeprecatedKey(key) !== false)).toEqual([]);
});

test('every row says why and where that was read', () => {
  const silent = rows.filter(
    ({ why, source, action }) => why.length < 4 || !source.endsWith(`API_${action.split(':')[1]}.html`),
  );
  expect(silent).toEqual([]);
});

test('what is asked of a key names the actions of its rows only', () => {
  expect(actionsWhere('VpcSubnets', 'required')).not.toContain('sagemaker:CreateEndpointConfig');
  expect(actionsWhere('VpcSubnets', 'required', 'optional')).toContain('sagemaker:CreateEndpointConfig');
  expect(actionsWhere('VpcSubnets', 'required', 'optional')).not.toContain('sagemaker:CreateTransformJob');
  expect(actionsWhere('Nothing', 'required')).toEqual([]);
});
