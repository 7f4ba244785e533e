/** Packages with machine code that is made for one C library: which of them a manifest names. */
import { posix } from "node:path";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { packageJsonAt } from "../manifests/packageJson.ts";

/**
 * npm packages whose install picks or builds a binary for the C library at hand, with the first major version that
 * brings one for each; undefined = none does. From their install scripts and their packages by platform.
 */
const node: Readonly<Record<string, number | undefined>> = {
  "@libsql/client": undefined,
  "@napi-rs/canvas": undefined,
  "@node-rs/argon2": undefined,
  "@node-rs/bcrypt": undefined,
  "@prisma/client": undefined,
  "@resvg/resvg-js": undefined,
  "@swc/core": undefined,
  argon2: undefined,
  bcrypt: 6,
  "better-sqlite3": undefined,
  canvas: undefined,
  duckdb: undefined,
  "isolated-vm": undefined,
  "node-sass": undefined,
  re2: undefined,
  sharp: undefined,
  snappy: undefined,
  sqlite3: undefined,
};

/** The first dependency of a package.json that is one. */
export const nativeNodePackage = (dependencies: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(dependencies).find(([name, range]) => {
    if (!Object.hasOwn(node, name)) return false;
    const portable = node[name];
    const major = Number(/\d+/.exec(range)?.[0]);
    return portable === undefined || (major > 0 && major < portable);
  })?.[0];

/** Python packages of which wheels hold machine code, and that do not work without it. From pypi.org, `manylinux` beside `musllinux`. */
const python = new Set([
  ...[
    "bcrypt",
    "cffi",
    "cryptography",
    "duckdb",
    "grpcio",
    "h5py",
    "httptools",
    "lxml",
    "matplotlib",
    "mysqlclient",
  ],
  ...["numpy", "opencv-python", "opencv-python-headless", "orjson", "pandas", "pillow", "psycopg2"],
  ...[
    "psycopg2-binary",
    "pyarrow",
    "pydantic-core",
    "pymssql",
    "scikit-learn",
    "scipy",
    "tokenizers",
    "torch",
    "uvloop",
  ],
]);

/** The first requirement of a file that is one; undefined without such a file in the context. */
export const nativePythonPackage = (context: BuildContext, path: string): string | undefined =>
  (context.readFile(posix.join(path)) ?? "")
    .split(/\r?\n/)
    .map((line) => /^\s*([A-Za-z0-9][\w.-]*)/.exec(line)?.[1] ?? "")
    .find((name) => python.has(name.toLowerCase().replaceAll(/[_.]+/g, "-")));

/** Modules that only a program with cgo can use. */
const needsCgo =
  /mattn\/go-sqlite3|confluent-kafka-go|tensorflow\/go|go-gl\/|h2non\/bimg|govips|gocv\.io|rocksdb/;
/** Modules that open connections: with cgo, Go's `net` calls the C library to look up names. */
const usesNetwork =
  /gin-gonic|labstack\/echo|gofiber|go-chi|gorilla\/|grpc|aws-sdk|azure-sdk|cloud\.google\.com|k8s\.io|lib\/pq|jackc\/pgx|go-redis|redis\/go-redis|mongo-driver|nats-io|sarama|go-sql-driver|gorm\.io|resty|fasthttp|websocket|prometheus\/client_golang|opentelemetry/;

/** Whether Go code at the root of the context calls the C library; undefined where nothing tells. */
export function goCallsLibc(context: BuildContext | undefined): "by choice" | "for the network" | undefined {
  const modules = context?.readFile("go.mod") ?? "";
  const main = context?.readFile("main.go") ?? "";
  if (needsCgo.test(modules) || /^import "C"$/m.test(main)) return "by choice";
  return usesNetwork.test(modules) || /^\s*(?:import\s+)?(?:\w+\s+)?"(?:net(?:\/\w+)*|os\/user)"/m.test(main)
    ? "for the network"
    : undefined;
}

/** Python packages that are compiled where they are installed, or want libraries that no wheel brings. */
const wantsLibraries = new Set([
  ...["cairocffi", "cairosvg", "dlib", "fiona", "gdal", "h5py", "ldap3", "lxml", "m2crypto", "mysqlclient"],
  ...[
    "opencv-python",
    "pdf2image",
    "psycopg2",
    "pycairo",
    "pycurl",
    "pygobject",
    "pygraphviz",
    "pyodbc",
    "pyproj",
  ],
  ...[
    "pytesseract",
    "python-ldap",
    "python-magic",
    "rasterio",
    "shapely",
    "uwsgi",
    "wand",
    "weasyprint",
    "xmlsec",
  ],
  ...[
    "playwright",
    "selenium",
    "gitpython",
    "torch",
    "tensorflow",
    "numba",
    "cython",
    "ffmpeg-python",
    "pydub",
  ],
]);

/** npm packages that want programs or libraries beside them. */
const wantsPrograms =
  /^(?:puppeteer.*|playwright.*|@playwright\/.*|simple-git|nodegit|fluent-ffmpeg|gm|imagemagick|node-gyp|node-pty|usb|serialport|oracledb|odbc|kerberos|libxmljs.*|zeromq|ps-.*|find-process|tree-kill|@nestjs\/cli|pm2|systeminformation|git-.*|isomorphic-git)$/;

/**
 * Whether a manifest at the root of the context names only packages that run in a slim image; false where that is not
 * known. `isProduction`: of a Node project, those for development are not there.
 */
export function runsInSlim(
  context: BuildContext,
  ecosystem: "node" | "python",
  isProduction = false,
): boolean {
  if (ecosystem === "node") {
    const manifest = packageJsonAt(context, "package.json");
    if (!manifest || manifest.hasWorkspaces) return false;
    const wanted = { ...(isProduction ? {} : manifest.devDependencies), ...manifest.dependencies };
    return (
      !nativeNodePackage(wanted) &&
      !Object.entries(wanted).some(
        ([name, range]) => wantsPrograms.test(name) || /[/:]/.test(range.replace(/^npm:/, "")),
      )
    );
  }
  const lines = context.readFile("requirements.txt")?.split(/\r?\n/);
  const asked = lines?.map((line) => line.replace(/#.*/, "").trim()).filter((line) => line !== "");
  return asked?.every(requirementRunsInSlim) ?? false;
}

/** Whether a line of a `requirements.txt`, or a word given to pip, names a package that runs in a slim image. */
export function requirementRunsInSlim(line: string): boolean {
  const [, name] = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:[=<>!~;].*)?$/.exec(line) ?? [];
  return name !== undefined && !wantsLibraries.has(name.toLowerCase().replaceAll(/[_.]+/g, "-"));
}

/** Whether an npm package runs in a slim image. */
export const nodePackageRunsInSlim = (name: string): boolean =>
  nativeNodePackage({ [name]: "" }) === undefined && !wantsPrograms.test(name);
