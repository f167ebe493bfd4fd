#!/usr/bin/env python3
"""Verifies an exported audit trail without Chancery: the worked example of docs/audit.md. Python 3.9 or newer, nothing but
its library. Ends with 0 if nothing is wrong, with 1 if something is, and with 2 if it was called in a wrong way.
"""
import argparse, base64, datetime, gzip, hashlib, json, os, re, sys, zlib

BYTES = {"approvalDigest", "digest", "policyDigest", "transactionHash", "previousHash"}
NUMBERS = {"attempts", "keyVersion", "newKeyVersion", "partition", "previousKeyVersion", "sequence"}
NUMBERS |= {"origin.offset", "origin.partition"}
TRUTHS = {"sealed"}
FIELDS = BYTES | TRUTHS | {"attempts", "keyVersion", "partition", "sequence", "id", "type", "timestamp", "node", "backend"}
FIELDS |= {"tenant", "keyAlias", "shortKeyId", "subject", "actor", "operation", "network", "outcome", "origin", "hash"}
FIELDS |= {"policyVersion", "kmsRequestId", "personalData", "policyRule", "actorKey", "approvers", "regarding"}
FIELDS |= {"payloadKind", "nonce", "recipient", "selector", "value", "token", "tokenAmount", "tokenRecipient", "highestFee"}
FIELDS |= {"previousKeyId", "previousKeyVersion", "previousKeyBackend", "newKeyId", "newKeyVersion", "newKeyBackend"}
FIELDS |= {"proposer", "reason", "policyDocument"}
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
    require(event.keys() <= FIELDS, "a member that no event has")
    fields = {k: v for k, v in event.items() if v is not None and k not in ("hash", "origin", "policyDocument")}
    fields.update({"origin." + k: v for k, v in event["origin"].items()})
    out = b"chancery-audit-event/v1\n"
    for name in sorted(fields):
        value = fields[name]
        require(type(value) is (int if name in NUMBERS else bool if name in TRUTHS else str), name + ": another type")
        if name in BYTES:
            require(re.fullmatch("0x([0-9a-f]{2})*", value), name + ": another spelling")
            value = bytes.fromhex(value[2:])
        elif name == "timestamp":
            epoch = datetime.datetime.fromtimestamp(0, datetime.timezone.utc)
            value = str((time_of(value) - epoch) // datetime.timedelta(milliseconds=1)).encode()
        else:
            value = (str(value).lower() if name in TRUTHS else str(value)).encode()
        out += bytes([len(name)]) + name.encode() + len(value).to_bytes(4, "big") + value
    return out


def require_policy(event, shown):
    """An event's hash covers a policy's document by its digest; documents of a SIEM leave it out."""
    document, digest = event.get("policyDocument"), event.get("policyDigest")
    due = event["type"] == "POLICY_CHANGED" and digest is not None
    require(document is not None or shown or not due, "a policy's document is missing")
    require(document is None or due, "a policy's document without a place")
    if document is not None:
        require("0x" + hashlib.sha256(document.encode()).hexdigest() == digest, "another policy's document")


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
    """(partition, size, hash, number of partitions or 0) of a checkpoint that is signed with the key."""
    name, key_id, key = vkey.split("+", 2)
    key = base64_of(key)
    text, line = note.rsplit("\n\n", 1)
    dash, signer, signature = line.rstrip("\n").split(" ")
    signature = base64_of(signature)
    require(key_id == hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8] == signature[:4].hex(), "key id")
    require(dash == "—", "a line of a signature")
    require(len(key) == 33 and key[0] == 1 and len(signature) == 68 and signer == name, "key or signer")
    require(signed(key[1:], (text + "\n").encode(), signature[4:]), "signature")
    origin, size, head, *count = text.split("\n")
    require(origin.rsplit("/", 1)[0] == name, "origin")
    require(len(count) < 2 and all(line.startswith("partitions ") for line in count), "lines of a checkpoint")
    partition, partitions = number_of(origin.rsplit("/", 1)[1]), number_of(count[0][11:]) if count else 0
    require(not count or partitions > partition, "number of partitions")
    return partition, number_of(size), base64_of(head).hex(), partitions


def unpacked(data, file):
    """The bytes of a file, which may be packed with gzip."""
    try:
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (EOFError, OSError, zlib.error):
        raise ValueError(file + ": damaged")


def read(files):
    """The events, checkpoints and manifests in files, whose lines end with a line feed and with no other character."""
    events, notes, manifests, hashes = [], [], [], {}
    for file, data in files:
        data = unpacked(data, file)
        text = data.decode()
        if text.startswith('{"auditManifest":'):
            manifests.append(json.loads(text, object_pairs_hook=once))
            require(manifests[-1]["auditManifest"] == 1, "a manifest of another version")
            continue
        hashes.setdefault(os.path.basename(file).removesuffix(".gz"), set()).add(hashlib.sha256(data).hexdigest())
        if text[:1] in ("{", ""):
            lines = [json.loads(line, object_pairs_hook=once) for line in text.split("\n") if line.strip(" \t\r")]
            of_file = [line.get("unmapped", line).get("chancery", line) for line in lines]
            for line, event in zip(lines, of_file):
                require_policy(event, event is not line)
            chained = [event for event in of_file if event.get("sequence") is not None]
            older = len(of_file) - len(chained)  # from before trails were chained: nothing is proven of them
            require(of_file[older:] == chained, "an event without a place in the chain behind one that has one")
            events += chained
        else:
            for line in re.findall("[^\n]*\n|[^\n]+", text):
                if line == "\n" and (not notes or "\n— " in notes[-1]):  # a sink may put one between notes
                    continue
                new = not notes or ("\n— " in notes[-1] and not line.startswith("— "))
                notes[-1:] = [notes[-1], line] if new and notes else [(notes or [""])[-1] + line]
    for manifest in manifests:
        require(type(manifest.get("files", [])) is list, "a manifest's files")
    for listed in (file for manifest in manifests for file in manifest.get("files", [])):
        require(re.fullmatch("[0-9a-f]{64}", listed["sha256"]), "a manifest's SHA-256")
        require(type(listed["size"]) is int and listed["size"] >= 0, "a manifest's size of a file")
        passed = hashes.get(listed["name"], {listed["sha256"]})  # what a missing file had, the chains lack
        require(listed["sha256"] in passed, listed["name"] + ": not as it was exported")
    return events, notes, manifests


def name(event):
    """Where an event is, and how it names itself."""
    where = f"partition {event['partition']} sequence {event['sequence']}"
    return where + f", {event['type']} of {event['actor']} about {event['subject']} at {event['timestamp']}"


def pair(event, where, asked, ended, topics):
    """A request's outcome comes after its SIGN_REQUEST in the same chain, names the same, and is the only one."""
    digest = event.get("digest")
    origin = tuple(event["origin"][name] for name in ("topic", "partition", "offset"))
    request = [event.get(name) for name in ("partition", "tenant", "keyAlias", "subject", "operation", "actor")]
    if event["type"].startswith("SIGN_"):
        topics.add(origin[0])
    if event["type"] == "SIGN_REQUEST" and event["outcome"] != "repeated":
        asked[origin] = request, digest
    elif event["type"] in ("SIGN_SUCCESS", "SIGN_FAILURE", "KEY_ACCESS_DENIED") and origin[0] in topics:
        denied = event["type"] == "KEY_ACCESS_DENIED" and origin not in asked  # at once, or read again
        admitted, its_digest = asked.get(origin, (request, None))
        require(denied or admitted == request, where + ": an outcome of another request")
        require(None in (digest, its_digest) or digest == its_digest, where + ": an outcome of another digest")
        require(denied or origin not in ended, where + ": the request had its outcome before")
        require(denied or origin in asked, where + ": an outcome without its SIGN_REQUEST")
        asked.pop(origin, None)
        ended.add(origin)


def verify(vkey, files, partitions):
    events, notes, manifests = read(files)
    checkpoints = [checkpoint(vkey, note) for note in notes] if vkey != "-" else []
    require(checkpoints or vkey == "-", "no checkpoint")
    chains, times, covered, asked, ended, topics = {}, {}, {}, {}, set(), set()
    for event in events:
        hashes = chains.setdefault(event["partition"], {0: None})
        where = name(event)
        require(event["sequence"] == len(hashes), where + ": not the next")
        require(event.get("previousHash") == hashes[len(hashes) - 1], where + ": not after the one before")
        require(event["hash"] == "0x" + hashlib.sha256(encode(event)).hexdigest(), where + ": changed")
        hashes[event["sequence"]] = event["hash"]
        times.setdefault(event["partition"], []).append(time_of(event["timestamp"]))
        pair(event, where, asked, ended, topics)
    for partition, size, head, count in checkpoints:
        found = chains.get(partition, {}).get(size)
        require(found == "0x" + head, f"partition {partition}: not what the checkpoint of size {size} says")
        covered[partition] = max(size, covered.get(partition, 0))
    for part in (part for manifest in manifests for part in manifest["partitions"]):
        found = chains.get(part["partition"], {0: None}).get(part["lastSequence"], "none")
        require(found == part["lastHash"], f"partition {part['partition']}: not what the export's manifest says")
    attested = max([count for *_, count in checkpoints] + [0])
    young = times and max(map(max, times.values())) - min(map(min, times.values())) <= MAX_UNCOVERED
    listed = [part["partition"] for manifest in manifests for part in manifest["partitions"] if young]
    for partition in range(max(attested, partitions)):
        require(partition in chains or partition in listed, f"partition {partition}: missing")
    for partition, happened in times.items() if checkpoints else ():
        for first in happened[covered.get(partition, 0):][:1]:
            late = max(map(max, times.values())) - first > MAX_UNCOVERED
            require(not late, f"partition {partition}: no checkpoint of a later event than {covered.get(partition, 0)}")
    for partition, hashes in sorted(chains.items()):
        proved, size = covered.get(partition, 0), len(hashes) - 1
        rest = f"; the {size - proved} events after that could be cut off unnoticed" if proved < size else ""
        yield f"partition {partition}: {size} events, covered to {proved} of {size}{rest}"
    if not attested:
        yield "no checkpoint says how many partitions there are; pass --partitions to find a missing one"
    yield f"ok: {len(events)} events, {len(checkpoints)} checkpoints, {len(asked)} requests are open"


def arguments(words):
    """The words of the command line; ends with 2 and the usage if they are not as they must be."""
    parser = argparse.ArgumentParser(
        description="Verify an exported audit trail. Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage.",
        epilog="Example: audit_verify.py audit.vkey october/",
    )
    key = "the audit key, or the file that has it; - does without checkpoints: who can write all can forge all then"
    parser.add_argument("key", metavar="VKEY|FILE|-", help=key)
    files = "lines of JSON (events, OCSF or ECS documents), checkpoints, manifests, or directories of them; gzip or not"
    parser.add_argument("files", metavar="FILE|DIR", nargs="+", help=files)
    count = "how many partitions the trail has, if nothing else says it"
    parser.add_argument("--partitions", metavar="N", type=int, default=0, help=count)
    given = parser.parse_args(words)
    try:
        vkey = open(given.key, encoding="utf-8").read().strip() if os.path.isfile(given.key) else given.key
        require(vkey == "-" or is_key(vkey), "neither a key nor a file that has one: " + ascii(given.key))
        data = [(file, open(file, "rb").read()) for path in given.files for file in under(path)]
    except (OSError, ValueError) as misuse:
        parser.error(str(misuse))
    for file, content in data:
        if content[:4] == b"Obj\x01":
            parser.error(ascii(file) + " is Avro, which this program does not read: export with --format jsonl")
    return vkey, data, given.partitions


def is_key(vkey):
    """Whether a verifier key's name, id and key agree."""
    name, key_id, key = (vkey.split("+", 2) + ["", ""])[:3]
    key = base64_of(key)
    return len(key) == 33 and key_id == hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8]


def under(path):
    """A file, or the files of a directory by their names, with numbers compared as numbers; no hidden ones."""
    if not os.path.isdir(path):
        return [path]
    found = [os.path.join(at, file) for at, _, files in os.walk(path) for file in files if not file.startswith(".")]
    return sorted(found, key=lambda file: re.sub(r"\d{1,18}", lambda number: number[0].zfill(18), file, flags=re.ASCII))


if __name__ == "__main__":
    given = arguments(sys.argv[1:])
    try:
        print(*verify(*given), sep="\n")
    except KeyError as missing:
        sys.exit(f"WRONG: there is no {missing!a}")
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError) as wrong:
        sys.exit("WRONG: " + ascii(str(wrong))[1:-1])
