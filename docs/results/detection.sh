#!/usr/bin/env bash
# A detector of stenoses on phantoms: 300 made frames of 128 pixels (210 to learn from, 30 to choose by, 60 to report on), fine-tuned from an
# encoder, used and scored as any frames are.
#
#   docs/results/detection.sh RUNS ENCODER     RUNS gets the frames, the run and the results; ENCODER is encoder.safetensors or none
#
# VASOMIM names another vasomim.jar.
set -euo pipefail
runs=${1:?the folder for the runs} encoder=${2:?an encoder.safetensors or none}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

java -jar "$jar" phantoms --arcade --output "$runs/phantoms" --count 300 --side 128 --seed 3000000
# shellcheck disable=SC2046
java -jar "$jar" finetune detection --data "$runs/phantoms" --encoder "$encoder" --output "$runs/detector" --preset cpu \
  --set detector.inputSide=128 --set detector.proposals.smallestAnchor=4 --set detector.backbone.channels=32 \
  --set detector.proposals.trainingCandidates=200 --set detector.proposals.candidates=100 --set detector.proposals.kept=100 \
  --set detector.regions.channels=32 --set detector.regions.width=128 --set detector.regions.convolutions=1 \
  --set detector.regions.samples=64 --set training.batchSize=8 --set training.learningRate=1e-3 --set training.epochs=12 \
  --set validation.interval=4 --set augmentation.jitter.least=0.9 --set augmentation.jitter.most=1.3 $(resume "$runs/detector")
java -jar "$jar" predict detection --model "$runs/detector" --input "$runs/phantoms/stenosis/test/images" --output "$runs/found" --overlay
java -jar "$jar" evaluate detection --prediction "$runs/found" --truth "$runs/phantoms" --json "$runs/scores.json"
