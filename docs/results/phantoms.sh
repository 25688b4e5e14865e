#!/usr/bin/env bash
# Stenoses as masks and as boxes on made angiograms of 128 pixels whose narrowings nobody misses (at least 70 % of the diameter, in clear
# view, in large vessels), and vessel segments on such from one view of each artery: a plain UNet learns what is segmented, a small ViT from
# an encoder what is detected; used and scored as any model is. Call it again to go on.
#
#   docs/results/phantoms.sh RUNS [TASK ...]     RUNS gets frames, runs and results; TASK stenosis, segments or detection
#
# ENCODER is the encoder.safetensors that detection starts from, none by default. VASOMIM names another vasomim.jar.
set -euo pipefail
runs=${1:?the folder for the runs}
shift
[ $# -gt 0 ] || set -- stenosis segments detection
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
export MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_MMAP_THRESHOLD_=100000000000
declare -A folder=([segments]=syntax [stenosis]=stenosis) epochs=([segments]=4 [stenosis]=8)
resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

phantoms() {
  if [ ! -e "$1/stenosis/test/annotations/test.json" ]; then
    java -jar "$jar" phantoms --arcade --output "$1" --count 8000 --side 128 --seed 4000000 "${@:2}"
  fi
}
detect() {
  # shellcheck disable=SC2046
  java -jar "$jar" finetune detection --data "$runs/phantoms" --encoder "${ENCODER:-none}" --output "$runs/detection" --preset cpu \
    --set training.batchSize=4 --set training.learningRate=1e-3 --set training.layerDecay=0.9 --set training.dropPath=0 \
    --set training.epochs=12 --set validation.interval=1 --set augmentation.jitter.least=0.9 --set augmentation.jitter.most=1.3 \
    --set detector.proposals.samples=32 --set detector.regions.samples=32 --set detector.proposals.trainingCandidates=200 \
    --set detector.proposals.candidates=150 --set detector.proposals.kept=100 $(resume "$runs/detection")
  java -jar "$jar" predict detection --model "$runs/detection" --input "$runs/phantoms/stenosis/test/images" --output "$runs/found" --overlay
  java -jar "$jar" evaluate detection --prediction "$runs/found" --truth "$runs/phantoms/stenosis/test" --json "$runs/detection.json"
}

for task in "$@"; do
  if [ "$task" = segments ]; then
    # A mirrored artery looks like the other one: names need left and right.
    name=first further=(--set augmentation.flipProbability=0)
    phantoms "$runs/first" --views first
  else
    name=phantoms further=()
    phantoms "$runs/phantoms" --stenoses severe --diseased
  fi
  if [ "$task" = detection ]; then
    detect
    continue
  fi
  set=$runs/$name/${folder[$task]}
  # shellcheck disable=SC2046
  java -jar "$jar" finetune "$task" --data "$set" --encoder none --output "$runs/$task" --set network=UNET --set decoderWidth=16 \
    --set imageSize=128 --set training.epochs="${epochs[$task]}" --set training.warmupEpochs=0.5 --set training.batchSize=8 \
    --set training.learningRate=2e-3 --set validation.interval=1 "${further[@]}" $(resume "$runs/$task")
  java -jar "$jar" predict "$task" --model "$runs/$task" --input "$set/test/images" --output "$runs/$task-test" --overlay
  java -jar "$jar" evaluate "$task" --prediction "$runs/$task-test" --truth "$set/test" --json "$runs/$task.json" | tail -n 2
done
