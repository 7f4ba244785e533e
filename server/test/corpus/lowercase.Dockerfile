from python:3.12
workdir /srv
run apt-get update && apt-get install -y --no-install-recommends \
        libmagic1 \
    && rm -rf /var/lib/apt/lists/*
copy . .
run pip3 --disable-pip-version-check --no-cache-dir install -r requirements.txt
env key=value
cmd ["python", "app.py"]
