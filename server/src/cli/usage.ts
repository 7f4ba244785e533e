/** What `slipway --help` says. */
import { t } from "../text/message.ts";

export const usage = t`Usage: slipway lint [PATH…] [OPTION…]
       slipway rules [--format text|json]
       slipway size [IMAGE|PAIR] [--format text|json] [--budget]

Lints Dockerfiles, compose files and bake files: those that are named, and those below folders, the current one by default.
Folders are searched without what git ignores, node_modules and .git. "-" is the standard input.

  --format FORMAT          text, json, sarif, github or gitlab
  --fix                    apply the safe fixes and report what is left
  --fix-dry-run            print the safe fixes as a diff and change nothing
  --only RULE[,RULE…]      run these rules alone; ids of hadolint, BuildKit and dockerfile-utils work too
  --rule RULE=SEVERITY     error, warning, info, hint or off, over all configuration
  --config FILE            this .slipway.yaml or .hadolint.yaml instead of those beside the files
  --no-config              no configuration files or variables at all
  --max-warnings N         fail when there are more warnings
  --shellcheck PROGRAM     have this ShellCheck, such as "shellcheck", check the scripts of RUN
  --stdin-filename FILE    what the text on the standard input is called, and where it belongs
  --locale LANGUAGE        the language of messages

"size" asks docker what images weigh: those of the current folder, or the one that is named; by base image and line.

  --budget                 fail when an image is over the sizeBudget of .slipway.yaml

Ends with 0 when there are no errors, 1 when there are or when there are too many warnings,
2 when it was called wrongly or a file could not be read or written.

As a language server: slipway --stdio | --node-ipc | --socket=PORT | --pipe=NAME
Also: slipway --help | --version`;
