#!/usr/bin/env bash
# Jobs on Spark beside the threaded commands on the same cores, in turn (docs/results/cluster.md). After mvn -B -q package -DskipTests.
#
#   docs/results/cluster.sh FOLDER [CORES]
set -euo pipefail
folder=${1:?a folder for frames and results}
cores=${2:-1}
target=$(cd "$(dirname "$0")/../.." && pwd)/vasomim-examples/target
opens=$(printf -- '--add-opens=java.base/%s=ALL-UNNAMED ' java.lang java.lang.invoke java.net java.nio java.util java.util.concurrent sun.nio.ch)
# Waiting threads of the engine sleep, so that a busy machine is not slowed further.
export OMP_WAIT_POLICY=PASSIVE
if [ ! -d "$target/spark" ]; then
    mvn -B -q -f "$target/../.." dependency:copy-dependencies -pl vasomim-examples -DincludeScope=provided -DoutputDirectory="$target/spark"
fi
java -jar "$target/vasomim.jar" phantoms --output "$folder/many" --count 240 --side 512
mkdir -p "$folder/few"
cp "$folder"/many/img/phantom-1??.png "$folder/few"
[ -e "$folder/model/model.safetensors" ] || java -jar "$target/vasomim.jar" finetune vessels --data "$folder/many" --encoder none \
    --output "$folder/model" --set model=tiny --set decoderWidth=8 --set training.epochs=1 --set training.warmupEpochs=0
# shellcheck disable=SC2086 # several options
measure() {
    java $opens -cp "$target/vasomim.jar:$target/spark/*" io.github.vasomim.examples.spark.ClusterThroughput --cores "$cores" \
        --output "$folder/results" "$@"
}
measure --input "$folder/many/img"
measure --input "$folder/few" --model "$folder/model" --rounds 3
