/** Which files of a build context hold secrets, by their names and, where a name does not tell, by what is in them. */
import { isSecretName } from "../../dockerfile/variables/secretNames.ts";
import { nameOf } from "../../files/paths.ts";
import type { BuildContext } from "./buildContext.ts";

interface SecretFile {
  /** Of the whole path within the context. */
  readonly path: RegExp;
  /** What the text must say; absent: the name alone tells. A file that is not there is judged by `unread`. */
  readonly holds?: (text: string) => boolean;
  /** Whether a file that cannot be read counts. */
  readonly unread?: boolean;
}

const example = /(?:^|[._-])(?:example|sample|template|dist|defaults?|tests?|ci|public|pub)(?:[._-]|$)/i;

/** A literal value, not a variable that somebody else replaces. */
const literal = /^(?!["']?(?:\$|%|<|$|["']))\S/;

const files: readonly SecretFile[] = [
  { path: /(?:^|\/)\.env(?:\.[\w.-]+)?$/, holds: holdsSecretVariables, unread: true },
  { path: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/ },
  // https://guides.rubyonrails.org/security.html#custom-credentials
  {
    path: /(?:^|\/)config\/(?:master|credentials\/\w+)\.key$/,
    holds: (text) => /^[\da-f]{32}\s*$/.test(text),
  },
  { path: /\.(?:pem|key)$/, holds: (text) => /PRIVATE KEY-----/.test(text) },
  { path: /(?:^|\/)\.(?:netrc|pgpass|git-credentials)$/ },
  { path: /(?:^|\/)\.(?:aws\/credentials|docker\/config\.json|kube\/config)$|(?:^|\/)kubeconfig$/ },
  {
    path: /(?:^|\/)\.npmrc$/,
    holds: (text) => holdsValue(text, /_(?:authToken|auth|password)\s*=\s*(.*)$/m),
  },
  {
    path: /(?:^|\/)\.yarnrc\.yml$/,
    holds: (text) => holdsValue(text, /npmAuth(?:Token|Ident)\s*:\s*(.*)$/m),
  },
  { path: /(?:^|\/)\.pypirc$/, holds: (text) => holdsValue(text, /^\s*password\s*[=:]\s*(.*)$/m) },
  { path: /(?:^|\/)pip\.conf$/, holds: (text) => /:\/\/[^\s/:@$]+:[^\s/@$]+@/.test(text) },
  { path: /(?:^|\/)[\w.-]*\.json$/, holds: (text) => /"private_key"\s*:\s*"-----BEGIN/.test(text) },
];

/**
 * Whether a path within the context is that of a file whose content is nobody else's business. A file that is not there
 * counts where its name leaves no doubt: what holds secrets is rarely kept with the sources.
 */
export function isSecretFile(path: string, context: BuildContext): boolean {
  if (example.test(nameOf(path))) return false;
  const file = files.find((each) => each.path.test(path));
  if (!file) return false;
  if (!file.holds) return true;
  const text = context.readFile(path);
  return text === undefined ? file.unread === true && context.kindOf(path) !== "directory" : file.holds(text);
}

/** Settings of a front end, which are in its bundle for all to read, are none. */
function holdsSecretVariables(text: string): boolean {
  return text.split("\n").some((line) => {
    const [, name = "", value = ""] = /^\s*(?:export\s+)?(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const isPublic = /^(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP)_/.test(
      name,
    );
    return isSecretName(name) && !isPublic && isLiteral(value);
  });
}

function holdsValue(text: string, pattern: RegExp): boolean {
  const value = pattern.exec(text)?.[1];
  return value !== undefined && isLiteral(value);
}

/** Neither empty, nor a variable, nor what stands there until somebody fills it in. */
const isLiteral = (value: string): boolean =>
  literal.test(value) &&
  !/change.?me|your[-_]|example|placeholder|xxx|todo|^["']?(?:secret|password|dummy)["']?$/i.test(value);
