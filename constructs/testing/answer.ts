/** What a matcher of Jest answers. */
export interface Answer {
  readonly pass: boolean;
  message(): string;
}
