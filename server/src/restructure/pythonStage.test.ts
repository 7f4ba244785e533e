import { describeConversions } from "../../test/conversions.ts";

const flask = `
  #- /workspace/requirements.txt
  flask>=3
  gunicorn==23.0.0 # the server
  #- /workspace/app.py
  import flask
  #- /workspace/.dockerignore
  .git
`;

describeConversions([
  {
    what: "Python packages are copied into the slim image, and the sources as before",
    beside: flask,
    before: `
      FROM python:3.12
      ENV PYTHONUNBUFFERED=1
      WORKDIR /app
      COPY requirements.txt .
      RUN pip install --no-cache-dir -r requirements.txt
      COPY . .
      USER nobody
      CMD ["gunicorn", "app:app"]
    `,
    after: `
      FROM python:3.12 AS builder
      ENV PYTHONUNBUFFERED=1
      WORKDIR /app
      COPY requirements.txt .
      RUN pip install --no-cache-dir -r requirements.txt

      FROM python:3.12-slim
      ENV PYTHONUNBUFFERED=1
      WORKDIR /app
      COPY --from=builder /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages
      COPY --from=builder /usr/local/bin /usr/local/bin
      COPY . .
      USER nobody
      CMD ["gunicorn", "app:app"]
    `,
  },
  {
    what: "a virtual environment is copied to where it was made, and sources above the install are copied again",
    beside: flask,
    before: `
      FROM python:3.12-slim
      ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
      RUN apt-get update \\
       && apt-get install -y --no-install-recommends gcc libffi-dev \\
       && rm -rf /var/lib/apt/lists/*
      RUN python -m venv /opt/venv
      WORKDIR /app
      # All of it
      COPY . .
      RUN pip install --no-cache-dir --upgrade pip && pip install --no-cache-dir -r requirements.txt
      USER nobody
      CMD ["python", "app.py"]
    `,
    after: `
      FROM python:3.12-slim AS builder
      ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
      RUN apt-get update \\
       && apt-get install -y --no-install-recommends gcc libffi-dev \\
       && rm -rf /var/lib/apt/lists/*
      RUN python -m venv /opt/venv
      WORKDIR /app
      # All of it
      COPY . .
      RUN pip install --no-cache-dir --upgrade pip && pip install --no-cache-dir -r requirements.txt

      FROM python:3.12-slim
      ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
      WORKDIR /app
      COPY --from=builder /opt/venv /opt/venv
      # All of it
      COPY . .
      USER nobody
      CMD ["python", "app.py"]
    `,
  },
]);
