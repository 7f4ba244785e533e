from flask import Flask

from app.greeting import greet

app = Flask(__name__)


@app.get("/")
def hello():
    return greet("World")
