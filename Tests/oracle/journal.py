#!/usr/bin/env python3
"""Recomputes a journal's leaves, its root and a checkpoint's signature, knowing nothing of carewatch.

    Tests/oracle/journal.py LOGBOOK [CHECKPOINT]

It reads what the sqlite3 shell prints, hashes as RFC 6962 has it (section 2.1, word for word), reads a checkpoint as
c2sp.org/tlog-checkpoint and c2sp.org/signed-note have it, and verifies Ed25519 as RFC 8032 has it, slowly. It prints
the desk, the size and the root as JSON, or says what is wrong and ends with 1.
"""
import base64
import hashlib
import json
import subprocess
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


def query(logbook, sql):
    told = subprocess.run(
        ["sqlite3", "-readonly", "-json", logbook, sql], check=True, capture_output=True, text=True).stdout
    return json.loads(told or "[]")


def tree_hash(leaves):
    """MTH of RFC 6962, of leaves that are hashed already."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + tree_hash(leaves[:split]) + tree_hash(leaves[split:]))


def read_leaves(logbook, desk):
    leaves = []
    rows = query(
        logbook, "SELECT seq, hex(entry) AS entry, entry IS NULL AS erased, hex(leaf) AS leaf, subject "
        f"FROM journal WHERE desk = '{desk}' ORDER BY seq")
    for place, row in enumerate(rows, 1):
        leaf = bytes.fromhex(row["leaf"])
        if row["seq"] != place:
            sys.exit(f"entry {place} is missing")
        if not row["erased"]:
            entry = bytes.fromhex(row["entry"])
            if sha256(b"\x00" + entry) != leaf:
                sys.exit(f"entry {place} isn't what its leaf is the hash of")
            told = json.loads(entry)
            canonical = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            if canonical.encode() != entry:
                sys.exit(f"entry {place} isn't canonical")
            if (told["seq"], told["desk"], told["subject"]) != (place, desk, row["subject"]):
                sys.exit(f"entry {place} is misplaced")
        leaves.append(leaf)
    return leaves


# Ed25519, RFC 8032 section 5.1 and appendix A.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, point)
        point = add(point, point)
        number >>= 1
    return result


def equal(one, other):
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


def recover(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def decompress(data):
    y = int.from_bytes(data, "little")
    return recover(y & (2**255 - 1), y >> 255)


BASE = recover(4 * pow(5, P - 2, P) % P, 0)


def verifies(key, message, signature):
    point, commitment = decompress(key), decompress(signature[:32])
    number = int.from_bytes(signature[32:], "little")
    if point is None or commitment is None or number >= L or len(signature) != 64:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return equal(multiply(number, BASE), add(commitment, multiply(challenge, point)))


def check_note(text, origin, key, leaves):
    body, _, signatures = text.partition("\n\n")
    body += "\n"
    lines = body.split("\n")
    if len(lines) != 4 or lines[0] != origin:
        sys.exit("the checkpoint isn't three lines of this log")
    size = int(lines[1])
    if size > len(leaves):
        sys.exit(f"the checkpoint tells of {size} entries, and there are {len(leaves)}")
    if base64.b64decode(lines[2], validate=True) != tree_hash(leaves[:size]):
        sys.exit("the root isn't that of the first entries")
    key_id = sha256(origin.encode() + b"\n\x01" + key)[:4]
    for line in signatures.splitlines():
        mark, name, encoded = line.split(" ")
        data = base64.b64decode(encoded, validate=True)
        if (mark, name, data[:4]) == ("\u2014", origin, key_id) and verifies(key, body.encode(), data[4:]):
            return
    sys.exit("no signature is the key's")


def main():
    logbook = sys.argv[1]
    desk = query(logbook, "SELECT id, hex(signing_key) AS key FROM desk")[0]
    leaves = read_leaves(logbook, desk["id"])
    # RFC 8032, 7.1, the first test: what verifies nothing would let everything pass.
    known = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signed = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b")
    assert verifies(known, b"", signed) and not verifies(known, b"x", signed)
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8", newline="") as file:
            check_note(file.read(), "carewatch/desk/" + desk["id"], bytes.fromhex(desk["key"]), leaves)
    print(json.dumps({"desk": desk["id"], "size": len(leaves), "root": tree_hash(leaves).hex()}))


main()
