import { InvalidProps } from '../constructs/core/invalid-props';

const UNSET = '000000000000';

/** An AWS account of the organisation, or the statement that nobody has chosen one yet. */
export class Account {
  /**
   * @param id the account's 12 digits
   * @throws InvalidProps for anything else
   */
  public static of(id: string): Account {
    if (!/^\d{12}$/.test(id) || id === UNSET) {
      throw new InvalidProps('Account.of', {
        prop: 'id',
        allowed: 'the 12 digits of an AWS account',
        got: id,
        remedy: "copy them from 'aws sts get-caller-identity', or say Account.placeholder()",
      });
    }
    return new Account(id);
  }

  /** An account that is still to be chosen: the app synthesizes and is checked, and `npm run deploy` refuses it. */
  public static placeholder(): Account {
    return new Account(UNSET);
  }

  private constructor(public readonly id: string) {}

  /** Whether somebody has still to choose the account. */
  public get unset(): boolean {
    return this.id === UNSET;
  }
}
