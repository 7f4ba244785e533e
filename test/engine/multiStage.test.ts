/** Dockerfiles of one stage before and after **Convert to Multi-Stage**: the container is the same, the image is smaller. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type ConvertToMultiStageResult,
  convertToMultiStageRequest,
} from "../../server/src/protocol/index.ts";
import { Editor } from "../protocol/editor.ts";
import { takeAction } from "../protocol/takeAction.ts";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";
import { docker, imageBytes, removeImageAfterTest, uniqueName } from "./docker.ts";
import { copyExample } from "./example.ts";
import { expectGreeting } from "./greeting.ts";

const nest = `FROM node:20
LABEL org.opencontainers.image.title="Hello"
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
ENV NODE_ENV=production
EXPOSE 3000
USER node
CMD ["npm", "run", "start:prod"]
`;

test("a Nest application answers as before, from a slim image without its compiler", async () => {
  const workspace = copyExample("nestjs");
  const converted = await convert(workspace, "my-nest-js/Dockerfile", nest);
  expect(converted).toContain("FROM node:20-slim\n");
  const { before, after } = await buildBoth(workspace, "my-nest-js", converted, nest);

  await expectSameContainer(before, after, 3000);
  expect(await listing(after, "/app")).toEqual(["dist", "node_modules", "package.json"]);
  expect(await listing(after, "/app/node_modules")).not.toContain("typescript");
  expect(await imageBytes(after)).toBeLessThan((await imageBytes(before)) * 0.75);
});

const site = "/usr/local/lib/python3.10/site-packages";

/** Debian's Python, which the stand-ins are, with its packages where the official images have them. */
const official = (variant: string): string => `FROM python:${variant}
RUN old=$(python -c 'import site; print(site.getsitepackages()[0])') && mkdir -p $old ${site} \\
 && cp -r $old/. ${site} && rm -r $old && ln -s ${site} $old
`;

const variants = ["3.10", "3.10-slim"] as const;
const bases = variants.map((variant) => ({ variant, image: uniqueName() }));

beforeAll(async () => {
  for (const { variant, image } of bases) {
    const { root } = createWorkspace({ Dockerfile: official(variant) }, afterAll);
    await docker("build", "--quiet", "--network", "none", "--tag", image, root);
  }
  return () => docker("image", "rm", "--force", ...bases.map(({ image }) => image));
});

const onOfficial = bases.flatMap(({ variant, image }) => [
  "--build-context",
  `python:${variant}=docker-image://${image}`,
]);

const python = `FROM python:3.10

WORKDIR /app

COPY requirements.txt .

RUN pip install --no-cache-dir -r requirements.txt

COPY . .

EXPOSE 8000

CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
`;

test("a Python application answers as before, from a slim image", async () => {
  const workspace = withoutCompose(copyExample("python"));
  const converted = await convert(workspace, "Dockerfile", python);
  expect(converted).toContain("FROM python:3.10-slim\n");
  const { before, after } = await buildBoth(workspace, ".", converted, python, onOfficial);

  await expectSameContainer(before, after, 8000);
  expect(await listing(after, "/app")).toEqual(await listing(before, "/app"));
  expect(await imageBytes(after)).toBeLessThan(await imageBytes(before));
});

const environment = `FROM python:3.10
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app
RUN python -m venv /opt/venv
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
`;

test("a Python application keeps its virtual environment where it was made", async () => {
  const workspace = withoutCompose(copyExample("python"));
  const converted = await convert(workspace, "Dockerfile", environment);
  expect(converted).toContain("COPY --from=builder /opt/venv /opt/venv\n");
  const { before, after } = await buildBoth(workspace, ".", converted, environment);

  await expectSameContainer(before, after, 8000);
  expect(await imageBytes(after)).toBeLessThan(await imageBytes(before));
});

/** Stands in for a compiler, without a network to get one from: what it "links" is a program that reads a file beside it. */
const compiler = `FROM debian:bookworm
COPY --chmod=755 <<"END" /usr/local/bin/go
#!/bin/sh
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\ncat templates/greeting.txt\\n' > "$2" && chmod 755 "$2"
END
`;

const go = `FROM golang:1.25-bookworm
WORKDIR /app
COPY . .
RUN go build -o site
CMD ["./site"]
`;

test("a Go program finds its files, on the plain system of its compiler's image", async () => {
  const workspace = createWorkspace({ "go.mod": "module site\n", "main.go": "package main\n" });
  workspace.write("templates/greeting.txt", "Hello World!");
  const converted = await convert(workspace, "Dockerfile", go);
  expect(converted).toContain("FROM debian:bookworm-slim\n");
  const image = uniqueName();
  removeImageAfterTest(image);
  await docker("build", "--quiet", "--tag", image, createWorkspace({ Dockerfile: compiler }).root);
  const options = ["--build-context", `golang:1.25-bookworm=docker-image://${image}`];
  const { before, after } = await buildBoth(workspace, ".", converted, go, options);
  expect(await docker("run", "--rm", after)).toBe("Hello World!");
  expect(await docker("run", "--rm", before)).toBe("Hello World!");
  expect(await listing(after, "/app")).toEqual(["site", "templates"]);
});

/** The service is for development, and needs all that is in the image. */
function withoutCompose(workspace: Workspace): Workspace {
  rmSync(workspace.path("compose.development.yml"));
  return workspace;
}

/** What the server makes of a Dockerfile in an editor. */
async function convert(workspace: Workspace, file: string, text: string): Promise<string> {
  workspace.write(file, text);
  const editor = await Editor.start(workspace);
  const uri = editor.open(file, text);
  const { edit, refusal } = await editor.rpc.request<ConvertToMultiStageResult>(convertToMultiStageRequest, {
    uri,
  });
  expect(refusal).toBeNull();
  takeAction(editor, { title: "Convert to multi-stage", edit: edit as never });
  return editor.buffer(uri).text;
}

async function buildBoth(
  workspace: Workspace,
  folder: string,
  converted: string,
  single: string,
  options: readonly string[] = [],
) {
  const build = async (text: string): Promise<string> => {
    const tag = uniqueName();
    removeImageAfterTest(tag);
    const beside = createWorkspace({ Dockerfile: text });
    const where = ["--file", beside.path("Dockerfile"), workspace.path(folder)];
    await docker("build", "--quiet", "--tag", tag, ...options, ...where);
    return tag;
  };
  return { before: await build(single), after: await build(converted) };
}

/** Its configuration is the same, and it answers the same. */
async function expectSameContainer(before: string, after: string, port: number): Promise<void> {
  expect(await configurationOf(after)).toEqual(await configurationOf(before));
  expect(await answerOf(after, port)).toBe(await answerOf(before, port));
}

async function configurationOf(image: string): Promise<unknown> {
  const { Labels, ...others } = JSON.parse(
    await docker("image", "inspect", "--format", "{{json .Config}}", image),
  );
  // Which image a base stands in for is no part of what it would be.
  const own = Object.entries(Labels ?? {}).filter(([name]) => !name.startsWith("dev.slipway.stand-in"));
  return { ...others, Labels: Object.fromEntries(own) };
}

async function answerOf(image: string, port: number): Promise<string> {
  const { host } = await expectGreeting(image, port);
  const response = await fetch(`http://127.0.0.1:${host}/`, { headers: { connection: "close" } });
  return `${response.status} ${response.headers.get("content-type")} ${await response.text()}`;
}

const listing = async (image: string, folder: string): Promise<readonly string[]> =>
  (await docker("run", "--rm", "--entrypoint", "ls", image, folder)).split("\n");
