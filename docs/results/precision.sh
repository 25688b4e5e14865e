#!/usr/bin/env bash
# 500 steps of a small pre-training in bfloat16 and in 32 bits, each with several seeds: a table and a plot of the losses, and how far they
# are apart in deviations over the seeds. For a quiet machine whose processor has units for bfloat16. After mvn -B -q package -DskipTests.
#
#   docs/results/precision.sh FOLDER
set -euo pipefail
folder=${1:?the folder for the runs}
jar=$(cd "$(dirname "$0")/../.." && pwd)/benchmarks/target/benchmarks.jar
java -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 -cp "$jar" io.github.vasomim.benchmarks.PrecisionCurves "$folder" 500 5 bf16
