import * as events from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import * as perms from './perms';
import type { PersonaAccess } from './persona-access';
import { boundaryPolicyOf, PATH, policyOf } from './persona-policies';
import type { PersonaStatement } from './persona-statements';
import { byPermissionSet, byProvider } from './persona-trust';
import type { Places } from './places';

/** An emergency. */
export interface BreakGlassProps {
  /** Until when the role can be assumed and acts: `2027-01-31T18:00:00Z`. */
  readonly until: string;
  /** Why, in a sentence: the role's description. */
  readonly reason: string;
  /** Who hears of each use. In Region us-east-1 as well, if people sign in through the global endpoint of STS. */
  readonly topic: ITopic;
}

/** Whether there is a role for emergencies: to put endpoints back, to stop monitoring and to delete versions through a governance lock. It approves nothing and changes no identity. */
export class BreakGlass {
  /** There is none. */
  public static none(): BreakGlass {
    return new BreakGlass();
  }

  /**
   * There is one until a day and time, and each use is told at once.
   * @throws InvalidProps where the time has another shape, or the reason is no sentence
   */
  public static until(props: BreakGlassProps): BreakGlass {
    refuseInvalid(props);
    return new BreakGlass(props);
  }

  private constructor(private readonly emergency?: BreakGlassProps) {}

  /** @internal */
  public _role(scope: Construct, access: PersonaAccess, places: Places): iam.Role | undefined {
    if (this.emergency === undefined) return undefined;
    const { until, reason, topic } = this.emergency;
    const provider = access._principal();
    const { assumedBy, also } =
      provider === undefined
        ? byPermissionSet(scope, `${access.identityCenterProps?.prefix}-BreakGlass`)
        : byProvider(provider);
    const inTime = { DateLessThan: { 'aws:CurrentTime': until } };
    const statements = recovery(places, inTime);
    const role = new iam.Role(scope, 'BreakGlass', {
      assumedBy: new iam.PrincipalWithConditions(assumedBy, inTime),
      description: `Break-glass until ${until}: ${reason}`,
      path: `${PATH}people/BreakGlass/`,
      managedPolicies: [policyOf(scope, 'BreakGlassPolicy', statements, 'Break-glass')],
      permissionsBoundary: boundaryPolicyOf(
        scope,
        'BreakGlassBoundary',
        ceiling(inTime),
        'Break-glass: permissions boundary',
      ),
      maxSessionDuration: Duration.hours(1),
    });
    role.assumeRolePolicy?.addStatements(also);
    new events.Rule(scope, 'BreakGlassUsed', {
      description: 'Somebody acts as the break-glass role',
      eventPattern: {
        source: ['aws.sts'],
        detail: { eventSource: ['sts.amazonaws.com'], requestParameters: { roleArn: [role.roleArn] } },
      },
      targets: [new SnsTopic(topic)],
    });
    return role;
  }
}

function recovery(places: Places, inTime: PersonaStatement['Condition']): PersonaStatement[] {
  const on = (Action: readonly string[], Resource: readonly string[]): PersonaStatement[] =>
    Resource.length === 0 ? [] : [{ Effect: 'Allow', Action, Resource, Condition: inTime }];
  return [
    ...on(
      perms.RECOVER_ENDPOINTS,
      places.endpoints.length === 0 ? [] : [...places.endpoints, ...places.endpointConfigs],
    ),
    ...on(perms.STOP_SCHEDULES, places.schedules),
    ...on(perms.OPEN_LOCKS, [...places.landing, ...places.validated, ...places.weights]),
    ...on(perms.LOOK, ['*']),
  ];
}

function ceiling(inTime: PersonaStatement['Condition']): PersonaStatement[] {
  const Action = [...perms.RECOVER_ENDPOINTS, ...perms.STOP_SCHEDULES, ...perms.OPEN_LOCKS, ...perms.LOOK];
  return [{ Effect: 'Allow', Action, Resource: ['*'], Condition: inTime }];
}

function refuseInvalid({ until, reason }: BreakGlassProps): void {
  const timed = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(until);
  if (timed && reason.trim().length >= 20) return;
  throw new InvalidProps('BreakGlass.until', {
    prop: timed ? 'reason' : 'until',
    allowed: timed ? 'a sentence of at least 20 characters' : "a time such as '2027-01-31T18:00:00Z'",
    got: timed ? reason : until,
    remedy: 'write what an auditor should read',
  });
}
