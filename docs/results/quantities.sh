#!/usr/bin/env bash
# How exactly diameters and narrowings are measured. A few minutes on two cores.
#
#   docs/results/quantities.sh             tubes and phantoms of known diameter; writes docs/results/quantities.png
#   docs/results/quantities.sh DATA RUNS   narrowings beside the boxes of arcade/stenosis/val; RUNS gets the results of measure
#
# DATA holds arcade/. VASOMIM names another vasomim.jar.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
jar=${VASOMIM:-$root/vasomim-examples/target/vasomim.jar}
validate() { java -cp "$jar" io.github.vasomim.examples.command.ValidateQuantities "$@"; }
if [ $# -eq 0 ]; then
  validate --angles 6 --phantoms 20 --plot "$root/docs/results/quantities.png"
else
  boxes=$1/arcade/stenosis/val runs=${2:?the folder for the results}
  java -jar "$jar" measure --input "$boxes/images" --output "$runs"
  validate --measured "$runs" --truth "$boxes"
fi
