/** Programs that serve for those who write the code: they watch files, compile as they run, or say so themselves. */
import type { Environment } from "../../dockerfile/variables/variables.ts";

export interface DevelopmentServer {
  /** The words that make it one, as many as identify it: `vite`, `next dev`, `uvicorn --reload`. */
  readonly name: string;
  /** `serves`: made for development; `watches`: runs the program anew when a file changes; `compiles`: each time it starts. */
  readonly kind: "serves" | "watches" | "compiles";
  /** The index of the one option that makes it one, if an option does. */
  readonly option?: number;
}

interface Row {
  /** Of the words joined by single spaces, from the program on without its folder. */
  readonly words: RegExp;
  readonly kind: DevelopmentServer["kind"];
  readonly unless?: (words: string, environment: Environment) => boolean;
}

const serves = (words: RegExp, unless?: Row["unless"]): Row => ({
  words,
  kind: "serves",
  ...(unless && { unless }),
});
const watches = (words: RegExp): Row => ({ words, kind: "watches" });
const compiles = (words: RegExp): Row => ({ words, kind: "compiles" });

const forProduction = (words: string, environment: Environment): boolean =>
  /(?:-e|--environment)[ =](?!dev)/.test(words) ||
  ["RAILS_ENV", "RACK_ENV"].some((name) => environment.has(name) && environment.get(name) !== "development");

const rows: readonly Row[] = [
  serves(/^vite(?: (?:dev|serve|preview))?(?= -|$)/),
  serves(/^(?:webpack (?:serve|server)|webpack-dev-server)\b/),
  watches(/^webpack(?: .*)? (?:--watch|-w)\b/),
  serves(/^(?:react-scripts|react-app-rewired|craco) start\b/),
  serves(
    /^(?:next|nuxt|nuxi|astro|remix|svelte-kit|vinxi|wrangler|umi|blitz|rsbuild|rspack|modern|vitepress|storybook) dev\b/,
  ),
  serves(/^react-router dev\b/),
  serves(
    /^(?:ng (?:serve|s)|ember (?:serve|server|s)|vue-cli-service serve|gatsby develop|strapi develop|medusa develop|docusaurus start|expo start|nx serve)\b/,
  ),
  serves(/^(?:turbo|nx) run \S*\bdev\b|^turbo dev\b/),
  serves(/^parcel(?: serve)?(?= (?!build|watch)|$)/),
  watches(/^(?:nodemon|ts-node-dev|tsnd|node-dev)\b/),
  watches(/^(?:tsx|bun(?: run)?) (?:watch|--watch|--hot)\b/),
  watches(/^(?:node|deno run|deno)(?: -\S+)* --watch\b/),
  watches(/^nest start .*(?:--watch|-w)\b/),
  compiles(/^nest start(?! .*(?:--watch|-w)\b)/),
  compiles(/^ts-node(?:-esm|-script|-transpile-only)?\b/),
  serves(/^(?:python[\d.]* (?:-\S )*-m )?flask(?: --?\S+(?: [\w.:]+)?)* run\b/),
  serves(/^fastapi dev\b/),
  watches(/^(?:python[\d.]* -m )?(?:uvicorn|gunicorn|hypercorn|granian) .*--reload(?= |$)/),
  serves(/^(?:python[\d.]* (?:-\S+ )*)?(?:\S*\/)?(?:manage\.py|django-admin)(?: -\S+)* runserver\b/),
  serves(/^rails (?:s|server)\b/, forProduction),
  serves(/^php (?:\S*\/)?artisan serve\b/),
  serves(/^php(?: -\S+)* -S\b/),
  serves(/^symfony (?:serve|server:start|local:server:start)\b/),
  compiles(/^(?:go|cargo|dotnet) run\b(?!.*--no-build)/),
  watches(
    /^(?:dotnet watch|cargo watch|cargo-watch|air|CompileDaemon|reflex|watchexec|watchmedo|watchfiles)\b/,
  ),
  compiles(/^(?:mvn|mvnw)(?: -\S+)* (?:spring-boot:run|quarkus:dev|jetty:run|tomcat7:run|mn:run)\b/),
  compiles(/^(?:gradle|gradlew)(?: -\S+)* :?(?:\w+:)*(?:bootRun|quarkusDev|appRun|run)\b/),
  serves(/^(?:jekyll (?:serve|s|server)|hugo (?:server|serve)|mkdocs serve)\b/),
];

const optionNames = /^--(?:reload|watch|hot)$/;

/** Undefined for programs that are not known as such. `words`: the program without its folder, and its arguments. */
export function developmentServer(
  words: readonly string[],
  environment: Environment,
): DevelopmentServer | undefined {
  const joined = words.join(" ");
  for (const { words: pattern, kind, unless } of rows) {
    const found = pattern.exec(joined);
    if (!found || unless?.(joined, environment)) continue;
    const option = kind === "watches" ? words.findIndex((word) => optionNames.test(word)) : -1;
    const [program = ""] = words;
    if (option > 0) return { name: `${program} ${words[option]}`, kind, option };
    return { name: nameOf(found[0], program), kind };
  }
  return undefined;
}

/** Without the options in between: `flask --app web run` is `flask run`. */
function nameOf(found: string, program: string): string {
  const parts = found.trim().split(" ").slice(1);
  const last = parts.at(-1);
  if (last === undefined) return program;
  const script = parts.find((part) => /(?:manage\.py|artisan)$/.test(part) && part !== last);
  return [program, ...(script ? [script] : []), last].join(" ");
}
