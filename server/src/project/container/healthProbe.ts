/** What a health check asks with, and how it would ask without a program that its image does not have. */
import { baseName, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import {
  readScript,
  type ShellCommand,
  type ShellScript,
  type ShellWord,
} from "../../dockerfile/scripts/shellScript.ts";
import { MappedText } from "../../text/mappedText.ts";
import { hasTool, type Tool } from "../baseImages/baseImages.ts";
import type { LackingBase } from "../baseImages/imageTools.ts";

export interface MissingProgram {
  readonly tool: Tool;
  /** The program as it is written. */
  readonly word: ShellWord;
  readonly command: ShellCommand;
  readonly base: LackingBase;
}

/** A check that stands in no Dockerfile; its places are those of the text. */
export const probeScript = (text: string): ShellScript | undefined => readScript(MappedText.whole(text), []);

const tools: ReadonlySet<string> = new Set<Tool>(["bash", "curl", "git", "ps", "tar", "wget"]);
const isTool = (name: string): name is Tool => tools.has(name);

/**
 * The first program that a check cannot run. `lacking` gives the base image of one that is surely absent.
 * Undefined where the check looks for itself what is there, or has something else to fall back on.
 */
export function missingProgram(
  script: ShellScript,
  lacking: (tool: Tool) => LackingBase | undefined,
): MissingProgram | undefined {
  const found = script.commands.flatMap((command) => {
    const [word] = unwrap(command.words);
    const name = word?.literal && /^(?:\/(?:usr\/)?bin\/)?\w+$/.test(word.value) ? baseName(word.value) : "";
    return word && isTool(name) ? [{ tool: name, word, command }] : [];
  });
  if (found.length === 0 || script.hasErrors || script.commands.some(({ name }) => asksFirst.test(name)))
    return undefined;
  const missing = found.flatMap((each) => {
    const base = lacking(each.tool);
    return base ? [{ ...each, base }] : [];
  });
  return missing.length === found.length ? missing[0] : undefined;
}

const asksFirst = /^(?:command|which|type|hash|test|\[|\[\[)$/;

/** Another way to ask the same: a program and its arguments. */
export interface OtherProbe {
  readonly program: string;
  readonly arguments: readonly string[];
}

/** With what the image surely has; undefined where nothing is, or where more is asked than whether an address answers. */
export function otherProbe({ base, command }: MissingProgram, runtime = base.text): OtherProbe | undefined {
  const address = addressOf(command);
  if (address === undefined) return undefined;
  const url = /^https?:\/\//.test(address) ? address : `http://${address}`;
  if (hasTool(base.facts, "wget")) return { program: "wget", arguments: ["-q", "-O", "/dev/null", url] };
  const [, name = "", major] = /(?:^|\/)(node|python|bun)(?::v?(\d+))?(?:[^/]*)$/.exec(runtime) ?? [];
  if (name === "python")
    return {
      program: "python",
      arguments: ["-c", `import urllib.request; urllib.request.urlopen('${url}')`],
    };
  // Node has fetch from 18 on.
  if (name === "bun" || (name === "node" && (major === undefined || Number(major) >= 18)))
    return {
      program: name,
      arguments: [
        "-e",
        `fetch('${url}').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`,
      ],
    };
  return undefined;
}

/** The one address that is asked for, where nothing but that is asked. */
function addressOf({ words }: ShellCommand): string | undefined {
  const [program, ...rest] = unwrap(words);
  const ignored = baseName(program?.value ?? "") === "curl" ? curlOptions : wgetOptions;
  const text = rest.map(({ value }) => value).join("\0");
  const [address = "", ...others] = text
    .replace(/(^|\0)(?:-o|-O|--output|--output-document)[\0=]?(?:\/dev\/null|-)(?=\0|$)/g, "$1")
    .split("\0")
    .filter((word) => word !== "" && !ignored.test(word));
  return others.length === 0 && /^[a-z\d[][\w:/.?&=%~+,@[\]-]*$/i.test(address) ? address : undefined;
}

const curlOptions = /^(?:-[fsSL]+|--fail|--silent|--show-error|--location)$/;
const wgetOptions = /^(?:-q|-nv|--quiet|--no-verbose|--spider|-t1|--tries=1|-qO-)$/;

/** As it is written in a shell. */
export const shellText = ({ program, arguments: words }: OtherProbe): string =>
  [program, ...words.map((word) => (/^[\w:/.=-]+$/.test(word) ? word : `"${word}"`))].join(" ");

/** As it is written in a JSON array, without the brackets. */
export const arrayText = ({ program, arguments: words }: OtherProbe): string =>
  [program, ...words].map((word) => JSON.stringify(word)).join(", ");
