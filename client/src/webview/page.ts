/** A webview's page as VS Code is given it: empty, under a strict policy; its script draws what it is sent. Pure. */

export interface PageParts {
  /** BCP 47. */
  readonly locale: string;
  /** Of the view or editor: VS Code shows it above the page, where a screen reader inside the page does not find it. */
  readonly title: string;
  /** Addresses of the style sheet and the script. */
  readonly style: string;
  readonly script: string;
  /** What a `Content-Security-Policy` names the origin of the style sheet. */
  readonly styleSource: string;
  /** Random, and another one for each page. */
  readonly nonce: string;
}

/** Only our own script, by its nonce, and our own style sheet; no images, fonts, frames or connections. */
export function webviewPage({ locale, title, style, script, styleSource, nonce }: PageParts): string {
  const heading = title.replace(/[<&]/g, "");
  return `<!DOCTYPE html>
<html lang="${locale.replace(/[^\w-]/g, "")}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${styleSource};">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${heading}</title>
    <link rel="stylesheet" href="${style}">
  </head>
  <body>
    <main><h1 class="spoken">${heading}</h1></main>
    <p role="status" class="spoken"></p>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
