#!/usr/bin/env python3
"""Verifies an exported audit trail without Chancery: the worked example of docs/audit.md. Python 3, nothing but its library.

    audit_verify.py VKEY FILE...    FILE: lines of JSON (events, OCSF or ECS documents) or checkpoints; plain or gzip;
                                    of a document only the event that it carries is verified, not what else it shows
    audit_verify.py - FILE...       without checkpoints: whoever can write the whole trail can forge it then
"""
import base64, datetime, gzip, hashlib, json, re, sys

BYTES = {"digest", "transactionHash", "previousHash"}
NUMBERS = {"attempts", "keyVersion", "partition", "sequence", "origin.offset", "origin.partition"}
MAX_UNCOVERED = datetime.timedelta(minutes=10)
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.(?!000)\d{3})?Z"
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def require(right, what):  # not assert, which python3 -O leaves out
    if not right:
        raise ValueError(what)


def once(pairs):
    """A JSON object without repeated names."""
    require(len(dict(pairs)) == len(pairs), "a repeated name")
    return dict(pairs)


def base64_of(text):
    data = base64.b64decode(text, validate=True)
    require(base64.b64encode(data).decode() == text, "another spelling of " + text)
    return data


def number_of(text):
    require(str(int(text)) == text, "another spelling of " + text)
    return int(text)


def time_of(text):
    require(re.fullmatch(TIME, text, re.ASCII), "another spelling of " + text)
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def encode(event):
    """The bytes that an event's hash is over."""
    fields = {k: v for k, v in event.items() if v is not None and k not in ("hash", "origin")}
    fields.update({"origin." + k: v for k, v in event["origin"].items()})
    out = b"chancery-audit-event/v1\n"
    for name in sorted(fields):
        value = fields[name]
        require(type(value) is (int if name in NUMBERS else str), name + ": another type")
        if name in BYTES:
            require(re.fullmatch("0x([0-9a-f]{2})*", value), name + ": another spelling")
            value = bytes.fromhex(value[2:])
        elif name == "timestamp":
            epoch = datetime.datetime.fromtimestamp(0, datetime.timezone.utc)
            value = str((time_of(value) - epoch) // datetime.timedelta(milliseconds=1)).encode()
        else:
            value = str(value).encode()
        out += bytes([len(name)]) + name.encode() + len(value).to_bytes(4, "big") + value
    return out


def add(p, q):  # RFC 8032, section 5.1.4
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(s, p):
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = add(q, p)
        p, s = add(p, p), s >> 1
    return q


def point(b):
    y, sign = int.from_bytes(b, "little") & (2**255 - 1), b[31] >> 7
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    x = x if (x * x - x2) % P == 0 else x * I % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, text, signature):
    """Whether an Ed25519 signature is right."""
    s = int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    p, q = times(s, BASE), add(point(signature[:32]), times(k, point(key)))
    return s < L and (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def checkpoint(vkey, note):
    """(partition, size, hash) of a checkpoint that is signed with the key."""
    name, key_id, key = vkey.split("+", 2)
    key = base64_of(key)
    text, line = note.rsplit("\n\n", 1)
    dash, signer, signature = line.rstrip("\n").split(" ")
    signature = base64_of(signature)
    require(key_id == hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8] == signature[:4].hex(), "key id")
    require(len(key) == 33 and key[0] == 1 and len(signature) == 68 and signer == name, "key or signer")
    require(signed(key[1:], (text + "\n").encode(), signature[4:]), "signature")
    origin, size, head = text.split("\n")
    require(origin.rsplit("/", 1)[0] == name, "origin")
    return number_of(origin.rsplit("/", 1)[1]), number_of(size), base64_of(head).hex()


def verify(vkey, files):
    events, notes = [], []
    for file in files:
        data = open(file, "rb").read()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
        if text[:1] in ("{", ""):
            events += [json.loads(line, object_pairs_hook=once) for line in text.splitlines() if line]
        else:
            for line in text.splitlines(keepends=True):
                new = not notes or ("\n— " in notes[-1] and not line.startswith("— "))
                notes[-1:] = [notes[-1], line] if new and notes else [(notes or [""])[-1] + line]
    checkpoints = [checkpoint(vkey, note) for note in notes] if vkey != "-" else []
    require(checkpoints or vkey == "-", "no checkpoint")
    chains, times, covered = {}, {}, {}
    for event in events:
        event = event.get("unmapped", event).get("chancery", event)
        hashes = chains.setdefault(event["partition"], {0: None})
        where = f"partition {event['partition']} sequence {event['sequence']}"
        require(event["sequence"] == len(hashes), where + ": not the next")
        require(event.get("previousHash") == hashes[len(hashes) - 1], where + ": not after the one before")
        require(event["hash"] == "0x" + hashlib.sha256(encode(event)).hexdigest(), where + ": changed")
        hashes[event["sequence"]] = event["hash"]
        times.setdefault(event["partition"], []).append(time_of(event["timestamp"]))
    for partition, size, head in checkpoints:
        found = chains.get(partition, {}).get(size)
        require(found == "0x" + head, f"partition {partition}: not what the checkpoint of size {size} says")
        covered[partition] = max(size, covered.get(partition, 0))
    for partition, happened in times.items() if checkpoints else ():
        for first in happened[covered.get(partition, 0):][:1]:
            late = max(map(max, times.values())) - first > MAX_UNCOVERED
            require(not late, f"partition {partition}: no checkpoint of a later event than {covered.get(partition, 0)}")
    return len(events), len(checkpoints)


if __name__ == "__main__":
    try:
        print("ok: %d events, %d checkpoints" % verify(sys.argv[1], sys.argv[2:]))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as wrong:
        sys.exit(f"WRONG: {wrong!r}")
