# Stand-ins for the official python images: Debian's own Python, and wheels of the few packages the examples need.
FROM slipway/stand-in-debian AS wheels
RUN apt-get update && apt-get install -y --no-install-recommends \
    gunicorn python3-flask python3-setuptools python3-wheel
COPY repack_wheels.py /
RUN python3 /repack_wheels.py /wheels \
    click flask gunicorn itsdangerous jinja2 markupsafe setuptools werkzeug wheel

FROM slipway/stand-in-debian AS slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 python3-pip python3-setuptools python3-wheel python3-venv \
 && rm -rf /var/lib/apt/lists/* /usr/lib/python3*/EXTERNALLY-MANAGED \
 && ln -s /usr/bin/python3 /usr/local/bin/python \
 && ln -s /usr/bin/python3 /usr/local/bin/python3
COPY --from=wheels /wheels/ /opt/stand-in-wheels/
# No index to ask: a package that is not there fails at once instead of after minutes of retries.
RUN printf '[global]\nfind-links = /opt/stand-in-wheels\nretries = 0\n' > /etc/pip.conf
ENV PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CERT=/etc/ssl/certs/ca-certificates.crt
CMD ["python3"]

FROM slim AS full
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl git procps \
 && rm -rf /var/lib/apt/lists/*
