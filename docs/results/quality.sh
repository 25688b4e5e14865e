#!/usr/bin/env bash
# Quality of frames on phantoms: 400 made patients with four exposures of known defects and two good references each, 128 pixels (shares as
# `phantoms --degraded` makes them), fine-tuned from an encoder, used and scored as any frames are.
#
#   docs/results/quality.sh RUNS ENCODER     RUNS gets the frames, the run and the results; ENCODER is encoder.safetensors or none
#
# VASOMIM names another vasomim.jar.
set -euo pipefail
runs=${1:?the folder for the runs} encoder=${2:?an encoder.safetensors or none}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
export MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_MMAP_THRESHOLD_=100000000000
resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

if [ ! -e "$runs/phantoms/test/scores.csv" ]; then
  java -jar "$jar" phantoms --degraded --output "$runs/phantoms" --count 400 --side 128 --exposures 4 --references 2 --seed 5000000
fi
# shellcheck disable=SC2046
java -jar "$jar" finetune quality --data "$runs/phantoms" --encoder "$encoder" --output "$runs/quality" --set model=tiny \
  --set imageSize=128 --set head.heads=3 --set correlation=0.5 --set training.epochs=8 --set training.warmupEpochs=1 \
  --set training.batchSize=16 --set training.learningRate=5e-4 --set training.layerDecay=0.9 --set training.dropPath=0 \
  --set validation.interval=2 $(resume "$runs/quality")
java -jar "$jar" predict quality --model "$runs/quality" --data "$runs/phantoms/test" --output "$runs/scores.csv"
java -jar "$jar" evaluate quality --prediction "$runs/scores.csv" --truth "$runs/phantoms/test" --report "$runs/quality.html"
