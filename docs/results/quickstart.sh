#!/usr/bin/env bash
# How the quickstart's settings were chosen: pre-training with three seeds, fine-tuning from each and from scratch with several settings,
# scored on 40 development phantoms that are neither trained on nor the quickstart's test frames. Minutes per part; it resumes.
#
#   docs/results/quickstart.sh RUNS                          everything, one part after the other, and the comparisons
#   docs/results/quickstart.sh RUNS pretrain SEED            one pre-training
#   docs/results/quickstart.sh RUNS tune NAME START SEED     one fine-tuning with its scores, START scratch or vasomim
#   docs/results/quickstart.sh RUNS compare NAME             the comparison for a setting
set -euo pipefail
runs=${1:?the folder for the runs}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
seeds="0 1 2"

# epochs, batch, peak rate and number of labelled frames of each setting
declare -A settings=(
  [long]="30 4 3e-3 48"
  [gentle]="30 4 1e-3 48"
  [short]="15 4 3e-3 48"
  [wide]="20 8 3e-3 48"
  [many]="15 4 3e-3 96"
)

phantoms() { java -jar "$jar" phantoms --output "$runs/$1" --count "$2" --seed "$3" --side 128; }

data() {
  phantoms unlabelled 600 0
  phantoms labelled48/train 48 1000000
  phantoms labelled48/val 12 2000000
  phantoms labelled96/train 96 1000000
  phantoms labelled96/val 12 2000000
  phantoms development 40 4000000
}

resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

pretrain() {
  local run=$runs/pretrain-$1
  # shellcheck disable=SC2046
  java -jar "$jar" pretrain --data "$runs/unlabelled/img" --output "$run" --segmentor-epochs 4 --set model=tiny --set imageSize=128 \
    --set decoder.width=128 --set decoder.depth=2 --set decoder.heads=4 --set anatomy.scales=1,2,3 --set anatomy.border=6 \
    --set training.epochs=12 --set training.warmupEpochs=1 --set training.batchSize=16 --set training.learningRate=1e-3 \
    --set training.seed="$1" $(resume "$run")
}

tune() {
  local epochs batch rate labelled run=$runs/$1-$2-$3 encoder=none
  read -r epochs batch rate labelled <<<"${settings[$1]}"
  if [ "$2" != scratch ]; then encoder=$runs/pretrain-$3/encoder.safetensors; fi
  # shellcheck disable=SC2046
  java -jar "$jar" finetune vessels --data "$runs/labelled$labelled" --encoder "$encoder" --output "$run" \
    --set model=tiny --set imageSize=128 --set decoderWidth=8 --set training.epochs="$epochs" --set training.warmupEpochs=2 \
    --set training.batchSize="$batch" --set training.learningRate="$rate" --set validation.interval=5 --set training.seed="$3" \
    $(resume "$run")
  java -jar "$jar" predict --model "$run" --input "$runs/development/img" --output "$run/development"
  java -jar "$jar" evaluate vessels --prediction "$run/development" --truth "$runs/development" --json "$run/scores.json" | tail -n 2
}

compare() {
  local kinds=()
  for start in scratch vasomim; do
    local folders=()
    for seed in $seeds; do folders+=("$runs/$1-$start-$seed"); done
    kinds+=(--run "$start=$(IFS=,; echo "${folders[*]}")")
  done
  echo "$1: epochs, batch, rate, labelled frames: ${settings[$1]}"
  java -jar "$jar" compare "${kinds[@]}" --report "$runs/$1.html"
}

if [ $# -gt 1 ]; then
  "${@:2}"
  exit
fi
data
for seed in $seeds; do pretrain "$seed"; done
for name in "${!settings[@]}"; do
  for start in scratch vasomim; do
    for seed in $seeds; do tune "$name" "$start" "$seed"; done
  done
  compare "$name"
done
