/** One line of a posture: in which section, under which subject, what. */
export interface Entry {
  readonly section: Section;
  readonly subject: string;
  readonly line: string;
}

/** The sections, in the order of the text. */
export const SECTIONS = [
  'Who may do what',
  'What is denied to whoever carries it',
  'What resources say of who may use them',
  'What is open to others',
  'What networks reach',
  'What encrypts what',
  'Acknowledged',
  'Proved or not',
] as const;

export type Section = (typeof SECTIONS)[number];
