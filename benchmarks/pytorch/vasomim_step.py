"""The pre-training step of vasomim written in PyTorch, as fast as plain PyTorch makes it: fused attention, fused AdamW, convolutions
with channels together. A yardstick for compare_step.py; same shapes, same losses, same work. See docs/results/step.md."""

import time

import torch
import torch.nn.functional as F
from torch import nn

SIZES = {  # width, depth, heads; decoder width, depth, heads
    "tiny": ((192, 12, 3), (128, 4, 4)),
    "small": ((384, 12, 6), (256, 4, 8)),
    "base": ((768, 12, 12), (512, 8, 16)),
}
SIDE, PATCH = 224, 16
ROWS = SIDE // PATCH
COUNT = ROWS * ROWS
VALUES = PATCH * PATCH * 3


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, x):
        n, t, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).reshape(n, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        x = x + self.proj(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(n, t, d))
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


class Autoencoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        (width, depth, heads), (narrow, shallow, few) = SIZES[size]
        self.embed = nn.Linear(VALUES, width)
        self.cls = nn.Parameter(0.02 * torch.randn(1, 1, width))
        self.positions = nn.Buffer(torch.randn(1, 1 + COUNT, width))
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.decoder_embed = nn.Linear(width, narrow)
        self.mask_token = nn.Parameter(0.02 * torch.randn(1, 1, narrow))
        self.decoder_positions = nn.Buffer(torch.randn(1, 1 + COUNT, narrow))
        self.decoder_blocks = nn.ModuleList(Block(narrow, few) for _ in range(shallow))
        self.decoder_norm = nn.LayerNorm(narrow, eps=1e-6)
        self.predict = nn.Linear(narrow, VALUES)

    def forward(self, patches, visible, order):
        n = patches.shape[0]
        # Only what is visible is projected, as vasomim does: half of MAE's work here.
        seen = patches.gather(1, visible.unsqueeze(2).expand(-1, -1, VALUES))
        at = self.positions[:, 1:].expand(n, -1, -1)
        x = self.embed(seen) + at.gather(1, visible.unsqueeze(2).expand(-1, -1, at.shape[2]))
        x = torch.cat(((self.cls + self.positions[:, :1]).expand(n, -1, -1), x), 1)
        for block in self.blocks:
            x = block(x)
        x = self.decoder_embed(self.norm(x))
        x = torch.cat((x, self.mask_token.expand(n, -1, -1)), 1)
        x = x.gather(1, order.unsqueeze(2).expand(-1, -1, x.shape[2])) + self.decoder_positions
        for block in self.decoder_blocks:
            x = block(x)
        return self.predict(self.decoder_norm(x)[:, 1:])


def shift(x, axis):
    """Five groups of channels of (N, H, W, C) by -2..2 pixels, zeros coming in."""
    group = -(-x.shape[3] // 5)
    moved = []
    for part, by in zip(torch.split(x, group, 3), range(-2, 3)):
        length = x.shape[axis]
        kept = part.narrow(axis, max(0, -by), length - abs(by))
        pad = (max(0, by), max(0, -by))
        moved.append(F.pad(kept, (0, 0) + pad if axis == 2 else (0, 0, 0, 0) + pad))
    return torch.cat(moved, 3)


class Tokens(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm2 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, width)
        self.depthwise = nn.Conv2d(width, width, 3, 1, 1, groups=width)
        self.fc2 = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x):
        """(N, H, W, C) to the same."""
        y = self.fc1(shift(self.norm2(x), 1))
        y = F.gelu(self.depthwise(y.permute(0, 3, 1, 2)).permute(0, 2, 3, 1))
        return self.norm(x + self.fc2(shift(y, 2)))


class UNeXt(nn.Module):
    def __init__(self):
        super().__init__()
        widths = (8, 16, 32, 64, 128)
        self.encoders = nn.ModuleList(
            nn.Sequential(nn.Conv2d(i, o, 3, 1, 1), nn.BatchNorm2d(o), nn.MaxPool2d(2), nn.ReLU())
            for i, o in zip((3, 8, 16), (8, 16, 32)))
        self.embed3, self.embed4 = nn.Conv2d(32, 64, 3, 2, 1), nn.Conv2d(64, 128, 3, 2, 1)
        self.norm3, self.norm4 = nn.LayerNorm(64), nn.LayerNorm(128)
        self.tokens3, self.tokens4 = Tokens(64), Tokens(128)
        self.decoders = nn.ModuleList(
            nn.Sequential(nn.Conv2d(i, o, 3, 1, 1), nn.BatchNorm2d(o), nn.Upsample(scale_factor=2, mode="bilinear"), nn.ReLU())
            for i, o in zip((128, 64, 32, 16), (64, 32, 16, 8)))
        self.tokens2, self.tokens1 = Tokens(64), Tokens(32)
        self.last = nn.Sequential(
            nn.Conv2d(8, 8, 3, 1, 1), nn.Upsample(scale_factor=2, mode="bilinear"), nn.ReLU(), nn.Conv2d(8, 1, 1))

    def forward(self, x):
        skips = []
        for encoder in self.encoders:
            x = encoder(x)
            skips.append(x)
        x = self.tokens3(self.norm3(self.embed3(x).permute(0, 2, 3, 1))).permute(0, 3, 1, 2)
        skips.append(x)
        x = self.tokens4(self.norm4(self.embed4(x).permute(0, 2, 3, 1))).permute(0, 3, 1, 2)
        for i, decoder in enumerate(self.decoders):
            x = decoder(x) + skips[3 - i]
            if i < 2:
                tokens = (self.tokens2, self.tokens1)[i]
                x = tokens(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        return self.last(x)


def to_patches(images):
    n = images.shape[0]
    x = images.permute(0, 2, 3, 1).reshape(n, ROWS, PATCH, ROWS, PATCH, -1)
    return x.permute(0, 1, 3, 2, 4, 5).reshape(n, COUNT, -1)


def to_images(patches):
    n = patches.shape[0]
    x = patches.reshape(n, ROWS, ROWS, PATCH, PATCH, 3).permute(0, 1, 3, 2, 4, 5)
    return x.reshape(n, SIDE, SIDE, 3).permute(0, 3, 1, 2)


class Step:
    """One iteration after another on made frames; each returns the seconds of its four phases."""

    def __init__(self, size, batch, method="vasomim", seed=0, amp=None, device="cpu"):
        torch.manual_seed(seed)
        torch.set_default_device(device)
        self.device = torch.device(device)
        self.model = Autoencoder(size)
        self.amp = amp
        self.segmentor = UNeXt().eval().requires_grad_(False).to(memory_format=torch.channels_last) if method == "vasomim" else None
        named = list(self.model.named_parameters())
        decayed = [p for n, p in named if p.dim() > 1]
        plain = [p for n, p in named if p.dim() <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}],
            lr=1e-9, betas=(0.9, 0.95), fused=True)
        # Each step brings its frames from the host, as a real one does.
        self.frames = torch.rand(batch, SIDE, SIDE, device="cpu") * 255
        self.anatomy = (torch.rand(batch, SIDE, SIDE, device="cpu") < 0.5).float()
        if self.device.type == "cuda":
            self.frames, self.anatomy = self.frames.pin_memory(), self.anatomy.pin_memory()
        self.mean = torch.tensor([0.485, 0.456, 0.406])
        self.deviation = torch.tensor([0.229, 0.224, 0.225])

    def masks(self, images, anatomy):
        n = images.shape[0]
        hidden = COUNT // 2
        keys = torch.rand(n, COUNT)
        probability = None
        if self.segmentor is not None:
            with torch.no_grad():
                probability = torch.sigmoid(self.segmentor(images))
            guidance = 0.5 * anatomy.unsqueeze(1) + 0.5 * probability
            weights = to_patches(guidance).sum(2)
            # Half of the way: a quarter of the hidden patches by Gumbel's top k, the others at random.
            guided = (torch.log(weights) - torch.log(-torch.log(torch.rand(n, COUNT)))).topk(hidden // 4, 1).indices
            keys.scatter_(1, guided, 2.0)
        ranks = keys.argsort(1)
        visible = ranks[:, :COUNT - hidden].sort(1).values
        order = torch.full((n, 1 + COUNT), 1 + COUNT - hidden)
        order[:, 0] = 0
        order.scatter_(1, 1 + visible, torch.arange(1, 1 + COUNT - hidden).expand(n, -1))
        masked = torch.ones(n, COUNT).scatter_(1, visible, 0.0)
        return visible, order, masked, probability

    def run(self):
        begin = time.perf_counter()
        frames, anatomy = (x.to(self.device, non_blocking=True) for x in (self.frames, self.anatomy))
        images = ((frames / 255).unsqueeze(3) - self.mean).div_(self.deviation).permute(0, 3, 1, 2)
        visible, order, masked, probability = self.masks(images, anatomy)
        masking = time.perf_counter()
        patches = to_patches(images)
        mean = patches.mean(2, keepdim=True)
        deviation = (patches.var(2, keepdim=True) + 1e-6).sqrt()
        with torch.autocast(self.device.type, self.amp, enabled=self.amp is not None):
            predicted = self.model(patches, visible, order)
        predicted = predicted.float()
        loss = (((predicted - (patches - mean) / deviation) ** 2).mean(2) * masked).sum() / masked.sum()
        if self.segmentor is not None:
            logits = self.segmentor(to_images(predicted * deviation + mean))
            loss = loss + F.binary_cross_entropy_with_logits(logits, probability)
        value = loss.item()
        forward = time.perf_counter()
        loss.backward()
        backward = time.perf_counter()
        self.optimizer.step()
        self.optimizer.zero_grad()
        end = time.perf_counter()
        assert value == value
        return masking - begin, forward - masking, backward - forward, end - backward
