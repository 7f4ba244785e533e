import { expect, test } from "vitest";
import { startProcess } from "./process.ts";

/** Node is the one executable that is on every machine. */
function start(script: string) {
  const output: string[] = [];
  let heard: (text: string) => void = () => {};
  const first = new Promise<string>((resolve) => {
    heard = resolve;
  });
  const running = startProcess(process.execPath, ["-e", script], {
    environment: process.env,
    onOutput: (text) => {
      output.push(text);
      heard(text);
    },
    onError: (text) => output.push(text),
  });
  return { ...running, first, output: () => output.join("") };
}

test("a process that ends by itself", async () => {
  const running = start("process.stdout.write('é'); process.exit(7)");
  expect(await running.ended).toEqual({ kind: "exited", code: 7 });
  expect(running.output()).toBe("é");
  running.interrupt();
  running.kill();
});

test("a character cut in two arrives whole", async () => {
  const bytes = JSON.stringify([...Buffer.from("⦿")]);
  const running = start(
    `const b = Buffer.from(${bytes}); process.stdout.write(b.subarray(0, 1)); setTimeout(() => process.stdout.write(b.subarray(1)), 100)`,
  );
  await running.ended;
  expect(running.output()).toBe("⦿");
});

test("an executable that is not there", async () => {
  const running = startProcess("/nowhere/docker", [], {
    environment: {},
    onOutput: () => {},
    onError: () => {},
  });
  expect(await running.ended).toEqual({ kind: "not-started" });
  running.interrupt();
});

test("an interrupt reaches the children too, and may be answered", async () => {
  const child =
    "process.on('SIGINT', () => { console.log('child'); process.exit() }); console.log('up'); setInterval(() => {}, 1000)";
  const running = start(
    `const c = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
     process.on('SIGINT', () => c.on('exit', () => process.exit(130)));`,
  );
  await running.first;
  running.interrupt();
  expect(await running.ended).toEqual({ kind: "exited", code: 130 });
  expect(running.output()).toContain("child");
});

test("what does not listen to an interrupt is killed", async () => {
  const running = start("process.on('SIGINT', () => {}); console.log('up'); setInterval(() => {}, 1000)");
  await running.first;
  running.interrupt();
  running.kill();
  expect(await running.ended).toEqual({ kind: "exited", code: null });
});
