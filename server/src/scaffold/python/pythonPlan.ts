/** The Dockerfiles of a Python project. */
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { cached, commandLines, dockerfileText, exposeLines, type StageText } from "../dockerfileText.ts";
import type { Answers, Plan, Say, Unsupported } from "../plan.ts";
import { hasSourceRoot, pythonProgram } from "./pythonProgram.ts";
import { type PythonProject, pythonProject } from "./pythonProject.ts";

/** Undefined where there is no project of Python. */
export function pythonPlan(
  context: BuildContext,
  answers: Answers,
  say: Say,
): Plan | Unsupported | undefined {
  const project = pythonProject(context);
  if (!project || "unsupported" in project) return project;
  const { start, develop, port, questions } = pythonProgram(project, answers);
  const exposed = exposeLines(port, say);
  return {
    label: project.label,
    production: dockerfileText([
      { from: builderImage(project), name: "builder", lines: environmentLines(project, "production") },
      productionStage(project, [...exposed, ...commandLines(start, say)]),
    ]),
    development: dockerfileText([developmentStage(project, [...exposed, ...commandLines(develop, say)])]),
    ignored: [
      "**/__pycache__",
      "**/*.pyc",
      "**/.venv",
      "**/venv",
      "**/.pytest_cache",
      "**/.mypy_cache",
      "**/.ruff_cache",
    ],
    developmentPort: port,
    questions,
  };
}

/** The one has compilers, the other is the same system without them. */
const builderImage = ({ version }: PythonProject): string => `python:${version}`;
const runtimeImage = ({ version }: PythonProject): string => `python:${version}-slim`;

/** Nothing but its program is in there. https://docs.astral.sh/uv/guides/integration/docker/ */
const uvImage = "ghcr.io/astral-sh/uv:0.12";

const venv = "/venv";
const useVenv = `PATH=${venv}/bin:$PATH`;
const directory = "WORKDIR /app";

const addUser = "useradd --create-home app";

/** Makes a virtual environment with the packages in it; for development, the user who works there, too. */
function environmentLines(project: PythonProject, what: "production" | "everything"): readonly string[] {
  const { installer } = project;
  const production = what === "production";
  const first = production ? "" : `${addUser} && `;
  switch (installer.name) {
    case "pip": {
      const { requirements, forDevelopment } = installer;
      const sets = [requirements, ...(production || !forDevelopment ? [] : [forDevelopment])];
      const options = sets.map(({ files }) => `--requirement ${files[0]}`).join(" ");
      return [
        `RUN ${first}python -m venv ${venv}`,
        `ENV ${useVenv}`,
        directory,
        `COPY ${[...new Set(sets.flatMap(({ files }) => files))].join(" ")} ./`,
        cached([{ target: "/root/.cache/pip" }], `pip install ${options}`),
      ];
    }
    case "poetry":
      return [
        `RUN ${first}pip install --no-cache-dir poetry==${installer.version} && python -m venv ${venv}`,
        // Poetry installs into the environment that is active.
        `ENV VIRTUAL_ENV=${venv} ${useVenv}`,
        directory,
        `COPY ${present(project, ["pyproject.toml", "poetry.lock", "poetry.toml"])} ./`,
        cached(
          [{ target: "/root/.cache/pypoetry" }],
          `poetry install --no-root${production ? " --only main" : ""}`,
        ),
      ];
    case "uv":
      return [
        ...(production ? [] : [`RUN ${addUser}`]),
        `COPY --from=${uvImage} /uv /usr/local/bin/`,
        `ENV UV_PROJECT_ENVIRONMENT=${venv} UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never`,
        directory,
        `COPY ${present(project, ["pyproject.toml", "uv.lock", "uv.toml"])} ./`,
        cached(
          [{ target: "/root/.cache/uv" }],
          `uv sync --locked --no-install-project${production ? " --no-dev" : ""}`,
        ),
      ];
  }
}

const present = ({ context }: PythonProject, names: readonly string[]): string =>
  names.filter((name) => context.kindOf(name) === "file").join(" ");

const runtimeVariables = ({ context }: PythonProject): string =>
  `PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1${hasSourceRoot(context) ? " PYTHONPATH=/app/src" : ""}`;

const productionStage = (project: PythonProject, running: readonly string[]): StageText => ({
  from: runtimeImage(project),
  name: "production",
  lines: [
    `ENV ${useVenv} ${runtimeVariables(project)}`,
    `RUN ${addUser}`,
    directory,
    `COPY --from=builder ${venv} ${venv}`,
    "COPY . .",
    "USER app",
    ...running,
  ],
});

/** Its files are the plain user's, so that Compose Watch can replace them and delete them. */
const developmentStage = (project: PythonProject, running: readonly string[]): StageText => ({
  from: builderImage(project),
  name: "development",
  lines: [
    ...environmentLines(project, "everything"),
    `ENV ${[...(project.installer.name === "uv" ? [useVenv] : []), runtimeVariables(project)].join(" ")}`,
    "RUN chown app:app /app",
    "COPY --chown=app:app . .",
    "USER app",
    ...running,
  ],
});
