import { Aws } from 'aws-cdk-lib/core';
import { InvalidProps } from './invalid-props';

/**
 * Whom the platform trusts and whose resources it touches: an AWS organization, or one account.
 *
 * The condition keys are those of the data-perimeter guidance: `aws:PrincipalOrgID`, `aws:ResourceOrgID` and `aws:SourceOrgID`
 * for an organization, `aws:PrincipalAccount`, `aws:ResourceAccount` and `aws:SourceAccount` for an account without one
 * (an account outside an organization carries no `OrgID` key at all).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export class Perimeter {
  /**
   * Everything inside an organization.
   * @param id the organization's id, `o-` and 10 to 32 letters or digits
   * @throws InvalidProps where the id has another shape
   */
  public static organization(id: string): Perimeter {
    if (!/^o-[a-z0-9]{10,32}$/.test(id)) {
      throw new InvalidProps('Perimeter.organization', {
        prop: 'id',
        allowed: "an organization id ('o-' and 10 to 32 lower-case letters or digits)",
        got: id,
        remedy: "copy it from 'aws organizations describe-organization', or use Perimeter.account()",
      });
    }
    return new Perimeter('aws:PrincipalOrgID', 'aws:ResourceOrgID', 'aws:SourceOrgID', id);
  }

  /** The account that the stack is deployed to, and nothing else. */
  public static account(): Perimeter {
    return new Perimeter('aws:PrincipalAccount', 'aws:ResourceAccount', 'aws:SourceAccount', Aws.ACCOUNT_ID);
  }

  private constructor(
    /** The condition key that says whose principal calls. */
    public readonly principalKey: string,
    /** The condition key that says whose resource is touched. */
    public readonly resourceKey: string,
    /** The condition key that says for whose resource an AWS service calls. */
    public readonly sourceKey: string,
    /** The value that all three keys must have. */
    public readonly value: string,
  ) {}
}
