import { ruleTest } from "../../../test/ruleTest.ts";
import { pipPin } from "./pip-pin.ts";

ruleTest(pipPin, {
  good: [
    "FROM python\nRUN pip install -i https://x a==1 'b>=2' c~=3 . ./d e.whl git+https://x/y@v1 -e '.[dev]' 'f[x]<4'",
    "FROM python\nRUN pip install -r requirements.txt wheel && pip3 install -c constraints.txt flask",
    "FROM python\nRUN pipenv install flask && python -c pip install x",
  ],
  bad: [
    {
      code: `
          RUN pip install a[b] a[b]==1 git+https://c/d.git git+https://c/d.git@v1
        #                 ^^^^ "a[b]" names no version
        #                              ^^^^^^^^^^^^^^^^^^^ "git+https://c/d.git" names no version
      `,
    },
    {
      code: `
          FROM python:3.13-slim
          RUN pip install --upgrade setuptools 'flask[async]'
        #                           ^^^^^^^^^^ "setuptools" names no version
        #                                      ^^^^^^^^^^^^^^ "flask[async]" names no version
      `,
    },
  ],
});
