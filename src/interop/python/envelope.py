"""Seals a request's payload and its personal data as docs/envelope.md says, with fastavro and cryptography, and compares every
step with the vectors there.

Usage: envelope.py            checks the vectors
       envelope.py --print    prints them made anew from their inputs
"""

import base64
import io
import json
import pathlib
import re
import sys

import fastavro
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from fastavro.schema import fingerprint, load_schema, to_parsing_canonical_form

ROOT = pathlib.Path(__file__).resolve().parents[3]


def canonical(entries: dict[str, str]) -> bytes:
    out = len(entries).to_bytes(2, "big")
    for name in sorted(entries):
        for text in (name, entries[name]):
            out += len(text).to_bytes(2, "big") + text.encode("ascii")
    return out


def fields(request: dict) -> bytes:
    out = len(request).to_bytes(2, "big")
    for name in sorted(request):
        out += len(name).to_bytes(2, "big") + name.encode("ascii")
        if request[name] is None:
            out += b"\x00"
        else:
            value = str(request[name]).encode("ascii")
            out += b"\x01" + len(value).to_bytes(2, "big") + value
    return out


def single_object(record: str, value: dict) -> bytes:
    schema = load_schema(ROOT / "schemas" / f"{record}.avsc")
    body = io.BytesIO()
    fastavro.schemaless_writer(body, schema, value)
    mark = bytes.fromhex(fingerprint(to_parsing_canonical_form(schema), "CRC-64-AVRO"))
    return b"\xc3\x01" + mark + body.getvalue()


def make(inputs: dict) -> dict:
    made = dict(inputs)
    data_key = bytes.fromhex(inputs["dataKey"])
    context = {"tenant": inputs["request"]["tenant"]}
    place = fields(inputs["request"])
    payload = {**inputs["payload"], "data": bytes.fromhex(inputs["payload"]["data"])}
    plaintext = single_object("EvmTransaction", payload)
    made["plaintext"] = plaintext.hex()
    made["associatedData"] = place.hex()
    made["ciphertext"] = (
        AESGCM(data_key).encrypt(bytes.fromhex(inputs["nonce"]), plaintext, place).hex()
    )
    made["wrappedDataKey"] = wrapped_data_key(inputs, context).hex()
    return made


def wrapped_data_key(inputs: dict, context: dict[str, str]) -> bytes:
    wrap_nonce = bytes.fromhex(inputs["wrapNonce"])
    master_key = AESGCM(bytes.fromhex(inputs["masterKey"]))
    return b"\x01" + wrap_nonce + master_key.encrypt(wrap_nonce, bytes.fromhex(inputs["dataKey"]), canonical(context))


def header(master_key_name: str) -> bytes:
    name = master_key_name.encode("ascii")
    return b"CMK\x02" + len(name).to_bytes(1, "big") + name


def make_named(vector: dict, personal: dict, master_key_name: str) -> dict:
    """What the same inputs become in envelopes that name their master key."""
    named = header(master_key_name)
    data_key = AESGCM(bytes.fromhex(vector["dataKey"]))
    place = bytes.fromhex(vector["associatedData"]) + named
    key = named + bytes.fromhex(vector["wrappedDataKey"])
    personal_place = bytes.fromhex(personal["associatedData"]) + named
    sealed = AESGCM(bytes.fromhex(personal["dataKey"])).encrypt(
        bytes.fromhex(personal["nonce"]), personal["text"].encode(), personal_place)
    personal_key = named + wrapped_data_key(personal, {"tenant": personal["tenant"]})
    return {
        "masterKeyName": master_key_name,
        "header": named.hex(),
        "wrappedDataKey": key.hex(),
        "associatedData": place.hex(),
        "ciphertext": data_key.encrypt(
            bytes.fromhex(vector["nonce"]), bytes.fromhex(vector["plaintext"]), place).hex(),
        "personalData": sealed_text(personal_key, bytes.fromhex(personal["nonce"]), sealed),
    }


def sealed_text(*parts: bytes) -> str:
    encoded = [base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts]
    return ".".join(["sealed", "1", *encoded])


def make_personal(inputs: dict) -> dict:
    context = {"tenant": inputs["tenant"]}
    place = context | {
        "keyAlias": inputs["keyAlias"], "auditSubject": inputs["request"], "auditField": "personalData"}
    nonce = bytes.fromhex(inputs["nonce"])
    ciphertext = AESGCM(bytes.fromhex(inputs["dataKey"])).encrypt(nonce, inputs["text"].encode(), canonical(place))
    return inputs | {
        "associatedData": canonical(place).hex(),
        "personalData": sealed_text(wrapped_data_key(inputs, context), nonce, ciphertext)}


def is_opened(vector: dict, ciphertext: bytes, associated: bytes) -> bool:
    try:
        cipher = AESGCM(bytes.fromhex(vector["dataKey"]))
        return cipher.decrypt(bytes.fromhex(vector["nonce"]), ciphertext, associated).hex() == vector["plaintext"]
    except InvalidTag:
        return False


def main() -> None:
    text = (ROOT / "docs" / "envelope.md").read_text()
    vector = json.loads(re.search(r"```json\n(.*?)```", text, re.DOTALL).group(1))
    made = make({name: vector[name] for name in vector if name not in (
        "plaintext", "associatedData", "ciphertext", "wrappedDataKey")})
    personal = json.loads(re.search(r"<!-- personal data -->\n+((?:    .*\n)+)", text).group(1))
    named = json.loads(re.search(r"<!-- named master key -->\n+((?:    .*\n)+)", text).group(1))
    made_personal = make_personal({name: personal[name] for name in personal if name not in (
        "associatedData", "personalData")})
    made_named = make_named(made, made_personal, named["masterKeyName"])
    if "--print" in sys.argv:
        print(json.dumps(made, indent=2))
        print(json.dumps(made_personal, indent=2, ensure_ascii=False))
        print(json.dumps(made_named, indent=2))
        return
    assert personal == made_personal, f"personal data is {made_personal} here"
    assert named == made_named, f"with a named master key it is {made_named} here"
    for name, value in made.items():
        assert vector[name] == value, f"{name} is {value} here"
    ciphertext = bytes.fromhex(vector["ciphertext"])
    associated = bytes.fromhex(vector["associatedData"])
    assert is_opened(vector, ciphertext, associated)
    assert not is_opened(vector, ciphertext[:-1] + bytes([ciphertext[-1] ^ 1]), associated)
    renamed = bytes.fromhex(vector["associatedData"]) + header("envelope-other")
    assert is_opened(vector, bytes.fromhex(named["ciphertext"]), bytes.fromhex(named["associatedData"]))
    assert not is_opened(vector, bytes.fromhex(named["ciphertext"]), renamed)
    assert not is_opened(vector, bytes.fromhex(named["ciphertext"]), associated)
    for name, value in vector["request"].items():
        other = "1" if value is None else None if name in ("keyPin", "expiresAt") else f"{value}1"
        assert not is_opened(vector, ciphertext, fields(vector["request"] | {name: other})), name
    print("envelope vector: fastavro and cryptography make it and open it")


if __name__ == "__main__":
    main()
