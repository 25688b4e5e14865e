#!/usr/bin/env bash
# From scratch, MAE and VasoMIM compared on vessel segmentation at equal fine-tuning: one pre-training per method on all unlabelled
# frames, three fine-tunings per start. Hours on two cores; every part resumes, so call it again with the same folders to go on.
#
#   docs/results/vessels.sh DATA RUNS SEGMENTOR                        everything, one part after the other, and the comparison
#   docs/results/vessels.sh DATA RUNS SEGMENTOR pretrain vasomim|mae   one pre-training
#   docs/results/vessels.sh DATA RUNS SEGMENTOR vessels START SEED     one fine-tuning with its scores, START scratch, mae or vasomim
#   docs/results/vessels.sh DATA RUNS SEGMENTOR compare                the comparison
#
# DATA holds arcade/, xcad/ and dca1/; RUNS gets a folder per run; SEGMENTOR is a segmentor's weights (.pth or .safetensors).
# Fine-tuning sees arcade/syntax/train alone and picks its best epoch on a held-out fifth of it; arcade/syntax/val is scored once.
# Two parts side by side want JAVA_TOOL_OPTIONS=-Dai.djl.pytorch.num_threads=1. VASOMIM names another vasomim.jar.
set -euo pipefail
data=${1:?the data folder} runs=${2:?the folder for the runs} segmentor=${3:?the weights of the segmentor}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
frames=$data/arcade/syntax/train/images,$data/arcade/stenosis/train/images,$data/xcad/train/img,$data/dca1/train/img
export MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_MMAP_THRESHOLD_=100000000000

resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

pretrain() {
  local run=$runs/pretrain-$1 weights=()
  if [ "$1" = vasomim ]; then weights=(--segmentor "$segmentor"); fi
  # shellcheck disable=SC2046
  java -jar "$jar" pretrain --data "$frames" --output "$run" "${weights[@]}" \
    --set method="$1" --set anatomy.regions=largest --set model=tiny --set training.epochs=100 --set training.warmupEpochs=5 \
    --set training.batchSize=16 --set training.learningRate=1e-3 $(resume "$run")
}

vessels() {
  local run=$runs/vessels-$1-$2 encoder=none
  if [ "$1" != scratch ]; then encoder=$runs/pretrain-$1/encoder.safetensors; fi
  # shellcheck disable=SC2046
  java -jar "$jar" finetune vessels --data "$data/arcade/syntax/train" --encoder "$encoder" --output "$run" \
    --set model=tiny --set decoderWidth=8 --set training.epochs=20 --set training.warmupEpochs=2 --set training.batchSize=8 \
    --set training.learningRate=3e-3 --set validation.interval=2 --set training.seed="$2" $(resume "$run")
  java -jar "$jar" predict vessels --model "$run" --input "$data/arcade/syntax/val/images" --output "$run/val"
  java -jar "$jar" evaluate vessels --prediction "$run/val" --truth "$data/arcade/syntax/val" --json "$run/scores.json" | tail -n 2
}

compare() {
  local kinds=()
  for start in scratch mae vasomim; do
    kinds+=(--run "$start=$runs/vessels-$start-0,$runs/vessels-$start-1,$runs/vessels-$start-2")
  done
  java -jar "$jar" compare "${kinds[@]}" --report "$runs/comparison.html"
}

if [ $# -gt 3 ]; then
  "${@:4}"
  exit
fi
for method in vasomim mae; do pretrain "$method"; done
for start in scratch mae vasomim; do
  for seed in 0 1 2; do vessels "$start" "$seed"; done
done
compare
