/** Source of the events that tell of an approval. Who acts on one checks the version again: an event proves nothing. */
export const EVENT_SOURCE = 'cdk-mlsecops.registry';

/** What happened to a version: the types of the events. */
export type ApprovalEvent =
  | 'Model Approval Requested'
  | 'Model Release Signed'
  | 'Model Version Released'
  | 'Model Version Refused';
