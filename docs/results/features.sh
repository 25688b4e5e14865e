#!/usr/bin/env bash
# Encoders judged without fine-tuning, on frames none of them was tuned for. Minutes on two cores.
#
#   docs/results/features.sh DATA RUNS OUTPUT
#
# DATA holds arcade/; RUNS holds pretrain-vasomim/ and pretrain-mae/, as vessels.sh leaves them. VASOMIM names another vasomim.jar.
set -euo pipefail
data=${1:?the data folder} runs=${2:?the folder of the runs} output=${3:?the folder for the results}
jar=${VASOMIM:-$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target/vasomim.jar}
java -jar "$jar" evaluate features --encoder vasomim="$runs/pretrain-vasomim" --encoder mae="$runs/pretrain-mae" \
  --input "$data/arcade/syntax/val/images" --truth "$data/arcade/syntax/val" --output "$output"
