/** Where the account's management events are recorded: calls that create, change, delete or list things, and sign-ins. */
export class ManagementEvents {
  /** By this trail, reads and writes, of all services. */
  public static recorded(): ManagementEvents {
    return new ManagementEvents(true);
  }

  /**
   * By a trail of the organization, so that a second copy is not paid for. This trail then records data events only, and makes no alarms:
   * they can ring only where management events arrive, in the account of the organization's trail.
   */
  public static fromOrganizationTrail(): ManagementEvents {
    return new ManagementEvents(false);
  }

  private constructor(
    /** Whether this trail records them. */
    public readonly inThisTrail: boolean,
  ) {}
}
