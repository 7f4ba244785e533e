ARG REGISTRY=docker.io
ARG BASE_IMAGE=${REGISTRY}/library/python
ARG BASE_TAG=3.12
FROM ${BASE_IMAGE}:${BASE_TAG} AS base
FROM $BASE_IMAGE
ARG PIP_INDEX_URL
RUN --mount=type=secret,id=pip,target=/root/.config/pip/pip.conf pip install -r requirements.txt
RUN --mount=type=cache,target=/root/.cache/pip,sharing=locked \
    --mount=type=bind,from=base,source=/usr,target=/base \
    python -m pip install --upgrade pip setuptools
