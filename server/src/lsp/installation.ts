/** What the program knows of the package it came in. */
export interface Installation {
  readonly version: string;
  /** Folder of the translations. */
  readonly l10n: string;
}
