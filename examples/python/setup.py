from setuptools import find_packages, setup

setup(
    name="my-python-app",
    version="0.1.0",
    packages=find_packages(include=["app", "app.*"]),
)
