#!/usr/bin/env bash
# Vessel segments (25 SYNTAX classes), stenosis segmentation and stenosis detection, each from scratch, from an MAE and from a VasoMIM
# encoder, and a plain UNet for what is segmented, at equal fine-tuning. The encoders are those of vessels.sh (pretrain-mae and
# pretrain-vasomim in RUNS). An hour and a half on two idle cores; every part resumes, so call it again with the same folders to go on.
#
#   docs/results/tasks.sh DATA RUNS                         everything
#   docs/results/tasks.sh DATA RUNS tune TASK START SEED    one fine-tuning with its scores; TASK segments or stenosis,
#                                                           START scratch, mae, vasomim or unet
#   docs/results/tasks.sh DATA RUNS detect START SEED       the same for detection; START scratch, mae or vasomim
#
# DATA holds arcade/ as it is published or a part of it. Fine-tuning sees train/ alone and picks its best epoch on a held-out fifth of
# it; val/ is scored once. VASOMIM names another vasomim.jar.
set -euo pipefail
data=${1:?the data folder} runs=${2:?the folder for the runs}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
declare -A folder=([segments]=syntax [stenosis]=stenosis)
export MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_MMAP_THRESHOLD_=100000000000

resume() { if [ -e "$1/checkpoint.safetensors" ]; then echo --resume; fi; }

tune() {
  local task=$1 start=$2 seed=$3 run=$runs/$1-$2-$3 encoder=none network=VIT set=$data/arcade/${folder[$1]}
  case $start in
    mae | vasomim) encoder=$runs/pretrain-$start/encoder.safetensors ;;
    unet) network=UNET ;;
  esac
  if [ -e "$run/scores.json" ]; then return; fi
  # shellcheck disable=SC2046
  java -jar "$jar" finetune "$task" --data "$set/train" --encoder "$encoder" --output "$run" --set model=tiny --set network=$network \
    --set decoderWidth=8 --set training.epochs=30 --set training.warmupEpochs=3 --set training.batchSize=8 \
    --set training.learningRate=3e-3 --set validation.interval=3 --set training.seed="$seed" $(resume "$run")
  java -jar "$jar" predict "$task" --model "$run" --input "$set/val/images" --output "$run/val" --overlay
  java -jar "$jar" evaluate "$task" --prediction "$run/val" --truth "$set/val" --json "$run/scores.json" | tail -n 2
}

detect() {
  local start=$1 seed=$2 run=$runs/detection-$1-$2 encoder=none set=$data/arcade/stenosis
  if [ "$start" != scratch ]; then encoder=$runs/pretrain-$start/encoder.safetensors; fi
  if [ -e "$run/scores.json" ]; then return; fi
  # shellcheck disable=SC2046
  java -jar "$jar" finetune detection --data "$set/train" --encoder "$encoder" --output "$run" --preset cpu \
    --set training.batchSize=4 --set training.learningRate=1e-3 --set training.layerDecay=0.9 --set training.dropPath=0 \
    --set training.epochs=20 --set training.warmupEpochs=1 --set validation.interval=5 --set training.seed="$seed" \
    --set augmentation.jitter.least=0.9 --set augmentation.jitter.most=1.3 --set detector.proposals.samples=32 \
    --set detector.regions.samples=32 --set detector.proposals.trainingCandidates=200 --set detector.proposals.candidates=150 \
    --set detector.proposals.kept=100 $(resume "$run")
  java -jar "$jar" predict detection --model "$run" --input "$set/val/images" --output "$run/val" --overlay
  java -jar "$jar" evaluate detection --prediction "$run/val" --truth "$set/val" --json "$run/scores.json" | tail -n 12
}

if [ $# -gt 2 ]; then
  "${@:3}"
  exit
fi
for task in stenosis segments; do
  for start in vasomim scratch mae unet; do tune "$task" "$start" 0; done
done
for start in vasomim scratch mae; do detect "$start" 0; done
