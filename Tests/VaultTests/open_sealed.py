"""Opens a sealed value from the key file's text, written from formats.md 1 and RFC 9180 alone.

Reads JSON on standard input: key_file, desk, reference, field, sealing_key_id, sealing_key, wrapped_key and
stored (the last three in hex). Prints the plaintext in hex.
"""
import base64
import hashlib
import hmac
import json
import sys

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEM = b"KEM" + (0x0020).to_bytes(2, "big")
HPKE = b"HPKE" + b"".join(n.to_bytes(2, "big") for n in (0x0020, 0x0001, 0x0002))


def extract(suite, salt, label, secret):
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + secret, "sha256")


def expand(suite, key, label, info, length):
    info = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, info + b"\x01", "sha256")[:length]


def hpke_open(private, info, encapsulated, ciphertext):
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    shared = private.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    secret = expand(KEM, extract(KEM, b"", b"eae_prk", shared), b"shared_secret", encapsulated + public, 32)
    context = b"\x00" + extract(HPKE, b"", b"psk_id_hash", b"") + extract(HPKE, b"", b"info_hash", info)
    prk = extract(HPKE, secret, b"secret", b"")
    key, nonce = expand(HPKE, prk, b"key", context, 32), expand(HPKE, prk, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, ciphertext, b"")


def joined(*parts):
    return b"".join(part.encode() + b"\0" for part in parts)


def main():
    given = json.load(sys.stdin)
    text = given["key_file"]
    checked, last = text[: text.index("sha256 ")], text.splitlines()[-1]
    assert last == "sha256 " + hashlib.sha256(checked.encode()).hexdigest()
    lines = dict(line.split(" ", 1) for line in checked.splitlines()[1:])
    assert lines["desk"] == given["desk"]
    private = X25519PrivateKey.from_private_bytes(base64.b64decode(lines["x25519"], validate=True))
    sealed, wrapped, stored = (bytes.fromhex(given[k]) for k in ("sealing_key", "wrapped_key", "stored"))
    info = joined("carewatch-sealing-key/1", given["desk"], given["sealing_key_id"])
    data_key = aes_key_unwrap(hpke_open(private, info, sealed[:32], sealed[32:]), wrapped)
    place = joined("carewatch-seal/1", given["desk"], given["reference"], given["field"])
    assert stored[0] == 1
    padded = AESGCM(data_key).decrypt(stored[1:13], stored[13:], place)
    plain = padded.rstrip(b"\0")
    assert plain[-1] == 0x80 and len(padded) % (64 if given["field"] in ("narrative", "note") else 32) == 0
    print(plain[:-1].hex())


if __name__ == "__main__":
    main()
