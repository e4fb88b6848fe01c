"""Puts every question to the module that bears its name, and prints one line of ASCII JSON."""
import json
import sys

from prelude import describe


def answer(questions):
    """One answer per question; a probe that fails says so and leaves the others alone."""
    answers = {}
    for name, argument in questions.items():
        try:
            answers[name] = {"value": __import__(name).probe(argument)}
        except Exception as error:
            answers[name] = {"error": describe(error)}
    return answers


def write(questions):
    text = json.dumps(answer(questions), ensure_ascii=True, separators=(",", ":"), default=lambda command: command.result())
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
