"""Times vasomim's pre-training step and the same step in PyTorch in turn, one step each, in one run.

    mvn -B -q package -DskipTests
    python benchmarks/pytorch/compare_step.py --model tiny --batch 16 --steps 30

Both programs get the same threads and the same allocator settings; whichever waits sleeps. Prints medians of each phase in
milliseconds, the ratio of the median steps (above 1: vasomim is faster), the CPU time of a
step on all threads, and the middle half of the ratios of neighbours.

On a GPU (--device cuda) work is queued and the loss is waited for at the end of the forward pass, on both sides: the whole step is then what
counts, and the phases behind it are what the host spends on queueing them."""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "OMP_WAIT_POLICY": "PASSIVE",
    "MALLOC_TRIM_THRESHOLD_": "100000000000",
    "MALLOC_MMAP_THRESHOLD_": "100000000000",
    "DJL_OFFLINE": "true",
    "OPT_OUT_TRACKING": "true",
}
PHASES = ("masking", "forward", "backward", "optimiser")


def peak_memory(pid):
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024


def cpu_milliseconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return 1e3 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def serve(options):
    """The PyTorch side: a process of its own, as vasomim's is."""
    import torch

    from vasomim_step import Step

    torch.set_num_threads(options.threads)
    step = Step(options.model, options.batch, options.method, amp=torch.bfloat16 if options.bf16 else None,
                device=options.device)
    for _ in sys.stdin:
        print(*(f"{s:.6f}" for s in step.run()), flush=True)


def java_device(name):
    """PyTorch's name of a device as DJL has it."""
    return "cpu" if name == "cpu" else "gpu" + (name.partition(":")[2] or "0")


class Side:
    def __init__(self, command, cwd):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=cwd, env=os.environ | ENVIRONMENT)

    def step(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"the other side ended: {self.process.args}")
        return [1e3 * float(x) for x in line.split()]

    def cpu(self):
        return cpu_milliseconds(self.process.pid)

    def end(self):
        memory = peak_memory(self.process.pid)
        self.process.stdin.close()
        self.process.wait()
        return memory


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="tiny", choices=("tiny", "small", "base"))
    parser.add_argument("--method", default="vasomim", choices=("vasomim", "mae"))
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--warm-up", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="where both sides compute: cpu, cuda, cuda:1; see the README for DJL's libtorch")
    parser.add_argument("--bf16", action="store_true", help="autocast to bfloat16 on both sides")
    parser.add_argument("--java", default="", help="further options of the Java side, such as -Dname=value")
    parser.add_argument("--set", action="append", default=[], help="further settings of the Java side, key=value")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return serve(options)
    jar = ROOT / "benchmarks/target/benchmarks.jar"
    settings = [f"method={options.method}", f"model={options.model}"] + options.set
    if options.device != "cpu":
        settings.append("compute.devices=" + java_device(options.device))
    ours = Side(
        ["java", *options.java.split(), f"-Dai.djl.pytorch.num_threads={options.threads}", "-cp", str(jar),
         "io.github.vasomim.benchmarks.StepServer", str(options.batch), *settings], ROOT)
    theirs = Side([sys.executable, str(Path(__file__).resolve()), "--serve", *sys.argv[1:]], Path(__file__).parent)
    rows = []
    begin = (0, 0)
    for i in range(options.warm_up + options.steps):
        if i == options.warm_up:
            begin = ours.cpu(), theirs.cpu()
        pair = (ours.step(), theirs.step()) if i % 2 else (theirs.step(), ours.step())[::-1]
        if i >= options.warm_up:
            rows.append(pair)
    cpu = [(side.cpu() - before) / options.steps for side, before in zip((ours, theirs), begin)]
    memory = ours.end(), theirs.end()
    result = {"model": options.model, "method": options.method, "batch": options.batch, "steps": options.steps}
    print(f"{options.method} {options.model}, {options.batch} frames, {options.threads} threads, {options.steps} steps, median ms")
    print(f"{'':10}{'vasomim':>10}{'PyTorch':>10}{'ratio':>8}")
    for k, name in enumerate(PHASES + ("step",)):
        a, b = (statistics.median(sum(r[side]) if name == "step" else r[side][k] for r in rows) for side in (0, 1))
        result[name] = [round(a, 1), round(b, 1), round(b / a, 3)]
        print(f"{name:10}{a:10.1f}{b:10.1f}{b / a:8.3f}")
    result["cpu"] = [round(cpu[0], 1), round(cpu[1], 1), round(cpu[1] / cpu[0], 3)]
    print(f"{'CPU time':10}{cpu[0]:10.1f}{cpu[1]:10.1f}{cpu[1] / cpu[0]:8.3f}")
    quarters = statistics.quantiles((sum(r[1]) / sum(r[0]) for r in rows), n=4)
    result["ratioQuartiles"] = [round(q, 3) for q in quarters]
    result["peakMiB"] = [round(m) for m in memory]
    print(f"ratio of neighbours: quartiles {quarters[0]:.3f} {quarters[1]:.3f} {quarters[2]:.3f}")
    print(f"peak memory: {memory[0]:.0f} against {memory[1]:.0f} MiB")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
