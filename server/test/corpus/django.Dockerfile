FROM python:3.12-slim-bookworm AS python

FROM python AS python-build-stage
ARG BUILD_ENVIRONMENT=production
RUN apt-get update && apt-get install --no-install-recommends -y \
  # to build Python packages
  build-essential \
  # for psycopg
  libpq-dev
COPY ./requirements .
RUN pip wheel --wheel-dir /usr/src/app/wheels \
  -r ${BUILD_ENVIRONMENT}.txt

FROM python AS python-run-stage
ARG APP_HOME=/app
ENV PYTHONUNBUFFERED=1
ENV PYTHONDONTWRITEBYTECODE=1
WORKDIR ${APP_HOME}
RUN addgroup --system django \
    && adduser --system --ingroup django django
RUN apt-get update && apt-get install --no-install-recommends -y \
  libpq-dev \
  gettext \
  # nothing but what is needed
  && apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false \
  && rm -rf /var/lib/apt/lists/*
COPY --from=python-build-stage /usr/src/app/wheels /wheels/
RUN pip install --no-cache-dir --no-index --find-links=/wheels/ /wheels/* \
  && rm -rf /wheels/
COPY --chown=django:django . ${APP_HOME}
USER django
ENTRYPOINT ["/entrypoint"]
