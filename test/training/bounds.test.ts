import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionsWhere } from '../../constructs/facts/launch-keys';
import { launchers } from '../../constructs/facts/launchers';
import { InstanceTypes } from '../../constructs/training';
import { aStack, someBounds, statementsOf, VPC } from './a-bounded-stack';
import { type Conditions, deniedBy, type Request, type Statement } from './iam-evaluator';
import { faults, LEGITIMATE, type Mutant, row, survivors, truthTable } from './requests';

function deployed(types?: InstanceTypes): Statement[] {
  const stack = aStack();
  someBounds(stack, { instanceTypes: types });
  return ['Network', 'Encryption', 'Doors'].flatMap((id) => statementsOf(stack, `Bounds${id}`));
}

const matrix = deployed();
const url = { action: 'sagemaker:CreatePresignedDomainUrl' };
const inside = { 'aws:SourceVpc': VPC, 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/person' };
const owner = { 'aws:ResourceTag/mlsecops:owner': 'ada', 'aws:SourceIdentity': 'ada' };
const studio = { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/mlsecops/studio/Training-Studio' };

/** Volume keys and instance types: which job is allowed. */
const volumes = actionsWhere('VolumeKmsKeyArn', 'unless-nvme').flatMap((action) => {
  const on = (InstanceTypes: string[] | undefined, key: object) => ({ InstanceTypes, ...key });
  const none = { VolumeKmsKeyArn: undefined };
  const nvme = ['ml.g5.xlarge', 'ml.p4d.24xlarge'];
  const mixed = ['ml.g5.xlarge', 'ml.m5.xlarge'];
  return [
    row(`${action} on local storage without a key`, action, on(nvme, none), true),
    row(`${action} on mixed storage without a key`, action, on(mixed, none), false),
    row(`${action} on EBS without a key`, action, on(['ml.m5.xlarge'], none), false),
    row(`${action} on no known type without a key`, action, on(undefined, none), false),
    row(`${action} on mixed storage with our key`, action, on(mixed, {}), true),
  ];
});

/** Who may have a URL. */
const urls = [
  { name: 'the owner from inside', request: { ...url, context: { ...inside, ...owner } }, allowed: true },
  {
    name: 'the owner from outside',
    request: { ...url, context: { ...inside, ...owner, 'aws:SourceVpc': undefined } },
    allowed: false,
  },
  {
    name: 'the owner from another VPC',
    request: { ...url, context: { ...inside, ...owner, 'aws:SourceVpc': 'vpc-0' } },
    allowed: false,
  },
  {
    name: 'another from inside',
    request: { ...url, context: { ...inside, ...owner, 'aws:SourceIdentity': 'eve' } },
    allowed: false,
  },
  {
    name: 'nobody in particular',
    request: { ...url, context: { ...inside, 'aws:ResourceTag/mlsecops:owner': 'ada' } },
    allowed: false,
  },
  {
    name: 'a person for a profile without an owner',
    request: { ...url, context: { ...inside, 'aws:SourceIdentity': 'ada' } },
    allowed: false,
  },
  { name: 'Studio itself', request: { ...url, context: studio }, allowed: true },
  {
    name: 'Studio for a person',
    request: { ...url, context: { ...owner, ...studio, 'aws:SourceIdentity': 'ada-l' } },
    allowed: true,
  },
  ...[
    'CreatePresignedNotebookInstanceUrl',
    'CreatePresignedMlflowTrackingServerUrl',
    'CreatePresignedMlflowAppUrl',
    'CreatePartnerAppPresignedUrl',
  ].map((verb) => ({
    name: `a person outside, by ${verb}`,
    request: { action: `sagemaker:${verb}`, context: { ...inside, 'aws:SourceVpc': undefined } },
    allowed: false,
  })),
] satisfies { name: string; request: Request; allowed: boolean }[];

const denied = launchers('denied').map(({ action }) => ({
  name: action,
  request: { action, context: {} },
  allowed: false,
}));
const rows = [...truthTable(), ...volumes, ...urls, ...denied];

test('every bound launcher has a legitimate request in the table', () => {
  const bound = launchers('bound').map(({ action }) => action.slice('sagemaker:'.length));
  expect(Object.keys(LEGITIMATE).sort()).toEqual([...bound].sort());
  expect(rows.length).toBeGreaterThan(280);
});

test.each(rows.map(({ name, request, allowed }) => [name, allowed ? 'allowed' : 'denied', request] as const))(
  '%s: %s',
  (_, verdict, request) => {
    expect(deniedBy(matrix, request).length === 0 ? 'allowed' : 'denied').toBe(verdict);
  },
);

test('what inherits its bounds is denied nothing', () => {
  const requests = launchers('inherits').map(({ action }) => ({ action, context: {} }));
  expect(requests.flatMap((request) => deniedBy(matrix, request))).toEqual([]);
});

test('approved instance types are the only ones, and a list is wrong where one of it is', () => {
  const approved = deployed(InstanceTypes.of('ml.m5.*', 'ml.t3.*'));
  expect(faults(approved, [...truthTable(), ...urls, ...denied])).toEqual([]);
  const types = (...list: string[]) => row('', 'sagemaker:CreateTrainingJob', { InstanceTypes: list }, true).request;
  expect(deniedBy(approved, types('ml.m5.xlarge'))).toEqual([]);
  expect(deniedBy(approved, types('ml.m5.xlarge', 'ml.p4d.24xlarge'))).toEqual(['UnapprovedInstanceTypes']);
});

describe('the table catches', () => {
  const unnoticed = (mutants: Mutant[]) => survivors(matrix, mutants, rows);
  const instead = (one: Statement, change: Partial<Statement>, name = ''): Mutant => ({
    name: `${one.Sid} ${name}`.trim(),
    without: [one],
    added: [{ ...one, ...change }],
  });
  const operators = (from: RegExp, to: string) =>
    matrix
      .filter(({ Condition = {} }) => Object.keys(Condition).some((operator) => from.test(operator)))
      .map((one) => {
        const entries = Object.entries(one.Condition ?? {}).map(([name, keys]) => [name.replace(from, to), keys]);
        return instead(one, { Condition: Object.fromEntries(entries) });
      });

  test('every denial that is missing', () => {
    expect(unnoticed(matrix.map((one) => ({ name: `${one.Sid}`, without: [one], added: [] })))).toEqual([]);
  });

  test('every action that is missing from a denial', () => {
    const all = matrix.flatMap((one) =>
      actions(one).map((gone) => instead(one, { Action: actions(one).filter((action) => action !== gone) }, gone)),
    );
    expect(all.length).toBeGreaterThan(150);
    expect(unnoticed(all)).toEqual([]);
  });

  test('two denials of the same action in one statement, whose conditions are ANDed', () => {
    const all = matrix.flatMap((one, at) =>
      matrix
        .slice(at + 1)
        .filter((other) => actions(one).some((action) => actions(other).includes(action)))
        .map((other) => ({
          name: `${one.Sid} and ${other.Sid}`,
          without: [one, other],
          added: [
            {
              ...one,
              Action: [...new Set([...actions(one), ...actions(other)])],
              Condition: and(one.Condition ?? {}, other.Condition ?? {}),
            },
          ],
        })),
    );
    expect(all.length).toBeGreaterThan(100);
    expect(unnoticed(all)).toEqual([]);
  });

  test('a boolean that is only refused where it is sent', () => {
    const all = operators(/^BoolIfExists$/, 'Bool');
    expect(all.map(({ name }) => name)).toEqual(['NotNetworkIsolation', 'NotInterContainerTrafficEncryption']);
    expect(unnoticed(all)).toEqual([]);
  });

  test('a list that is only refused where all of it is wrong', () => {
    const all = operators(/^ForAnyValue:/, 'ForAllValues:');
    expect(all.length).toBe(3);
    expect(unnoticed(all)).toEqual([]);
  });

  test('a condition that is gone', () => {
    const all = matrix.flatMap((one) =>
      Object.keys(one.Condition ?? {}).map((operator) => {
        const { [operator]: _, ...rest } = one.Condition ?? {};
        return instead(one, { Condition: rest }, operator);
      }),
    );
    expect(unnoticed(all)).toEqual([]);
  });
});

function actions({ Action }: Statement): string[] {
  return [Action].flat();
}

function and(one: Conditions, other: Conditions): Conditions {
  const operators = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...operators].map((operator) => [operator, { ...one[operator], ...other[operator] }]));
}

test('every denial is named, and none names a principal or an allowance', () => {
  expect(new Set(matrix.map(({ Sid }) => Sid)).size).toBe(matrix.length);
  expect(matrix.every(({ Effect }) => Effect === 'Deny')).toBe(true);
});

test('the README names every launcher that is denied', () => {
  const readme = readFileSync(join(__dirname, '../../constructs/training/README.md'), 'utf8');
  const verbs = launchers('denied').map(({ action }) => action.slice('sagemaker:'.length));
  expect(verbs.filter((verb) => !readme.includes(`\`${verb}\``))).toEqual([]);
});
