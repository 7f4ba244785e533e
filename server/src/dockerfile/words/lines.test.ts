import { describe, expect, it } from "vitest";
import { slice } from "../../text/span.ts";
import { readLines } from "./lines.ts";

const contents = (source: string): readonly string[] =>
  readLines(source).lines.map(({ content }) => content.text);
const physical = (source: string): readonly string[] =>
  readLines(source).lines.map(({ lines }) => slice(source, lines));

describe("lines", () => {
  it("joins continuation lines and drops the comments and blank lines between them", () => {
    const source = "RUN a \\\n  # why\n\n  && b \\\n#end\n  c\nUSER x\n";
    expect(contents(source)).toEqual(["RUN a   && b   c", "USER x"]);
    expect(physical(source)).toEqual(["RUN a \\\n  # why\n\n  && b \\\n#end\n  c\n", "USER x\n"]);
    const { comments, lines } = readLines(source);
    expect(comments.map(({ text, inside }) => [text, inside])).toEqual([
      ["why", true],
      ["end", true],
    ]);
    expect(lines[0]?.emptyContinuations.map((span) => slice(source, span))).toEqual(["\n"]);
  });

  it("maps the joined text back to the source", () => {
    const source = "RUN ab\\\n  cd\\\nef";
    const [line] = readLines(source).lines;
    expect(line?.content.text).toBe("RUN ab  cdef");
    expect(line?.content.spanOf(8, 12)).toEqual({ start: 10, end: source.length });
  });

  it("takes blanks behind a continuation character, but no second one before it", () => {
    expect(contents("RUN a \\ \t\nb\nENV C d\\\\\nUSER x")).toEqual(["RUN a b", "ENV C d\\\\", "USER x"]);
  });

  it("reads Windows line ends and a byte order mark", () => {
    const source = "\uFEFFFROM a\r\nRUN b \\\r\n  c\r\n";
    expect(contents(source)).toEqual(["FROM a", "RUN b   c"]);
    expect(physical(source)).toEqual(["FROM a\r\n", "RUN b \\\r\n  c\r\n"]);
  });

  it("takes off the blanks that the builder takes off", () => {
    expect(contents("\u00A0FROM a\n\u0085RUN b\u0085\n\u2003# c\n\u0085\nRUN d \\\n\u00A0\n e")).toEqual([
      "FROM a",
      "RUN b",
      "RUN d  e",
    ]);
  });

  it("has a byte order mark in front of the first line alone", () => {
    expect(
      contents("\uFEFFFROM a\n\uFEFFRUN b\n\uFEFF\n\uFEFF# c\nRUN d \uFEFF\nRUN e \\\n\uFEFF\n  f"),
    ).toEqual(["FROM a", "\uFEFFRUN b", "\uFEFF", "\uFEFF# c", "RUN d \uFEFF", "RUN e \uFEFF", "f"]);
  });

  it("ends a line at a carriage return alone, as editors do", () => {
    const source = "FROM a\rENV b=c\\ \rd\rRUN <<EOF\rx\rEOF\rUSER y\r\n";
    expect(contents(source)).toEqual(["FROM a", "ENV b=cd", "RUN <<EOF", "USER y"]);
    expect(physical(source)[3]).toBe("USER y\r\n");
  });

  it("continues lines with the escape character that the file names", () => {
    expect(contents("# escape=`\nRUN a `\n b\nCOPY C:\\ D:\\\n")).toEqual(["RUN a  b", "COPY C:\\ D:\\"]);
  });

  it("reads directives at the top only", () => {
    const source = "# syntax = docker/dockerfile:1 \n#Check=skip=all\n# other=x\n\n# escape=`\nFROM a\n";
    const { directives, escape } = readLines(source);
    expect(directives.map(({ name, value }) => [name, value])).toEqual([
      ["syntax", "docker/dockerfile:1"],
      ["check", "skip=all"],
    ]);
    expect(directives.map(({ nameSpan }) => slice(source, nameSpan))).toEqual(["syntax", "Check"]);
    expect(directives.map(({ valueSpan }) => slice(source, valueSpan))).toEqual([
      "docker/dockerfile:1",
      "skip=all",
    ]);
    expect(escape).toBe("\\");
    expect(readLines("# other=x\n# escape=`\nFROM a\n").directives).toEqual([]);
  });

  it("knows when the file ends in the middle of an instruction", () => {
    expect(readLines("RUN a \\\n").lines[0]?.openEnded).toBe(true);
    expect(readLines("RUN a \\\n b").lines[0]?.openEnded).toBe(false);
  });

  it("has no instruction where there are only continuation characters", () => {
    expect(contents("\\\n\n\\\n")).toEqual([]);
    expect(contents("\\\nFROM a")).toEqual(["FROM a"]);
  });
});

describe("heredocs", () => {
  const heredocs = (source: string) =>
    readLines(source).lines.flatMap((line) =>
      line.heredocs.map(({ name, stripTabs, quoted, body, terminator }) => ({
        name,
        stripTabs,
        quoted,
        body: slice(source, body),
        ended: terminator !== undefined,
      })),
    );

  it("takes lines up to the terminator, none of them an instruction or a comment", () => {
    const source = "RUN <<EOF\n# no comment\nFROM x \\\nEOF\nUSER y";
    expect(contents(source)).toEqual(["RUN <<EOF", "USER y"]);
    expect(readLines(source).comments).toEqual([]);
    expect(heredocs(source)).toEqual([
      { name: "EOF", stripTabs: false, quoted: false, body: "# no comment\nFROM x \\\n", ended: true },
    ]);
    expect(physical(source)[0]).toBe("RUN <<EOF\n# no comment\nFROM x \\\nEOF\n");
  });

  it("opens heredocs where the builder's lexer does", () => {
    const names = (line: string) => heredocs(`${line}\n`).map(({ name }) => name);
    expect(names("RUN cat << EOF")).toEqual(["EOF"]);
    expect(names("COPY <<  'a b' 3<<\tc /d")).toEqual(["a b", "c"]);
    expect(names("RUN echo $((1 << 2))")).toEqual(["2))"]);
    expect(names("RUN cat <<E\\OF >a && cat <<B;c")).toEqual(["EOF", "B;c"]);
    expect(names("# escape=`\nRUN cat <<E\\OF")).toEqual(["EOF"]);
    for (const line of [
      "<<- EOF",
      "<< <<EOF",
      "<<EOF it's",
      "<<'EOF",
      '<<EOF "',
      "<<EOF ${x!}",
      "<<EOF ${x",
      "<<",
      "<<''",
    ]) {
      expect(names(`RUN cat ${line}`), line).toEqual([]);
    }
  });

  it("strips tabs before the terminator only for <<-", () => {
    expect(heredocs("COPY <<-E /a\n\tx\n\t\tE\nRUN <<E\n\tE\nE\n").map(({ body }) => body)).toEqual([
      "\tx\n",
      "\tE\n",
    ]);
  });

  it("reads several, quoted ones and numbered ones", () => {
    expect(
      heredocs(`COPY <<"a b" 3<<c /d\n1\na b\n2\nc\n`).map(({ name, quoted, body }) => [name, quoted, body]),
    ).toEqual([
      ["a b", true, "1\n"],
      ["c", false, "2\n"],
    ]);
  });

  it("reads them behind continuation lines, a named shell and ONBUILD", () => {
    expect(
      heredocs("RUN --mount=type=cache,target=/x \\\n  <<EOF bash\na\nEOF\n").map(({ body }) => body),
    ).toEqual(["a\n"]);
    expect(heredocs("ONBUILD RUN <<EOF\na\nEOF\n")).toHaveLength(1);
  });

  it("knows that other instructions, here-strings, shifts and arrays have none", () => {
    expect(
      heredocs('ENV A <<EOF\nRUN cat <<<EOF\nRUN echo $((1<<EOF))\nRUN ["cat", "<<EOF"]\nRUN "<<EOF"\n'),
    ).toEqual([]);
  });

  it("goes to the end of the file where the terminator is missing", () => {
    expect(heredocs("RUN <<EOF\na\r\nEOF x\n")).toEqual([
      { name: "EOF", stripTabs: false, quoted: false, body: "a\r\nEOF x\n", ended: false },
    ]);
    expect(heredocs("RUN <<EOF")[0]).toMatchObject({ body: "", ended: false });
  });
});
