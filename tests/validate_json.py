#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""validate_json.py [--indent] SCHEMA NAME...

Validates each NAME.json (one JSON object, or one per line) against the schema
and prints what is wrong as "NAME: reason". --indent writes NAME.indented, in
which the program's version is replaced, for comparing. The status is 1 when
something is not valid, 2 when the schema itself is not.
"""
import json
import sys
import warnings

import jsonschema

warnings.simplefilter("ignore", DeprecationWarning)


def newest_validator():
    for draft in ("Draft202012Validator", "Draft201909Validator", "Draft7Validator"):
        if hasattr(jsonschema, draft):
            return getattr(jsonschema, draft)
    sys.exit("validate_json.py: this jsonschema is too old")


def strict(schema):
    """The schema lets through what a later version adds; here nothing may be undescribed."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema["additionalProperties"] = False
        for value in schema.values():
            strict(value)
    return schema


def no_duplicates(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError("a name stands twice in one object: %s" % sorted(names))
    return dict(pairs)


def no_constant(word):
    raise ValueError("%s is no JSON" % word)


def objects(text):
    """One object over any lines, or one per line."""
    def load(piece):
        return json.loads(piece, object_pairs_hook=no_duplicates, parse_constant=no_constant)
    try:
        return [load(text)]
    except json.JSONDecodeError:
        return [load(line) for line in text.splitlines()]


def problems(validator, text):
    try:
        answers = objects(text)
    except ValueError as error:
        yield "not JSON: %s" % error
        return
    if not answers:
        yield "nothing"
    for answer in answers:
        if not isinstance(answer, dict) or answer.get("schema") != "accelnet-check/1":
            yield "no object with the schema accelnet-check/1"
            continue
        for error in validator.iter_errors(answer):
            where = "/".join(str(part) for part in error.absolute_path)
            yield "/%s: %s" % (where, error.message[:300])


def write_indented(name, text):
    with open(name + ".indented", "w", encoding="utf-8") as out:
        for answer in objects(text):
            if "version" in answer:
                answer["version"] = "VERSION"
            json.dump(answer, out, indent=1, ensure_ascii=False)
            out.write("\n")


def main():
    names = sys.argv[1:]
    indent = names[0] == "--indent"
    schema_path, *names = names[indent:]
    try:
        with open(schema_path, encoding="utf-8") as file:
            schema = json.load(file)
        newest_validator().check_schema(schema)
    except (ValueError, jsonschema.SchemaError) as error:
        print("the schema: %s" % error)
        sys.exit(2)
    validator = newest_validator()(strict(schema))
    bad = False
    for name in names:
        with open(name + ".json", encoding="utf-8", errors="strict") as file:
            text = file.read()
        found = list(problems(validator, text))
        for problem in found:
            print("%s: %s" % (name, problem))
        bad = bad or bool(found)
        if indent and not any(problem.startswith("not JSON") for problem in found):
            write_indented(name, text)
    sys.exit(1 if bad else 0)


main()
