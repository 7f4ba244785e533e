/** A certificate authority of the test's own, with a certificate for 127.0.0.1 and one for a client. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

export interface Certificates {
  /** Holds `ca.pem`, `cert.pem` and `key.pem`, as the docker command names them. */
  readonly clientFolder: string;
  readonly ca: string;
  readonly serverCert: string;
  readonly serverKey: string;
}

export function makeCertificates(): Certificates {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const openssl = (...rest: readonly string[]) =>
    execFileSync("openssl", rest, { cwd: folder, stdio: "pipe" });
  const request = ["req", "-newkey", "rsa:2048", "-nodes"];
  openssl(
    ...request,
    "-x509",
    "-days",
    "2",
    "-subj",
    "/CN=authority",
    "-keyout",
    "ca-key.pem",
    "-out",
    "ca.pem",
  );
  writeFileSync(path.join(folder, "address"), "subjectAltName=IP:127.0.0.1\n");
  for (const [name, extension] of [
    ["server", ["-extfile", "address"]],
    ["client", []],
  ] as const) {
    const key = name === "client" ? "key.pem" : "server-key.pem";
    const cert = name === "client" ? "cert.pem" : "server-cert.pem";
    openssl(...request, "-subj", `/CN=${name}`, "-keyout", key, "-out", `${name}.csr`);
    const signed = ["-CA", "ca.pem", "-CAkey", "ca-key.pem", "-CAcreateserial"];
    openssl("x509", "-req", "-days", "2", "-in", `${name}.csr`, "-out", cert, ...signed, ...extension);
  }
  const read = (file: string) => readFileSync(path.join(folder, file), "utf8");
  return {
    clientFolder: folder,
    ca: read("ca.pem"),
    serverCert: read("server-cert.pem"),
    serverKey: read("server-key.pem"),
  };
}
