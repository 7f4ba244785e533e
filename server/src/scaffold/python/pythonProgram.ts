/** What starts a Python application, in production and while it is written, as far as its own files say so. */
import { posix } from "node:path";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { DockerFilesQuestion } from "../../protocol/dockerFiles.ts";
import { commandWords } from "../dockerfileText.ts";
import { type Answers, portFrom } from "../plan.ts";
import type { PythonProject } from "./pythonProject.ts";

export interface PythonProgram {
  readonly start: readonly string[] | undefined;
  readonly develop: readonly string[] | undefined;
  readonly port: number | undefined;
  readonly questions: readonly DockerFilesQuestion[];
}

/** Of gunicorn, uvicorn and Django; given to each of them, so that it is one port everywhere. */
const serverPort = 8000;
const address = `0.0.0.0:${serverPort}`;

export function pythonProgram(project: PythonProject, answers: Answers): PythonProgram {
  const { context, packages } = project;
  const found = djangoProgram(context, packages) ?? applicationProgram(context, packages);
  const start = found?.start ?? commandWords(answers.start);
  if (found) {
    const questions = found.start ? [] : [{ id: "start" as const, suggestion: found.suggestion }];
    return { start, develop: found.develop, port: serverPort, questions };
  }
  const script = ["main.py", "app.py", "run.py", "server.py"].find((name) => context.kindOf(name) === "file");
  return {
    start,
    develop: start,
    port: portFrom(answers.port),
    questions: [
      { id: "start", suggestion: script === undefined ? "" : `python ${script}` },
      { id: "port", suggestion: "" },
    ],
  };
}

interface Found {
  /** Undefined where no server for production is among the packages. */
  readonly start: readonly string[] | undefined;
  readonly suggestion: string;
  readonly develop: readonly string[];
}

const served = (
  server: string,
  packages: ReadonlySet<string>,
  words: readonly string[],
  develop: readonly string[],
): Found => ({ start: packages.has(server) ? words : undefined, suggestion: words.join(" "), develop });

function djangoProgram(context: BuildContext, packages: ReadonlySet<string>): Found | undefined {
  if (context.kindOf("manage.py") !== "file" || !packages.has("django")) return undefined;
  const [site, ...others] = foldersIn(context, "").filter(
    (name) => context.kindOf(`${name}/wsgi.py`) === "file",
  );
  if (site === undefined || others.length > 0) return undefined;
  return served(
    "gunicorn",
    packages,
    ["gunicorn", "--bind", address, `${site}.wsgi`],
    ["python", "manage.py", "runserver", address],
  );
}

interface Application {
  readonly framework: string;
  /** `app.main` */
  readonly module: string;
  /** `app`, or `create_app()` */
  readonly name: string;
}

function applicationProgram(context: BuildContext, packages: ReadonlySet<string>): Found | undefined {
  const application = applicationIn(context);
  if (!application) return undefined;
  const { framework, module, name } = application;
  if (framework === "Flask") {
    // Of all that take --app, some versions take --debug before the command only.
    const target = name.replace(/\(\)$/, "");
    const develop = [
      "flask",
      "--app",
      `${module}:${target}`,
      "--debug",
      "run",
      "--host",
      "0.0.0.0",
      "--port",
      String(serverPort),
    ];
    return served("gunicorn", packages, ["gunicorn", "--bind", address, `${module}:${name}`], develop);
  }
  const words = ["uvicorn", "--host", "0.0.0.0", "--port", String(serverPort), `${module}:${name}`];
  return served("uvicorn", packages, words, ["uvicorn", "--reload", ...words.slice(1)]);
}

const moduleNames = ["__init__", "main", "app", "wsgi", "asgi", "server", "application", "api"];

/** At the top of a module, `app = Flask(__name__)`; else a function that makes one, `def create_app():`. Undefined for several. */
function applicationIn(context: BuildContext): Application | undefined {
  const modules = sourceRoots(context).flatMap((root) =>
    ["", ...foldersIn(context, root)].flatMap((folder) =>
      moduleNames.flatMap((name) => {
        const path = posix.join(root, folder, `${name}.py`);
        const module = [...(folder === "" ? [] : [folder]), ...(name === "__init__" ? [] : [name])].join(".");
        const text = context.kindOf(path) === "file" && module !== "" ? context.readFile(path) : undefined;
        return text === undefined ? [] : [{ module, text }];
      }),
    ),
  );
  const instances = modules.flatMap(({ module, text }) =>
    [...text.matchAll(/^(\w+)(?:\s*:\s*\w+)?\s*=\s*(Flask|FastAPI|Starlette)\(/gm)].map(
      ([, name = "", framework = ""]): Application => ({ framework, module, name }),
    ),
  );
  const factories = modules.flatMap(({ module, text }) =>
    /^def create_app\(\s*\)/m.test(text) && /\bFlask\(/.test(text)
      ? [{ framework: "Flask", module, name: "create_app()" }]
      : [],
  );
  const [application, ...others] = instances.length > 0 ? instances : factories;
  return others.length === 0 ? application : undefined;
}

/** Packages lie in the project's folder, or in `src`. */
const sourceRoots = (context: BuildContext): readonly string[] => [
  "",
  ...(hasSourceRoot(context) ? ["src"] : []),
];

/** Whether `src` holds packages, and is none itself. */
export const hasSourceRoot = (context: BuildContext): boolean =>
  context.kindOf("src") === "directory" && context.kindOf("src/__init__.py") === "missing";

const foldersIn = (context: BuildContext, folder: string): readonly string[] =>
  (context.list(folder) ?? []).flatMap(({ name, kind }) =>
    kind === "directory" && /^[A-Za-z_]\w*$/.test(name) && !/^(?:venv|env|tests?|node_modules)$/.test(name)
      ? [name]
      : [],
  );
