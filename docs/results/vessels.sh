#!/usr/bin/env bash
# From scratch, MAE and VasoMIM compared on vessel segmentation at equal fine-tuning: one pre-training per method on all unlabelled
# frames, three fine-tunings per start. Hours on two cores; every part resumes, so call it again with the same folders to go on.
#
#   docs/results/vessels.sh DATA RUNS SEGMENTOR
#
# DATA holds arcade/, xcad/ and dca1/; RUNS gets a folder per run; SEGMENTOR is a segmentor's weights (.pth or .safetensors).
# Fine-tuning sees arcade/syntax/train alone and picks its best epoch on a held-out fifth of it; arcade/syntax/val is scored once.
set -euo pipefail
data=${1:?the data folder} runs=${2:?the folder for the runs} segmentor=${3:?the weights of the segmentor}
jar=$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar
frames=$data/arcade/syntax/train/images,$data/arcade/stenosis/train/images,$data/xcad/train/img,$data/dca1/train/img
export MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_MMAP_THRESHOLD_=100000000000

resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

for method in vasomim mae; do
  run=$runs/pretrain-$method
  weights=()
  if [ "$method" = vasomim ]; then weights=(--segmentor "$segmentor"); fi
  # shellcheck disable=SC2046
  java -jar "$jar" pretrain --data "$frames" --output "$run" "${weights[@]}" \
    --set method=$method --set model=tiny --set training.epochs=100 --set training.warmupEpochs=5 \
    --set training.batchSize=16 --set training.learningRate=1e-3 $(resume "$run")
done

for start in scratch mae vasomim; do
  encoder=none
  if [ "$start" != scratch ]; then encoder=$runs/pretrain-$start/encoder.safetensors; fi
  for seed in 0 1 2; do
    run=$runs/vessels-$start-$seed
    # shellcheck disable=SC2046
    java -jar "$jar" finetune vessels --data "$data/arcade/syntax/train" --encoder "$encoder" --output "$run" \
      --set model=tiny --set decoderWidth=8 --set training.epochs=20 --set training.warmupEpochs=2 --set training.batchSize=8 \
      --set training.learningRate=3e-3 --set validation.interval=2 --set training.seed=$seed $(resume "$run")
    java -jar "$jar" predict --model "$run" --input "$data/arcade/syntax/val/images" --output "$run/val"
    java -jar "$jar" evaluate vessels --prediction "$run/val" --truth "$data/arcade/syntax/val" --json "$run/val.json" | tail -n 1
  done
done
