import { ruleTest } from "../../../test/ruleTest.ts";
import { pipNoCache } from "./pip-no-cache.ts";

ruleTest(pipNoCache, {
  good: [
    "FROM python:3.13\nRUN pip install --no-cache-dir flask",
    "FROM python:3.13\nRUN pip --no-cache-dir install flask",
    "FROM python:3.13\nRUN pip install --no-cache /wheels/*",
    "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask",
    // pip takes any value for a yes.
    "FROM python:3.13 AS base\nENV PIP_NO_CACHE_DIR=off\nFROM base\nRUN pip install flask",
    "FROM python:3.13\nARG PIP_NO_CACHE_DIR=1\nRUN pip install flask",
    "FROM python:3.13\nRUN PIP_NO_CACHE_DIR=1 pip install flask\nRUN export PIP_NO_CACHE_DIR=1; pip install flask",
    "FROM python:3.13\nCOPY pip.conf /etc/pip.conf\nRUN pip install flask",
    "FROM python:3.13\nRUN pip config set global.no-cache-dir true && pip install flask",
    "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask",
    "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache pip install flask",
    "FROM python:3.13\nRUN --mount=type=tmpfs,target=${PIP_CACHE} pip install flask",
    "FROM python:3.13\nRUN pip install flask && rm -rf ~/.cache/pip",
    "FROM python:3.13\nRUN pip install flask && pip cache purge",
    "FROM python:3.13\nRUN sudo pip install flask && sudo rm -rf /root/.cache",
    "FROM python:3.13\nRUN pip install $PIP_FLAGS flask\nRUN pipx install flask\nRUN uv pip install flask\nRUN pip --version",
    // Not in the image.
    "FROM python:3.13 AS build\nRUN pip install flask\nFROM python:3.13\nCOPY --from=build /venv /venv",
    "FROM python:3.13\nRUN python -c pip install flask\nRUN python manage.py install",
  ],
  bad: [
    {
      code: `
          FROM python:3.13
          RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \\
              pip install -r /tmp/requirements.txt
        #     ^^^^^^^^^^^ "pip install" keeps its download cache in the image
          RUN /venv/bin/pip3.13 -q install flask && python3 -m pip install -U pip
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "pip3.13 install" keeps its download cache in the image
        #                                           ^^^^^^^^^^^^^^^^^^^^^^ "pip install" keeps its download cache in the image
          ENV PIP_NO_CACHE_DIR=1
      `,
      fixed: `
          FROM python:3.13
          RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \\
              pip install --no-cache-dir -r /tmp/requirements.txt
          RUN /venv/bin/pip3.13 -q install --no-cache-dir flask && python3 -m pip install --no-cache-dir -U pip
          ENV PIP_NO_CACHE_DIR=1
      `,
    },
  ],
});
