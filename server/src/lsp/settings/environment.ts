/** What configuration may depend on outside of the files of a project: read once, at the edge. */
import os from "node:os";
import type { Environment } from "../../config/configuration.ts";
import { corePath } from "../disk/nativePath.ts";

export function readEnvironment(): Environment {
  const home = corePath(os.homedir());
  const { XDG_CONFIG_HOME } = process.env;
  return {
    variables: variablesOf(process.env),
    ...(home === "" ? {} : { home }),
    ...(XDG_CONFIG_HOME
      ? { configHome: corePath(XDG_CONFIG_HOME) }
      : home && { configHome: `${home}/.config` }),
  };
}

/** A copy, for the system takes its time over each name; but on Windows, where names have no case and only it knows them. */
const variablesOf = (variables: NodeJS.ProcessEnv): Environment["variables"] =>
  process.platform === "win32" ? variables : { ...variables };
