"""Times vasomim's vessel segmentation of one 512 x 512 frame and the same in PyTorch in turn, one frame each, in one run.

    mvn -B -q package -DskipTests
    python benchmarks/pytorch/compare_predict.py --model tiny --frames 60

From pixels to mask: resize to 224, ViT, feature pyramid, UNet decoder, resize to 512, cut at one half. Prints percentiles in milliseconds
and the ratio of the medians (above 1: vasomim is faster)."""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

from compare_step import ROOT, Side, java_device

SIDE, FRAME = 224, 512


def serve(options):
    """The PyTorch side: a process of its own, as vasomim's is."""
    import numpy as np
    import torch
    import torch.nn.functional as F
    from torch import nn

    from vasomim_step import COUNT, PATCH, ROWS, SIZES, Block

    torch.set_num_threads(options.threads)
    torch.set_default_device(options.device)
    width, depth, heads = SIZES[options.model][0]
    w = options.width

    def layer(inputs, outputs, kernel=3):
        return nn.Sequential(
            nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.GELU())

    class Residual(nn.Module):
        def __init__(self, inputs, outputs):
            super().__init__()
            self.body = nn.Sequential(layer(inputs, outputs), layer(outputs, outputs))
            self.shortcut = nn.Conv2d(inputs, outputs, 1)

        def forward(self, x):
            return self.body(x) + self.shortcut(x)

    def twice(x):
        return F.interpolate(x, scale_factor=2, mode="nearest")

    class Segmenter(nn.Module):
        def __init__(self):
            super().__init__()
            self.embed = nn.Conv2d(3, width, PATCH, PATCH)
            self.cls = nn.Parameter(torch.randn(1, 1, width))
            self.positions = nn.Parameter(torch.randn(1, 1 + COUNT, width))
            self.blocks = nn.ModuleList(Block(width, heads) for _ in range(depth))
            self.norm = nn.LayerNorm(width, eps=1e-6)
            self.branches = nn.ModuleList()
            for b in range(4):
                steps, at, layers = 3 - b, width, []
                for step in range(steps):
                    to = 2 * w << b if step == steps - 1 else at // 2
                    layers.append(layer(at, to))
                    at = to
                self.branches.append(nn.ModuleList(layers or [layer(width, 2 * w << b, 1)]))
            self.stem = Residual(3, w)
            self.up = nn.ModuleList(Residual((2 * w << b) + (w << b), w << b) for b in range(4))
            self.out = nn.Conv2d(w, 1, 1)

        def forward(self, frames):
            x = self.embed(frames).flatten(2).transpose(1, 2)
            x = torch.cat((self.cls.expand(x.shape[0], -1, -1), x), 1) + self.positions
            for block in self.blocks:
                x = block(x)
            tokens = self.norm(x)[:, 1:].transpose(1, 2).reshape(-1, width, ROWS, ROWS)
            tokens = tokens.contiguous(memory_format=torch.channels_last)
            scales = []
            for b, layers in enumerate(self.branches):
                y = tokens
                for each in layers:
                    y = each(twice(y) if b < 3 else y)
                scales.append(y)
            x = scales[3]
            for b in (3, 2, 1, 0):
                skip = self.stem(frames) if b == 0 else scales[b - 1]
                x = self.up[b](torch.cat((twice(x), skip), 1))
            return self.out(x)

    model = Segmenter().eval().to(memory_format=torch.channels_last)
    mean = torch.tensor([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
    deviation = torch.tensor([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)
    frame = np.random.default_rng(2).integers(0, 256, (FRAME, FRAME)).astype(np.float32)
    for _ in sys.stdin:
        begin = time.perf_counter()
        with torch.inference_mode():
            small = F.interpolate(torch.from_numpy(frame).to(options.device)[None, None], (SIDE, SIDE), mode="bilinear", antialias=True)
            x = ((small / 255 - mean) / deviation).contiguous(memory_format=torch.channels_last)
            probability = F.interpolate(model(x).sigmoid(), (FRAME, FRAME), mode="bilinear")
            mask = (probability >= 0.5).cpu().numpy()
        assert mask.shape == (1, 1, FRAME, FRAME)
        print(f"{time.perf_counter() - begin:.6f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="tiny", choices=("tiny", "small", "base"))
    parser.add_argument("--width", type=int, default=32, help="channels of the decoder at full size")
    parser.add_argument("--frames", type=int, default=60)
    parser.add_argument("--warm-up", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="where both sides compute: cpu, cuda, cuda:1")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return serve(options)
    ours = Side(
        ["java", f"-Dai.djl.pytorch.num_threads={options.threads}", "-cp", str(ROOT / "benchmarks/target/benchmarks.jar"),
         "io.github.vasomim.benchmarks.PredictServer", options.model, str(options.width), java_device(options.device)], ROOT)
    theirs = Side([sys.executable, str(Path(__file__).resolve()), "--serve", *sys.argv[1:]], Path(__file__).parent)
    rows = []
    for i in range(options.warm_up + options.frames):
        pair = (ours.step()[0], theirs.step()[0]) if i % 2 else (theirs.step()[0], ours.step()[0])[::-1]
        if i >= options.warm_up:
            rows.append(pair)
    memory = ours.end(), theirs.end()
    result = {"model": options.model, "width": options.width, "frames": options.frames, "threads": options.threads}
    print(f"ViT {options.model}, decoder {options.width}, {options.threads} threads, {options.frames} frames, ms per frame")
    print(f"{'':8}{'vasomim':>10}{'PyTorch':>10}{'ratio':>8}")
    for name, share in (("p50", 50), ("p90", 90), ("p99", 99)):
        a, b = (statistics.quantiles((r[side] for r in rows), n=100)[share - 1] for side in (0, 1))
        result[name] = [round(a, 1), round(b, 1), round(b / a, 3)]
        print(f"{name:8}{a:10.1f}{b:10.1f}{b / a:8.3f}")
    result["peakMiB"] = [round(m) for m in memory]
    print(f"peak memory: {memory[0]:.0f} against {memory[1]:.0f} MiB")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
