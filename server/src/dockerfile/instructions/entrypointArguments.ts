/** Whether a CMD is meant as the arguments of an ENTRYPOINT, or each is a command by itself. */
import { baseName } from "../scripts/commandLine.ts";

/** Programs that start what follows them, with how many words of their own before it. */
const starters: ReadonlyMap<string, number> = new Map([
  ...(
    "tini tini-static dumb-init catatonit docker-init env exec nice nohup setsid stdbuf eatmydata " +
    "with-contenv s6-overlay init my_init xvfb-run catchsegv"
  )
    .split(" ")
    .map((name) => [name, 0] as const),
  ...["gosu", "su-exec", "timeout", "chpst", "setpriv"].map((name) => [name, 1] as const),
]);

const scriptThatStarts = /entry-?point|wrapper|bootstrap|^(?:init|start|run|launch|setup)\b|\.(?:sh|bash)$/i;

/** What runs tasks or scripts by a name that it is given. */
const taskRunners = new Set(
  "npm yarn pnpm bun npx go cargo make just task gradle gradlew mvn mvnw rake".split(" "),
);

const programs = new Set(
  (
    "node nodejs deno bun npm npx yarn pnpm tsx ts-node nodemon pm2 python python3 pypy pypy3 pip poetry uv pipenv " +
    "gunicorn uvicorn hypercorn daphne celery flask django-admin pytest tox ruby bundle rails rake puma irb php " +
    "php-fpm composer perl java javac mvn gradle dotnet go cargo rustc sh bash ash dash zsh pwsh powershell cmd " +
    "nginx httpd apache2 apache2-foreground caddy haproxy traefik redis-server postgres mysqld mongod supervisord " +
    "tail sleep cat echo true erl elixir mix iex lua julia Rscript"
  ).split(" "),
);

/**
 * Whether the words of an ENTRYPOINT, put before those of a CMD, make the command line that was meant; false where
 * the ENTRYPOINT is a command of its own. `before`: the words of the ENTRYPOINT that the CMD had.
 */
export function takesArguments(
  entrypoint: readonly string[],
  command: readonly string[],
  before: readonly string[] | undefined,
): boolean {
  const [program, ...options] = started(entrypoint);
  const [first = ""] = command;
  if (program === undefined) return true;
  const name = programName(program);
  if (scriptThatStarts.test(name)) return true;
  const operand = options.find((option) => !option.startsWith("-"));
  if (/^(?:ba|da|a|z)?sh$/.test(name) && operand !== undefined)
    return scriptThatStarts.test(baseName(operand));
  // The CMD was made for another program.
  const former = before && started(before)[0];
  if (former !== undefined && programName(former) !== name && !scriptThatStarts.test(programName(former)))
    return false;
  if (first.startsWith("-")) return true;
  if (isProgram(first) || programName(first) === name) return false;
  if (operand === undefined) return true;
  // `npm run dev` in place of `npm start`, `node worker.js` in place of `node server.js`.
  return !taskRunners.has(name) && (extension(operand) === "" || extension(operand) !== extension(first));
}

/** The words from the program on that is finally started; empty where only a starter stands there. */
function started(words: readonly string[]): readonly string[] {
  let rest = words;
  for (;;) {
    const operands = starters.get(programName(rest[0] ?? ""));
    if (operands === undefined || rest.length === 0) return rest;
    const end = rest.indexOf("--");
    const next = end === -1 ? rest.findIndex((word, index) => index > 0 && !/^-|=/.test(word)) : end + 1;
    rest = next === -1 ? [] : rest.slice(next + (end === -1 ? operands : 0));
  }
}

const programName = (word: string): string => baseName(word.replaceAll("\\", "/")).replace(/\.exe$/i, "");

const extension = (word: string): string => /\.\w+$/.exec(baseName(word))?.[0] ?? "";

/** A path to something without an extension, or a name that one knows. */
const isProgram = (word: string): boolean =>
  programs.has(programName(word)) ||
  (/^(?:\.{0,2}\/|[A-Za-z]:[\\/])/.test(word) && /^(?:|\.exe|\.sh|\.bat|\.cmd)$/i.test(extension(word)));
