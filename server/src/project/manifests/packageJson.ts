/** What a `package.json` says, as far as images ask. */
import { isRecord, parsedJson } from "../../text/record.ts";
import type { Span } from "../../text/span.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";

export interface PackageJson {
  /** Path within the build context. */
  readonly path: string;
  readonly scripts: Readonly<Record<string, string>>;
  /** Names and what is asked of them; `optionalDependencies` are among the dependencies. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  /** `yarn@4.1.0` */
  readonly packageManager: string | undefined;
  readonly engines: Readonly<Record<string, string>>;
  readonly hasWorkspaces: boolean;
  readonly name: string | undefined;
  readonly main: string | undefined;
  /** `module` or `commonjs`, as it is written. */
  readonly type: string | undefined;
  readonly text: string;
}

/** Undefined where there is none, and where it is no JSON object. */
export function packageJsonAt(context: BuildContext, path: string): PackageJson | undefined {
  const known = context.derived.get(packageJsonAt, () => new Map<string, PackageJson | undefined>());
  if (!known.has(path)) known.set(path, readPackageJson(path, context.readFile(path)));
  return known.get(path);
}

function readPackageJson(path: string, text: string | undefined): PackageJson | undefined {
  if (text === undefined) return undefined;
  const json = parsedJson(text);
  if (!isRecord(json)) return undefined;
  return {
    path,
    text,
    scripts: textsOf(json["scripts"]),
    dependencies: { ...textsOf(json["optionalDependencies"]), ...textsOf(json["dependencies"]) },
    devDependencies: textsOf(json["devDependencies"]),
    peerDependencies: textsOf(json["peerDependencies"]),
    packageManager: textOf(json["packageManager"]),
    engines: textsOf(json["engines"]),
    hasWorkspaces: json["workspaces"] !== undefined,
    name: textOf(json["name"]),
    main: textOf(json["main"]),
    type: textOf(json["type"]),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(texts);
}

/** Where the value of a key of an object at the top stands, quotes included: `"scripts"`, `"start"`. */
export function valueSpan({ text }: PackageJson, section: string, key: string): Span | undefined {
  const start = text.search(new RegExp(`"${escaped(section)}"\\s*:\\s*\\{`));
  if (start === -1) return undefined;
  const end = text.indexOf("}", start);
  const pattern = new RegExp(`${escaped(JSON.stringify(key))}\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`);
  const found =
    pattern.exec(text.slice(start, end === -1 ? undefined : end + 1)) ?? pattern.exec(text.slice(start));
  if (!found) return undefined;
  const [whole, value = ""] = found;
  const valueStart = start + found.index + whole.length - value.length;
  return { start: valueStart, end: valueStart + value.length };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
