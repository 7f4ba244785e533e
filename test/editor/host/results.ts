/** What the suite in the extension host reports to the test that started it. */
export interface HostResults {
  /** VS Code's. */
  readonly version: string;
  /** Whether the workspace's compose file made Slipway active, before any file was opened. */
  readonly activatedByItself: boolean;
  readonly checks: readonly { readonly name: string; readonly failure?: string }[];
}
