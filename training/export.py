"""Weights to the two ONNX files that the program carries: the encoder in eight bits, the tower as it is."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from training.network import WIDTH, Network
from training.train import tokenizer


def export(network: Network, folder: Path) -> None:
    """Write ``encoder.onnx`` and ``tower.onnx`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as name:
        plain, fused, small = (Path(name) / part for part in ("plain.onnx", "fused.onnx", "small.onnx"))
        _write_encoder(network.encoder, plain)
        model = optimizer.optimize_model(str(plain), model_type="bert", num_heads=12, hidden_size=384, opt_level=0)
        print("fused:", {name: count for name, count in model.get_fused_operator_statistics().items() if count})
        model.save_model_to_file(str(fused))
        known = {"DefaultTensorType": onnx.TensorProto.FLOAT}  # fused operators tell nothing of what they give
        quantize_dynamic(fused, small, weight_type=QuantType.QInt8, per_channel=True, extra_options=known)
        shutil.copyfile(small, folder / "encoder.onnx")
    _write_tower(network.tower, folder / "tower.onnx")
    for file in ("encoder.onnx", "tower.onnx"):
        onnx.checker.check_model(str(folder / file))


def write_tokenizer(folder: Path) -> None:
    """Copy the base's tokenizer, without its cuts."""
    tokenizer().save(str(folder / "tokenizer.json"), pretty=False)


def _write_encoder(encoder: nn.Module, file: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 20))
    arguments = (ids, torch.ones_like(ids), torch.arange(12).repeat(2, 1))
    axes = {"ids": {0: "b", 1: "t"}, "features": {0: "b", 1: "t"}, "firsts": {0: "b", 1: "w"}}
    axes |= {name: {0: "b", 1: "w"} for name in ("cues", "roles", "keys")}
    _write(encoder, arguments, file, ["ids", "features", "firsts"], ["cues", "roles", "keys"], axes)


def _write_tower(tower: nn.Module, file: Path) -> None:
    arguments = (torch.randn(3, 20, WIDTH), torch.randn(3, WIDTH), torch.tensor([3, 4, 5]), torch.tensor([20, 15, 10]))
    axes = {"roles": {0: "c", 1: "w"}, "key": {0: "c"}, "cue": {0: "c"}, "length": {0: "c"}}
    axes |= {"parts": {0: "c", 1: "w"}, "real": {0: "c"}, "attitude": {0: "c"}}
    _write(tower, arguments, file, ["roles", "key", "cue", "length"], ["parts", "real", "attitude"], axes)


def _write(
    module: nn.Module,
    arguments: tuple[Tensor, ...],
    file: Path,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module,
        arguments,
        str(file),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        dynamo=False,
        opset_version=17,
    )
