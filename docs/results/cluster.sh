#!/usr/bin/env bash
# Jobs on Spark beside the threaded commands on the same cores, in turn (docs/results/cluster.md). After mvn -B -q package -DskipTests
# -Pspark-jars.
#
#   docs/results/cluster.sh FOLDER [CORES]
set -euo pipefail
folder=${1:?a folder for frames and results}
cores=${2:-1}
target=$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target
# Waiting threads of the engine sleep, so that a busy machine is not slowed further.
export OMP_WAIT_POLICY=PASSIVE
java -jar "$target/vasomim.jar" phantoms --output "$folder/many" --count 240 --side 512
mkdir -p "$folder/few"
cp "$folder"/many/img/phantom-1??.png "$folder/few"
if [ ! -e "$folder/model/model.safetensors" ]; then
    # What it finds does not matter for how long it takes.
    java -jar "$target/vasomim.jar" phantoms --output "$folder/labelled" --count 12 --side 96
    java -jar "$target/vasomim.jar" finetune vessels --data "$folder/labelled" --encoder none --output "$folder/model" \
        --set model=tiny --set decoderWidth=8 --set training.epochs=1 --set training.warmupEpochs=0 --set training.batchSize=4
fi
measure() {
    java "@$target/../src/main/spark/java.args" -cp "$target/vasomim.jar:$target/spark/*" \
        io.github.vasomim.examples.spark.ClusterThroughput --cores "$cores" --output "$folder/results" "$@"
}
measure --input "$folder/many/img"
measure --input "$folder/few" --model "$folder/model" --rounds 3
