#!/bin/bash
# The pre-training step beside the same step in PyTorch, one step each in turn (docs/results/step.md).
# Usage: docs/results/step.sh PYTHON [DEVICE], an interpreter with a current torch, cpu or cuda; after mvn -B -q package -DskipTests.
set -euo pipefail
cd "$(dirname "$0")/../.."
for run in "--model tiny --batch 16 --steps 40" "--model base --batch 8 --steps 14" \
        "--model base --batch 8 --steps 14 --bf16 --set compute.precision=bf16" \
        "--model tiny --batch 16 --steps 20 --method mae" \
        "--model tiny --batch 16 --steps 20 --set compute.recomputeBlocks=true"; do
    "$1" benchmarks/pytorch/compare_step.py --device "${2:-cpu}" $run
done
