/**
 * An esbuild plugin that leaves out what dockerode needs only for building images and for its own ssh:
 * gRPC, protobuf, tar and ssh2 with its natives, seven eighths of its weight. Slipway builds with the command line
 * and reaches ssh through `docker system dial-stdio`.
 */
const unused = {
  dockerode: ["./session", "./buildkit", "@balena/dockerignore", "tar-fs"],
  "docker-modem": ["./ssh"],
};

export const leanDockerode = {
  name: "lean-dockerode",
  setup(build) {
    for (const [module, requests] of Object.entries(unused)) {
      const importer = new RegExp(`[\\\\/]node_modules[\\\\/]${module}[\\\\/]`);
      for (const request of requests) {
        const filter = new RegExp(`^${request.replaceAll(".", "\\.")}$`);
        build.onResolve({ filter }, (args) =>
          importer.test(args.importer) ? { path: `${module}/${request}`, namespace: "left-out" } : undefined,
        );
      }
    }
    build.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
      contents: `module.exports = () => { throw new Error(${JSON.stringify(`${path} is not part of Slipway`)}); };`,
    }));
  },
};
