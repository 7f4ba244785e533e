import { ruleTest } from "../../../test/ruleTest.ts";
import { addForExtract } from "./add-for-extract.ts";

ruleTest(addForExtract, {
  good: [
    "COPY a.tar /x/\nRUN echo a.tar",
    "FROM debian\nADD a.tar /\nRUN tar cf a.tar /b",
    "FROM debian AS a\nCOPY --from=x a.tar /\nRUN tar xf /a.tar",
    "FROM debian\nRUN tar xf /a.tar\nCOPY a.tar /",
    "FROM debian AS build\nCOPY a.tar /\nRUN tar xf /a.tar\nFROM debian\nCOPY --from=build /a /a",
    "FROM debian\nCOPY a.tar.gz /\nRUN tar xzf /a.tar.gz --strip-components=1",
    "FROM debian\nCOPY a.zip b.gz /x/\nRUN unzip /x/a.zip && gzip /x/b.gz && tar cf a.zip x",
    "FROM debian\nCOPY a.tar /\nFROM debian\nRUN tar xf /a.tar",
  ],
  bad: [
    {
      code: `
          FROM debian
          COPY b a.tar.gz /tmp/
        #        ^^^^^^^^ "a.tar.gz" stays in a layer after it is unpacked
          COPY dist/c.tgz /tmp/d.tgz
        #      ^^^^^^^^^^ "dist/c.tgz" stays in a layer after it is unpacked
          RUN cd /tmp && tar -C / -xzf a.tar.gz && rm a.tar.gz
          RUN tar --extract --file=/tmp/d.tgz
          COPY e.sql.gz $DIR/
        #      ^^^^^^^^ "e.sql.gz" stays in a layer after it is unpacked
          RUN ["gunzip", "$DIR/e.sql.gz"]
      `,
    },
  ],
});
