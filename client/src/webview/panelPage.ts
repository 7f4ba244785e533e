/** Puts a page whose script draws it into a webview of VS Code. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { webviewPage } from "./page.ts";

export interface PanelPage {
  /** The folder of the extension that has the page's files, and the only one it may read. */
  readonly resources: vscode.Uri;
  /** Of its style sheet and its script there, without their endings. */
  readonly name: string;
  /** For people. */
  readonly title: string;
}

/** Whoever calls listens to the webview already: the script speaks first. */
export function openPage(webview: vscode.Webview, { resources, name, title }: PanelPage): void {
  const resource = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(resources, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [resources] };
  webview.html = webviewPage({
    locale: vscode.env.language,
    title,
    style: resource(`${name}.css`),
    script: resource(`${name}.js`),
    styleSource: webview.cspSource,
    nonce: randomBytes(18).toString("base64url"),
  });
}
