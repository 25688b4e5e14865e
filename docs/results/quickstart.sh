#!/usr/bin/env bash
# What pre-training is worth in the quickstart: its plan's pre-training once, its fine-tuning from that encoder and from scratch with
# three seeds each, scored on 40 phantoms that neither the quickstart nor any choice of its settings has seen. It resumes.
#
#   docs/results/quickstart.sh RUNS                   everything, one part after the other, and the comparison
#   docs/results/quickstart.sh RUNS data|pretrain|compare
#   docs/results/quickstart.sh RUNS tune START SEED   one fine-tuning with its scores, START scratch or vasomim
#
# VASOMIM names another vasomim.jar.
set -euo pipefail
runs=${1:?the folder for the runs}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}

phantoms() { java -jar "$jar" phantoms --output "$runs/$1" --count "$2" --seed "$3" --side 128; }

data() {
  phantoms unlabelled 600 0
  phantoms labelled/train 48 1000000
  phantoms labelled/val 12 2000000
  phantoms unseen 40 4000000
}

resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

pretrain() {
  local run=$runs/pretrain
  # shellcheck disable=SC2046
  java -jar "$jar" pretrain --data "$runs/unlabelled/img" --output "$run" --segmentor-epochs 4 --set model=tiny --set imageSize=128 \
    --set decoder.width=128 --set decoder.depth=2 --set decoder.heads=4 \
    --set training.epochs=12 --set training.warmupEpochs=1 --set training.batchSize=16 --set training.learningRate=1e-3 $(resume "$run")
}

tune() {
  local run=$runs/$1-$2 encoder=none
  if [ "$1" != scratch ]; then encoder=$runs/pretrain/encoder.safetensors; fi
  # shellcheck disable=SC2046
  java -jar "$jar" finetune vessels --data "$runs/labelled" --encoder "$encoder" --output "$run" \
    --set model=tiny --set imageSize=128 --set decoderWidth=8 --set training.epochs=30 --set training.warmupEpochs=2 \
    --set training.batchSize=4 --set training.learningRate=3e-3 --set validation.interval=5 --set training.seed="$2" $(resume "$run")
  java -jar "$jar" predict vessels --model "$run" --input "$runs/unseen/img" --output "$run/unseen"
  java -jar "$jar" evaluate vessels --prediction "$run/unseen" --truth "$runs/unseen" --json "$run/scores.json" | tail -n 2
}

compare() {
  java -jar "$jar" compare --run "scratch=$runs/scratch-0,$runs/scratch-1,$runs/scratch-2" \
    --run "vasomim=$runs/vasomim-0,$runs/vasomim-1,$runs/vasomim-2" --report "$runs/comparison.html"
}

if [ $# -gt 1 ]; then
  "${@:2}"
  exit
fi
data
pretrain
for start in scratch vasomim; do
  for seed in 0 1 2; do tune "$start" "$seed"; done
done
compare
