/** Who reads what Slipway says: the only way pure modules get at words. */

/** `vscode.l10n`, or a stand-in that has its `t`. */
export interface Localisation {
  t(message: string, ...values: (string | number)[]): string;
}

export interface Reader {
  readonly l10n: Localisation;
  /** BCP 47. */
  readonly locale: string;
}
