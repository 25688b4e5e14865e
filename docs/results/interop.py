"""Holds encoders of this project to timm's vision transformers, in both directions.

    python interop.py compare --jar vasomim.jar [--run DIR]   prints the table of interop.md
    python interop.py fixtures DIR                            writes the numbers of the project's own test

Needs torch, timm, safetensors, numpy and pillow. --run names the folder of a pre-training whose encoder is loaded by timm, too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import timm
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from timm.layers import resample_abs_pos_embed
from timm.models.vision_transformer import VisionTransformer

MEAN = torch.tensor([0.485, 0.456, 0.406])
DEVIATION = torch.tensor([0.229, 0.224, 0.225])


def vit(patch, width, depth, heads, size, channels=3, **more):
    return VisionTransformer(
        img_size=size, patch_size=patch, in_chans=channels, num_classes=more.pop("num_classes", 0),
        embed_dim=width, depth=depth, num_heads=heads, **more).eval()


def randomise(model, seed):
    """Every tensor away from what it starts with, so that none can be mixed up or left out unnoticed."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, value in model.named_parameters():
            noise = torch.randn(value.shape, generator=generator)
            if value.ndim >= 2 and name.endswith("weight"):
                value.copy_(noise / np.sqrt(value[0].numel()))
            elif "norm" in name and name.endswith("weight"):
                value.copy_(1 + 0.2 * noise)
            elif name.endswith("gamma"):
                value.copy_(0.5 + 0.2 * noise)
            else:
                value.copy_(0.2 * noise)
    return model


def frame(rows, columns, seed):
    return np.random.default_rng(seed).integers(0, 256, (rows, columns), dtype=np.uint8)


def standardised(grey, channels):
    x = torch.from_numpy(grey.astype(np.float32))[None, None] / 255
    mean, deviation = (MEAN, DEVIATION) if channels == 3 else (torch.tensor([0.449]), torch.tensor([0.226]))
    return (x - mean.view(1, -1, 1, 1)) / deviation.view(1, -1, 1, 1)


def tokens(model, grey, channels=3):
    with torch.no_grad():
        return model.forward_features(standardised(grey, channels))[0]


CASES = [
    # name, patch, width, depth, heads, rows, columns, channels, format
    ("ViT-Ti/16", 16, 192, 12, 3, 224, 224, 3, "safetensors"),
    ("ViT-Ti/16, .pth", 16, 192, 12, 3, 224, 224, 3, "pth"),
    ("ViT-Ti/8", 8, 192, 12, 3, 96, 96, 3, "safetensors"),
    ("ViT-Ti/14", 14, 192, 12, 3, 98, 98, 3, "pth"),
    ("ViT-Ti/16, 1 channel", 16, 192, 12, 3, 224, 224, 1, "safetensors"),
    ("ViT-Ti/16, 160 rows x 256", 16, 192, 12, 3, 160, 256, 3, "safetensors"),
    ("ViT-S/16", 16, 384, 12, 6, 224, 224, 3, "safetensors"),
    ("ViT-B/16, .pth", 16, 768, 12, 12, 224, 224, 3, "pth"),
    ("ViT-B/8", 8, 768, 12, 12, 112, 112, 3, "safetensors"),
    ("ViT-L/16", 16, 1024, 24, 16, 64, 64, 3, "safetensors"),
    ("ViT-H/14", 14, 1280, 32, 16, 56, 56, 3, "safetensors"),
]


def encode(jar, encoder, grey, folder, export):
    frames = os.path.join(folder, "frames")
    os.makedirs(frames, exist_ok=True)
    Image.fromarray(grey).save(os.path.join(frames, "frame.png"))
    command = ["java", "-Xmx8g", "-jar", jar, "encode", "--encoder", encoder, "--input", frames,
               "--output", os.path.join(folder, "tokens")]
    if export:
        command += ["--export", export]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return load_file(os.path.join(folder, "tokens", "frame.safetensors"))["tokens"]


def difference(a, b):
    return (a - b).abs().max().item()


def compare(arguments):
    print(f"torch {torch.__version__}, timm {timm.__version__}")
    print("| encoder | tokens | written by timm, read here | written here, read by timm |")
    print("|---|---|---|---|")
    for index, (name, patch, width, depth, heads, rows, columns, channels, kind) in enumerate(CASES):
        model = randomise(vit(patch, width, depth, heads, (rows, columns), channels), index)
        grey = frame(rows, columns, index)
        expected = tokens(model, grey, channels)
        with tempfile.TemporaryDirectory() as folder:
            given = os.path.join(folder, "given." + kind)
            exported = os.path.join(folder, "encoder.safetensors")
            if kind == "pth":
                torch.save({"model": model.state_dict(), "epoch": 7}, given)
            else:
                shape = {"imageSize": rows, "imageWidth": columns, "patchSize": patch, "width": width, "depth": depth,
                         "heads": heads}
                save_file(model.state_dict(), given, {"vasomim.vit": json.dumps(shape)} if rows != columns else None)
            here = encode(arguments.jar, given, grey, folder, exported)
            there = vit(patch, width, depth, heads, (rows, columns), channels)
            there.load_state_dict(load_file(exported), strict=True)
            back = tokens(there, grey, channels)
        print(f"| {name} | {expected.shape[0]} x {width} | {difference(expected, here):.1e} | {difference(back, here):.1e} |",
              flush=True)
    if arguments.run:
        encoder = os.path.join(arguments.run, "encoder.safetensors")
        with open(os.path.join(arguments.run, "config.json")) as file:
            config = json.load(file)
        size = config["imageSize"]
        sizes = {"tiny": (192, 12, 3), "small": (384, 12, 6), "base": (768, 12, 12)}
        model = vit(16, *sizes[config["model"]], size)
        model.load_state_dict(load_file(encoder), strict=True)
        grey = frame(size, size, 99)
        with tempfile.TemporaryDirectory() as folder:
            here = encode(arguments.jar, encoder, grey, folder, None)
        print(f"| pre-trained here, {config['model']} at {size} | {here.shape[0]} x {here.shape[1]} |  | "
              f"{difference(tokens(model, grey), here):.1e} |")


def fixtures(arguments):
    folder = arguments.folder
    os.makedirs(folder, exist_ok=True)
    plain = randomise(vit(8, 16, 2, 2, 24, num_classes=3), 1)
    state = plain.state_dict()
    save_file(state, os.path.join(folder, "timm.safetensors"))
    extras = {"mask_token": torch.randn(1, 1, 8), "decoder_embed.weight": torch.randn(8, 16),
              "decoder_embed.bias": torch.randn(8)}
    ddp = {"module." + name: value for name, value in state.items() if not name.startswith("head.")}
    ddp.update(extras)
    torch.save({"model": ddp, "epoch": 3}, os.path.join(folder, "wrapped.pth"))
    other = randomise(vit(8, 16, 2, 2, 24, qkv_bias=False, init_values=0.5, no_embed_class=True), 2)
    save_file(other.state_dict(), os.path.join(folder, "variant.safetensors"))
    square, wide = frame(24, 24, 3), frame(16, 40, 4)
    resized = resample_abs_pos_embed(plain.pos_embed.detach(), [2, 5], [3, 3])
    stretched = vit(8, 16, 2, 2, (16, 40), num_classes=3)
    stretched.load_state_dict({**state, "pos_embed": resized})
    enlarged = resample_abs_pos_embed(plain.pos_embed.detach(), [7, 4], [3, 3])
    save_file(
        {"square": torch.from_numpy(square.astype(np.float32)), "wide": torch.from_numpy(wide.astype(np.float32)),
         "plain": tokens(plain, square), "variant": tokens(other, square), "resized": resized, "enlarged": enlarged,
         "stretched": tokens(stretched, wide)},
        os.path.join(folder, "expected.safetensors"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = parser.add_subparsers(required=True)
    one = tasks.add_parser("compare")
    one.add_argument("--jar", required=True)
    one.add_argument("--run")
    one.set_defaults(task=compare)
    two = tasks.add_parser("fixtures")
    two.add_argument("folder")
    two.set_defaults(task=fixtures)
    arguments = parser.parse_args()
    arguments.task(arguments)


main()
