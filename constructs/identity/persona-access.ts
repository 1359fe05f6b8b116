import * as iam from 'aws-cdk-lib/aws-iam';
import { InvalidProps } from '../core/invalid-props';

/** IAM Identity Center, as people come in through it. */
export interface IdentityCenterProps {
  /** ARN of the instance: `arn:aws:sso:::instance/ssoins-…`. */
  readonly instanceArn: string;
  /** Start of the names of permission sets and their policies, one for each environment: 1 to 12 letters, digits and hyphens. */
  readonly prefix: string;
}

/** How people come to act as personas. That they used a second factor is for the identity provider to see to: their sessions carry no key that says so. */
export class PersonaAccess {
  /**
   * Permission sets of IAM Identity Center, which name the policies and the boundary: `PersonaPermissionSets`, in the account that administers
   * Identity Center.
   * @throws InvalidProps where the ARN or the prefix has another shape
   */
  public static identityCenter(props: IdentityCenterProps): PersonaAccess {
    refuse(
      'instanceArn',
      props.instanceArn,
      /^arn:[\w-]+:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/,
      'an ARN of an instance',
    );
    refuse('prefix', props.prefix, /^[a-zA-Z][a-zA-Z0-9-]{0,11}$/, '1 to 12 letters, digits and hyphens');
    return new PersonaAccess(undefined, props);
  }

  /**
   * Roles that a SAML provider's assertions may assume. The assertion names the person in the attribute `SourceIdentity`.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html (2026-11)
   */
  public static federated(provider: iam.ISamlProvider): PersonaAccess {
    const condition = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } };
    return new PersonaAccess(() => new iam.FederatedPrincipal(provider.samlProviderArn, condition, WITH_SAML));
  }

  /**
   * Roles that tokens of an OpenID Connect provider may assume. The token names the person in the claim `https://aws.amazon.com/source_identity`.
   * @param provider the provider in IAM
   * @param audience what the tokens are issued for
   */
  public static openIdConnect(provider: iam.IOpenIdConnectProvider, audience: string): PersonaAccess {
    const condition = { StringEquals: { [`${provider.openIdConnectProviderIssuer}:aud`]: audience } };
    return new PersonaAccess(
      () => new iam.FederatedPrincipal(provider.openIdConnectProviderArn, condition, WITH_TOKEN),
    );
  }

  /** Nobody comes in: for machines only, `personas.addMachine(…)`. */
  public static nobody(): PersonaAccess {
    return new PersonaAccess(undefined, undefined);
  }

  private constructor(
    private readonly principal?: () => iam.FederatedPrincipal,
    /** Identity Center; absent where roles are assumed directly. */
    public readonly identityCenterProps?: IdentityCenterProps,
  ) {}

  /**
   * Whether people come in at all.
   * @internal
   */
  public get _isOpen(): boolean {
    return this.principal !== undefined || this.identityCenterProps !== undefined;
  }

  /**
   * Who assumes the roles; `undefined` with Identity Center.
   * @internal
   */
  public _principal(): iam.FederatedPrincipal | undefined {
    return this.principal?.();
  }
}

const WITH_SAML = 'sts:AssumeRoleWithSAML';
const WITH_TOKEN = 'sts:AssumeRoleWithWebIdentity';

function refuse(prop: string, got: string, shape: RegExp, allowed: string): void {
  if (shape.test(got)) return;
  throw new InvalidProps('PersonaAccess.identityCenter', {
    prop,
    allowed,
    got,
    remedy: "copy the ARN from 'aws sso-admin list-instances'; a permission set's name takes 32 characters in all",
  });
}
