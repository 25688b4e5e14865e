#!/bin/bash
# Vessel segmentation of one frame beside the same in PyTorch, one frame each in turn (docs/results/predict.md).
# Usage: docs/results/predict.sh PYTHON, an interpreter with a current torch; after mvn -B -q package -DskipTests.
set -euo pipefail
cd "$(dirname "$0")/../.."
for run in "--model tiny --frames 60" "--model tiny --width 8 --frames 60" "--model small --frames 40" "--model base --frames 30"; do
    "$1" benchmarks/pytorch/compare_predict.py $run
done
