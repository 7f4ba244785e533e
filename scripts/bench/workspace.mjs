/**
 * Measures the server in a large workspace: 40 services with a Dockerfile each, 50,000 files, and everything that says how
 * the services are built: compose, bake, a pipeline with a matrix, a makefile, scripts of packages.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LanguageServer } from "./languageServer.mjs";

const services = 40;
const files = 50_000;
const listingCounts = fileURLToPath(new URL("listingCounts.cjs", import.meta.url));

/**
 * @typedef {object} WorkspaceSample
 * @property {number} first milliseconds inside the server until the diagnostics of the file that is opened first, at once
 * @property {number} firstLater the same in another server, some time after its start
 * @property {readonly number[]} others the same, of the 39 that are opened then
 * @property {number} refreshed milliseconds from a change of the pipeline to a report on the file that it builds
 * @property {number | undefined} memory megabytes, with all 40 open
 * @property {number} listed directories that were listed
 * @property {number} twice how many of them more than once
 */

/**
 * @param {readonly string[]} command program and arguments of the server
 * @param {string} parent where a workspace is made
 * @param {Readonly<Record<string, unknown>>} settings
 * @param {number} runs
 * @returns {Promise<readonly WorkspaceSample[]>}
 */
export async function measureWorkspace(command, parent, settings, runs) {
  const folder = path.join(parent, "workspace");
  writeWorkspace(folder);
  // What this workspace needs beyond the others is compiled by then, as it is for whoever opens it a second time.
  await sample(command, parent, folder, settings);
  const samples = [];
  for (let run = 0; run < runs; run++) samples.push(await sample(command, parent, folder, settings));
  return samples;
}

async function sample(command, parent, folder, settings) {
  const server = await started(command, folder, settings);
  await openAll(server, folder);
  const memory = server.residentMegabytes();
  const refreshed = await changePipeline(server, folder);
  const [first, ...others] = await server.stop();
  const firstLater = await openedLater(command, folder, settings);
  return {
    first,
    firstLater,
    others,
    refreshed,
    memory,
    ...(await countListings(command, parent, folder, settings)),
  };
}

/** In a server of its own: to count them takes as long as a tenth of what is measured. */
async function countListings([program, ...args], parent, folder, settings) {
  const counts = path.join(parent, "listings.json");
  process.env.LISTING_COUNTS = counts;
  const server = await started([program, "--require", listingCounts, ...args], folder, settings);
  await openAll(server, folder);
  await server.stop();
  const listings = Object.values(JSON.parse(readFileSync(counts, "utf8")));
  return { listed: listings.length, twice: listings.filter((times) => times > 1).length };
}

async function openedLater(command, folder, settings) {
  const server = await started(command, folder, settings);
  await setTimeout(2_000);
  await openService(server, folder, 0);
  const [first] = await server.stop();
  return first;
}

async function started(command, folder, settings) {
  const options = { pulls: true, clock: true, folder: pathToFileURL(folder).href, settings };
  const { server } = await LanguageServer.start(command, options);
  return server;
}

async function openAll(server, folder) {
  for (let service = 0; service < services; service++) await openService(server, folder, service);
}

function openService(server, folder, index) {
  const file = path.join(folder, serviceFolder(index), "Dockerfile");
  return server.open(pathToFileURL(file).href, readFileSync(file, "utf8"));
}

/** The answer to a question after the change is one about what it left. */
async function changePipeline(server, folder) {
  const file = path.join(folder, pipelineFile);
  writeFileSync(file, pipeline("lint"));
  const begun = performance.now();
  server.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(file).href, type: 2 }] });
  const uri = pathToFileURL(path.join(folder, serviceFolder(0), "Dockerfile")).href;
  await server.request("textDocument/diagnostic", { textDocument: { uri } });
  const milliseconds = performance.now() - begun;
  writeFileSync(file, pipeline("build"));
  return milliseconds;
}

const serviceName = (index) => `service${index}`;
const serviceFolder = (index) => `services/${serviceName(index)}`;
const pipelineFile = ".github/workflows/images.yml";
const names = Array.from({ length: services }, (_, index) => serviceName(index));

function writeWorkspace(folder) {
  const write = (name, text) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  write(".dockerignore", "**/node_modules\n**/dist\n.git\n*.md\n");
  write("package.json", JSON.stringify({ private: true, workspaces: ["services/*"] }));
  write("package-lock.json", "{}");
  write("compose.yaml", `services:\n${names.map(composeService).join("")}`);
  write("docker-bake.hcl", names.map(bakeTarget).join("\n"));
  write(
    "Makefile",
    `REGISTRY := example.com\n${names.map((name) => `${name}:\n\tdocker build -f services/${name}/Dockerfile -t $(REGISTRY)/${name} .\n`).join("")}`,
  );
  write(pipelineFile, pipeline("build"));
  const perService = files / services - 5;
  for (let index = 0; index < services; index++) {
    const own = serviceFolder(index);
    write(`${own}/Dockerfile`, dockerfile(serviceName(index)));
    write(`${own}/package.json`, manifest(serviceName(index)));
    write(`${own}/README.md`, "");
    write(`${own}/tsconfig.json`, "{}");
    // A third of them where nobody is to look.
    for (let file = 0; file < perService; file++) {
      const place = file % 3 === 0 ? "node_modules/package" : "src/part";
      write(`${own}/${place}${file % 31}/file${file}.ts`, "");
    }
  }
}

const composeService = (name) =>
  `  ${name}:\n    build:\n      context: .\n      dockerfile: services/${name}/Dockerfile\n      target: production\n`;

const bakeTarget = (name) =>
  `target "${name}" {\n  dockerfile = "services/${name}/Dockerfile"\n  target = "production"\n}\n`;

const pipeline = (job) => `name: images
on: push
jobs:
  ${job}:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        service: [${names.join(", ")}]
    steps:
      - uses: actions/checkout@v5
      - uses: docker/build-push-action@v6
        with:
          context: .
          file: services/\${{ matrix.service }}/Dockerfile
          target: production
      - run: docker build -f services/\${{ matrix.service }}/Dockerfile --target test .
`;

const manifest = (name) =>
  JSON.stringify({
    name,
    scripts: {
      build: "tsc",
      start: "node dist/main.js",
      image: "cd ../.. && docker build -f services/x/Dockerfile .",
    },
    dependencies: { express: "5.0.0", pg: "8.0.0" },
    devDependencies: { typescript: "5.0.0" },
  });

const dockerfile = (name) => `# syntax=docker/dockerfile:1
FROM node:22.1-alpine AS base
WORKDIR /app

FROM base AS build
COPY package.json package-lock.json ./
COPY services/${name}/package.json services/${name}/
RUN npm ci
COPY services/${name} services/${name}
RUN npm run build --workspace services/${name}

FROM build AS test
CMD ["npm", "test"]

FROM base AS production
ENV NODE_ENV=production
COPY package.json package-lock.json ./
COPY services/${name}/package.json services/${name}/
RUN npm ci --omit=dev
COPY --from=build /app/services/${name}/dist services/${name}/dist
USER node
CMD ["node", "services/${name}/dist/main.js"]
`;
