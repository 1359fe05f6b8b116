/** A class of data that has a key of its own: who may read one class need not read another. */
export enum DataClass {
  /** Data as it came: landing and quarantine. */
  RAW = 'Raw',
  /** Data that passed the checks: validated sets and features. */
  CURATED = 'Curated',
  /** Models, their artefacts, and the volumes of the jobs that make them. */
  MODELS = 'Models',
  /** Traffic captured at endpoints, and what people answered to it. */
  CAPTURED = 'Captured',
  /** Operation: log groups, topics, queues, event buses, environments of functions. */
  LOGS = 'Logs',
  /** The audit trail and its archive. */
  AUDIT = 'Audit',
}
