#!/usr/bin/env bash
# Vessel segments (25 SYNTAX classes) and stenosis segmentation, each from scratch, from an MAE and from a VasoMIM encoder, and a plain
# UNet, at equal fine-tuning. The encoders are those of vessels.sh (pretrain-mae and pretrain-vasomim in RUNS). About an hour on two idle
# cores; every part resumes, so call it again with the same folders to go on.
#
#   docs/results/tasks.sh DATA RUNS                        everything
#   docs/results/tasks.sh DATA RUNS tune TASK START SEED   one fine-tuning with its scores; TASK segments or stenosis,
#                                                          START scratch, mae, vasomim or unet
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

if [ $# -gt 2 ]; then
  "${@:3}"
  exit
fi
for task in stenosis segments; do
  for start in vasomim scratch mae unet; do tune "$task" "$start" 0; done
done
