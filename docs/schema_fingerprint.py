#!/usr/bin/env python3
"""Prints the fingerprint of Avro schemas as docs/requests.md defines it: schema_fingerprint.py FILE..."""
import base64
import hashlib
import json
import sys

NAMED = {"record", "error", "enum", "fixed"}
PRIMITIVE = {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}


def canonical(schema, namespace, seen):
    """The form of a schema. Names without a dot are in namespace; seen are the full names that were written before."""
    if isinstance(schema, list):
        return [canonical(branch, namespace, seen) for branch in schema]
    if isinstance(schema, str):
        return schema if schema in PRIMITIVE else full_name(schema, namespace)
    kind = schema["type"]
    if kind in NAMED:
        name = full_name(schema["name"], schema.get("namespace", namespace))
        if name in seen:
            return name
        seen.add(name)
        form = {"name": name, "type": kind}
        if kind == "enum":
            form["symbols"] = schema["symbols"]
        elif kind == "fixed":
            form["size"] = schema["size"]
        else:
            inner = name.rpartition(".")[0]
            form["fields"] = [
                {"name": field["name"], "type": canonical(field["type"], inner, seen)} for field in schema["fields"]
            ]
    elif kind == "array":
        form = {"type": kind, "items": canonical(schema["items"], namespace, seen)}
    elif kind == "map":
        form = {"type": kind, "values": canonical(schema["values"], namespace, seen)}
    elif isinstance(kind, (dict, list)):
        return canonical(kind, namespace, seen)
    else:
        form = {"type": kind}
    form.update((name, schema[name]) for name in ("logicalType", "precision", "scale") if name in schema)
    return kind if form == {"type": kind} else form


def full_name(name, namespace):
    return name if "." in name or not namespace else namespace + "." + name


def fingerprint(text):
    form = canonical(json.loads(text), None, set())
    encoded = json.dumps(form, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(hashlib.sha256(encoded).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            print(fingerprint(file.read()), path, sep="  ")
