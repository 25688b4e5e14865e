#!/usr/bin/env bash
# Quality of phantoms with and without a reference frame: one set of known quality, two fine-tunings from scratch. Minutes on a CPU.
#
#   docs/results/quality.sh FOLDER
#
# FOLDER gets the set and a folder per run; a run that was stopped goes on. VASOMIM names another vasomim.jar.
set -euo pipefail
folder=${1:?the folder for set and runs}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}

java -jar "$jar" phantoms --degraded --count 240 --side 64 --references 1 --exposures 4 --seed 0 --output "$folder/set"

tune() {
  local run=$folder/$1 resume=()
  if [ -e "$run/checkpoint.safetensors" ]; then resume=(--resume); fi
  java -jar "$jar" finetune quality --data "$folder/set" --encoder none --output "$run" --events 0 \
    --set model=tiny --set depth=2 --set imageSize=64 --set input.channels=1 --set references.most="$2" \
    --set references.dropout=0.1 --set training.epochs=25 --set training.warmupEpochs=2 --set training.batchSize=16 \
    --set training.learningRate=1e-3 --set training.layerDecay=1 --set training.dropPath=0 --set training.checkpointSeconds=600 \
    --set validation.interval=5 "${resume[@]}"
}

for references in 1 0; do
  tune "references-$references" "$references"
  java -jar "$jar" predict quality --model "$folder/references-$references" --data "$folder/set/test" \
    --output "$folder/references-$references.csv"
  java -jar "$jar" evaluate quality --prediction "$folder/references-$references.csv" --truth "$folder/set/test" \
    --report "$folder/references-$references.html"
done
