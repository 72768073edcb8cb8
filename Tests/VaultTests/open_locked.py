"""Opens a locked key file, and one sealed whole, written from formats.md 1 and RFC 7914 alone.

Reads JSON on standard input: key_file, sealed and passphrase. Prints the X25519 private keys in hex, a line each, and
then the content of the one sealed whole.
"""
import base64
import hashlib
import hmac
import json
import sys

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def lines_of(text):
    checked, last = text[: text.rindex("sha256 ")], text.splitlines()[-1]
    assert last == "sha256 " + hashlib.sha256(checked.encode()).hexdigest()
    return [line.split(" ") for line in checked.splitlines()]


def raw(text):
    return base64.b64decode(text, validate=True)


def kek_of(lines, passphrase):
    _, n, r, p, salt = next(line for line in lines if line[0] == "scrypt")
    key = hashlib.scrypt(
        passphrase.encode(), salt=raw(salt), n=int(n), r=int(r), p=int(p), maxmem=(1 << 31) - 1, dklen=32)
    # HKDF (RFC 5869), no salt, one block.
    check = hmac.digest(hmac.digest(bytes(32), key, "sha256"), b"carewatch key check v1\x01", "sha256")
    assert raw(next(line for line in lines if line[0] == "check")[1]) == check
    return key


def main():
    given = json.load(sys.stdin)
    lines = lines_of(given["key_file"])
    assert lines[0] == ["carewatch-key/2"]
    desk = lines[1][1].encode()
    key = kek_of(lines, given["passphrase"])
    for name, public, sealed in (line for line in lines if line[0].endswith("-locked")):
        place = b"carewatch-key/2\0" + desk + b"\0" + name.removesuffix("-locked").encode() + b"\0" + raw(public)
        private = AESGCM(key).decrypt(raw(sealed)[:12], raw(sealed)[12:], place)
        known = X25519PrivateKey.from_private_bytes(private).public_key()
        assert known.public_bytes(Encoding.Raw, PublicFormat.Raw) == raw(public)
        print(private.hex())
    lines = lines_of(given["sealed"])
    assert lines[0] == ["carewatch-sealed-key/1"]
    sealed = raw(next(line for line in lines if line[0] == "sealed")[1])
    place = b"carewatch-sealed-key/1\0" + desk + b"\0"
    print(AESGCM(kek_of(lines, given["passphrase"])).decrypt(sealed[:12], sealed[12:], place).hex())


if __name__ == "__main__":
    main()
