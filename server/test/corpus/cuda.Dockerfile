FROM nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04

ENV DEBIAN_FRONTEND=noninteractive PIP_NO_CACHE_DIR=1
RUN apt-get update && \
    apt-get install -yqq --no-install-recommends python3 python3-pip \
    && apt-get -qq clean && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
RUN python3 -m pip install --upgrade pip && \
    pip3 install torch --index-url https://download.pytorch.org/whl/cu124
VOLUME ["/data"]
ENTRYPOINT ["python3", "-u", "serve.py"]
