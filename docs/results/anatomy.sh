#!/usr/bin/env bash
# The published one-region rule and the vessel tree scored against vessel labels, alone and as teachers of the segmentor.
#
#   docs/results/anatomy.sh DATA RUNS            both rules on arcade/syntax/val, xcad/train and dca1/train; a minute
#   docs/results/anatomy.sh DATA RUNS segmentor  a segmentor trained on the labels of each rule, scored alike; about 20 minutes
#
# DATA holds arcade/, xcad/ and dca1/; RUNS gets masks, segmentors and scores. VASOMIM names another vasomim.jar.
set -euo pipefail
data=${1:?the data folder} runs=${2:?the folder for masks and scores}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
declare -A frames=([arcade]=$data/arcade/syntax/val/images [xcad]=$data/xcad/train/img [dca1]=$data/dca1/train/img)
declare -A truth=([arcade]=$data/arcade/syntax/val [xcad]=$data/xcad/train [dca1]=$data/dca1/train)

resume() { if [ -e "$1/config.json" ]; then echo --resume; fi; }

score() {
  echo "$1 $2"
  java -jar "$jar" evaluate vessels --prediction "$runs/$1-$2" --truth "${truth[$2]}" --json "$runs/$1-$2.json" 2>/dev/null | tail -n 2
}

for rule in largest tree; do
  if [ "${3:-}" = segmentor ]; then
    # shellcheck disable=SC2046
    java -jar "$jar" pretrain --data "$data/arcade/syntax/train/images,$data/arcade/stenosis/train/images" \
      --output "$runs/segmentor-$rule" --segmentor-epochs 40 --set model=tiny --set training.epochs=1 \
      --set training.warmupEpochs=0 --set training.batchSize=32 --set anatomy.regions="$rule" $(resume "$runs/segmentor-$rule")
  fi
  for set in arcade xcad dca1; do
    if [ "${3:-}" = segmentor ]; then
      java -jar "$jar" segment-weak --weights "$runs/segmentor-$rule/segmentor.safetensors" --input "${frames[$set]}" \
        --output "$runs/segmentor-$rule-$set" --threshold 0.5
      score "segmentor-$rule" "$set"
    else
      java -jar "$jar" extract --regions "$rule" --input "${frames[$set]}" --output "$runs/$rule-$set"
      score "$rule" "$set"
    fi
  done
done
