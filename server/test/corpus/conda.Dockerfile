FROM continuumio/miniconda3:24.5.0-0
COPY environment.yml /tmp/
RUN conda env create -f /tmp/environment.yml && conda clean -afy
SHELL ["conda", "run", "-n", "app", "/bin/bash", "-c"]
RUN pip install -e .
ENTRYPOINT ["conda", "run", "--no-capture-output", "-n", "app", "python", "main.py"]
