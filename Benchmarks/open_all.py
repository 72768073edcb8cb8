"""Opens every sealed value of a logbook that holds a word: what a search can't do without, written without carewatch.

Usage: open_all.py LOGBOOK WORD. Prints how many values hold it.
"""
import base64
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "Tests" / "VaultTests"))

from open_sealed import AESGCM, X25519PrivateKey, aes_key_unwrap, hpke_open, joined  # noqa: E402


def main():
    path, word = sys.argv[1], sys.argv[2].encode()
    lines = dict(line.split(" ", 1) for line in Path(path + ".key").read_text().splitlines()[1:])
    private, desk = X25519PrivateKey.from_private_bytes(base64.b64decode(lines["x25519"])), lines["desk"]
    book = sqlite3.connect(path)
    sealing_keys, found = {}, 0
    for reference, field, value, key_id, sealed, wrapped in book.execute(
            """
            SELECT issue_key.reference, field, value, sealing_key.id, sealing_key.sealed, wrapped FROM sealed
            JOIN issue_key USING (desk, seq) JOIN sealing_key ON sealing_key.id = issue_key.sealing_key
            """):
        if key_id not in sealing_keys:
            info = joined("carewatch-sealing-key/1", desk, key_id)
            sealing_keys[key_id] = hpke_open(private, info, sealed[:32], sealed[32:])
        key = AESGCM(aes_key_unwrap(sealing_keys[key_id], wrapped))
        found += word in key.decrypt(value[1:13], value[13:], joined("carewatch-seal/1", desk, reference, field)).lower()
    print(found)


main()
