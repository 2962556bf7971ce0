"""One command from the corpus to the model file.

    python -m training --polnear DIR

``DIR`` holds PolNeAR's ``train`` and ``dev``. Checkpoints, logs and weights go to ``--work``; the same command goes on
where it was cut off. On two cores it takes about two hours.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # the base comes in a package; nothing is to be fetched

import torch  # behind the line above

from store.attribution.network import open_network
from training.calibrate import calibrate, evaluate, reliability
from training.corpora import read_polnear
from training.export import export, write_tokenizer
from training.network import Network, load_base
from training.train import Job, held_out, train

_HERE = Path(__file__).parent.parent
_GOLD = (_HERE / "tests/gate/layered.jsonl", _HERE / "tests/gate/domains.jsonl")


def main() -> None:
    """Train, export, calibrate, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train and dev")
    parser.add_argument("--work", type=Path, default=Path("training-work"), help="checkpoints and weights")
    parser.add_argument("--out", type=Path, default=_HERE / "store/attribution/model", help="where the model goes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replicas", type=int, default=2, help="trained side by side, one core each")
    options = parser.parse_args()
    job = Job(options.polnear, _GOLD, options.work, options.seed, options.replicas, pieces=1600)
    network = Network(load_base())
    network.load_state_dict(torch.load(train(job)))
    export(network, options.out)
    write_tokenizer(options.out)
    decoding = options.out / "decoding.json"
    decoding.write_text('{"found": [0, 1, 0, 0, 0, 0], "right": [0, 1, 0, 0, 0, 0], "threshold": 0}\n')
    carried = open_network(options.out)
    articles = held_out(read_polnear(options.polnear / "train"))
    carried = replace(carried, decoding=calibrate(carried, articles))
    decoding.write_text(json.dumps(carried.decoding, indent=1) + "\n")
    print("confidence, share right, how many (held out):")
    for said, right, count in reliability(carried, articles):
        print(f"  {said:.2f} {right:.2f} {count}")
    for name, documents in (("held out", articles), ("dev", read_polnear(options.polnear / "dev"))):
        counted = evaluate(carried, documents)
        print(f"{name}: found {counted.f1(counted.found):.1f}, end to end {counted.f1(counted.right):.1f} (F1)")


if __name__ == "__main__":
    sys.exit(main())
